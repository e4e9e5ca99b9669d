package org.stillhere.servedashboard.enrolment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.stillhere.casework.enrolment.EnrolmentForm;
import org.stillhere.domain.Risk;
import org.stillhere.servedashboard.request.FormField;
import org.stillhere.servedashboard.request.FormField.Choice;
import org.stillhere.servedashboard.request.FormField.FieldKind;
import org.stillhere.servedashboard.request.FormField.Section;
import org.stillhere.servedashboard.request.Labels;
import org.stillhere.store.watch.Notes;
import org.stillhere.wording.Language;
import org.stillhere.wording.Style;

/** Lays out the enrolment form in sections of fields, with the typed values. */
final class EnrolmentFormLayout {
    private static final List<String> KINDS = List.of("two-way", "one-way", "link", "link-free");
    private final Labels labels;
    private final EnrolmentFields form;
    private final boolean known;
    private final boolean wide;

    /**
     * @param known
     *            whether the person is enrolled already
     * @param wide
     *            whether each contact gets a row for every number that they can have
     */
    EnrolmentFormLayout(Labels labels, EnrolmentFields form, boolean known, boolean wide) {
        this.labels = labels;
        this.form = form;
        this.known = known;
        this.wide = wide;
    }

    /** The sections of the whole form, with errors by the name of their field. */
    List<Section> sections(Map<String, String> errors) {
        List<Section> sections = new ArrayList<>();
        List<FormField> person = new ArrayList<>(List.of(text("name", true, 200), choice("language", languages()),
                choice("style", styles()), text("zone", true, 40), text("area", false, 32), choice("risk", risks())));
        if (!known) {
            person.add(0, text("codename", false, 24));
        }
        sections.add(new Section("section.person", "", person));
        sections.add(new Section("section.reach", "", numberFields("", known ? EnrolmentFields.NUMBERS : 2)));
        List<FormField> when = new ArrayList<>(List.of(text("times", false, 200), text("every", false, 8),
                text("bedtime", false, 16), text("waking", false, 16)));
        if (known) {
            when.add(check(EnrolmentFields.BEGIN));
        }
        sections.add(new Section("section.when", "", when));
        sections.add(new Section(known ? "section.words.known" : "section.words", "", List.of(text("own", false, 40),
                text("duress", false, 40), choice("asksForWord", wordNeeds()), check("receipt"))));
        String meaning = form.get("trial.meaning");
        sections.add(new Section("section.trial", "", List.of(text(TextTrial.FIELD, false, TextTrial.MOST)
                .withReadBack(meaning.isEmpty() ? List.of() : List.of(meaning)))));
        for (int i = 1; i <= form.contacts(); i++) {
            sections.add(new Section("section.contact", Integer.toString(i), contact("c" + i + ".")));
        }
        sections.add(new Section("section.told", "", List.of(check("deskOnly"), words("mustNotBeTold"))));
        List<FormField> plan = new ArrayList<>();
        for (Notes.About about : Notes.About.values()) {
            plan.add(words("plan." + EnrolmentFields.low(about)));
            if (!about.deskOnly()) {
                String name = "upto." + EnrolmentFields.low(about);
                plan.add(FormField.optionalChoice(name, "field.upto", form.get(name), tiers(true)));
            }
        }
        sections.add(new Section("section.plan", "", plan));
        return sections.stream()
                .map(s -> s.withFields(
                        s.fields().stream().map(f -> f.withError(errors.getOrDefault(f.name(), ""))).toList()))
                .toList();
    }

    private List<FormField> contact(String of) {
        List<FormField> fields = new ArrayList<>(List.of(FormField.hidden(of + "id", form.get(of + "id")),
                text(of + "name", false, 200), text(of + "introducedAs", false, 24), text(of + "alias", false, 12),
                text(of + "word", false, 12), choice(of + "tier", tiers(false)),
                choice(of + "consent", consents(form.get(of + "id").isEmpty())), text(of + "code", false, 2),
                check(of + "underDuress"), choice(of + "language", languages()), choice(of + "style", styles()),
                text(of + "zone", false, 40)));
        fields.addAll(numberFields(of, numbers(of)));
        if (known && !form.get(of + "id").isEmpty()) {
            fields.add(check(of + "gone"));
        }
        return fields;
    }

    /** The rows for numbers. There must be one for each stored number, or saving would remove it. */
    private int numbers(String of) {
        int typed = IntStream.rangeClosed(1, EnrolmentFields.NUMBERS)
                .filter(i -> !form.get(of + "number" + i).isEmpty()).max().orElse(0);
        return Math.max(wide ? EnrolmentFields.NUMBERS : 2, typed);
    }

    private List<FormField> numberFields(String of, int rows) {
        List<FormField> fields = new ArrayList<>();
        for (int i = 1; i <= rows; i++) {
            fields.add(FormField.of(of + "number" + i, FieldKind.TEL, form.get(of + "number" + i),
                    i == 1 && of.isEmpty(), 32));
            fields.add(
                    choice(of + "kind" + i, KINDS.stream().map(k -> new Choice(k, labels.say("kind." + k))).toList()));
        }
        return fields;
    }

    private FormField text(String name, boolean required, int most) {
        return FormField.of(name, FieldKind.TEXT, form.get(name), required, most);
    }

    private FormField words(String name) {
        return FormField.of(name, FieldKind.LONG, form.get(name), false, 2_000);
    }

    private FormField check(String name) {
        return FormField.of(name, FieldKind.CHECK, form.get(name), false, 0);
    }

    private FormField choice(String name, List<Choice> choices) {
        return FormField.choice(name, form.get(name), choices);
    }

    private List<Choice> languages() {
        return Stream.of(Language.values()).map(x -> new Choice(x.tag(), labels.say("language." + x.tag()))).toList();
    }

    private List<Choice> styles() {
        return Stream.of(Style.values()).map(s -> new Choice(EnrolmentFields.low(s), labels.word("style", s))).toList();
    }

    private List<Choice> risks() {
        return Stream.of(Risk.values()).map(r -> new Choice(EnrolmentFields.low(r), labels.word("risk", r))).toList();
    }

    private List<Choice> wordNeeds() {
        return Stream.of(EnrolmentForm.WordNeed.values())
                .map(n -> new Choice(EnrolmentFields.low(n), labels.word("wordneed", n))).toList();
    }

    private List<Choice> tiers(boolean none) {
        return IntStream.rangeClosed(none ? 0 : 1, 5).mapToObj(
                i -> new Choice(Integer.toString(i), i == 0 ? labels.say("tier.desk") : labels.say("tier.n", i)))
                .toList();
    }

    private List<Choice> consents(boolean fresh) {
        return (fresh ? Stream.of("agreed", "invited") : Stream.of("agreed", "invited", "declined"))
                .map(c -> new Choice(c, labels.say("consent." + c))).toList();
    }
}
