package org.stillhere.servedashboard.steps;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.stillhere.casework.enrolment.EnrolmentForm;
import org.stillhere.casework.validation.CountryZones;
import org.stillhere.domain.Risk;
import org.stillhere.servedashboard.request.FormField;
import org.stillhere.servedashboard.request.FormField.Choice;
import org.stillhere.servedashboard.request.FormField.FieldKind;
import org.stillhere.servedashboard.request.FormField.Section;
import org.stillhere.servedashboard.request.Labels;
import org.stillhere.store.watch.Notes;
import org.stillhere.wording.Language;
import org.stillhere.wording.Style;

/**
 * Lays out the fields of one step, with the values that were typed. What most enrolments leave as it is forms a second
 * section, which the page folds.
 */
public final class EnrolmentFormLayout {
    /** The end of the title of a section that is folded. */
    public static final String FOLDED = ".more";
    private static final List<String> KINDS = List.of("two-way", "one-way", "link", "link-free");
    private final Labels labels;
    private final EnrolmentFields form;
    private final boolean known;
    private final int numbers;

    /**
     * @param known
     *            whether the person is enrolled already
     */
    public EnrolmentFormLayout(Labels labels, EnrolmentFields form, boolean known) {
        this(labels, form, known, 1);
    }

    /**
     * @param numbers
     *            for how many numbers there are rows at least
     */
    public EnrolmentFormLayout(Labels labels, EnrolmentFields form, boolean known, int numbers) {
        this.labels = labels;
        this.form = form;
        this.known = known;
        this.numbers = numbers;
    }

    /** The sections of one step, with errors by the name of their field. */
    public List<Section> sections(EnrolmentStep step, Map<String, String> errors) {
        List<Section> sections = switch (step.subject()) {
            case PERSON -> List.of(section("person",
                    List.of(text("name", true, 200), undecided("language", languages()), choice("style", styles()))));
            case NUMBERS -> numbers("", "numbers");
            case WHEN -> List.of(section("when", List.of(undecided("risk", risks()), text("times", false, 200))),
                    section("when" + FOLDED, interval()));
            case WORDS -> words();
            case CONTACT -> contact(step);
            case TOLD -> List.of(section("told", told()));
            case PLAN -> List.of(section("plan", plan()));
            case BOARD -> List.of(section("board", known ? List.of(text("area", false, 32))
                    : List.of(text("codename", false, 24), text("area", false, 32))));
        };
        return sections.stream().map(s -> fields(s, f -> f.withError(errors.getOrDefault(f.name(), "")))).toList();
    }

    public static Section fields(Section section, UnaryOperator<FormField> change) {
        return section.withFields(section.fields().stream().map(change).toList());
    }

    private static Section section(String title, List<FormField> fields) {
        return new Section("section." + title, "", fields);
    }

    private List<FormField> interval() {
        List<FormField> fields = new ArrayList<>(List.of(text("every", false, 8), text("bedtime", false, 16),
                text("waking", false, 16), choice("spread", spreads())));
        if (known) {
            fields.add(check(EnrolmentFields.BEGIN));
        }
        return fields;
    }

    private List<Section> words() {
        String meaning = form.get("trial.meaning");
        return List.of(
                section(known ? "words.known" : "words", List.of(text("own", false, 40), text("duress", false, 40))),
                section("words" + FOLDED, List.of(choice("asksForWord", wordNeeds()), check("receipt"))),
                section("trial", List.of(text(TextTrial.FIELD, false, TextTrial.MOST)
                        .withReadBack(meaning.isEmpty() ? List.of() : List.of(meaning)))));
    }

    private List<FormField> told() {
        boolean nobody = form.rows().isEmpty();
        return nobody || form.get("deskOnly").equals("1") ? List.of(check("deskOnly"), words("mustNotBeTold"))
                : List.of(words("mustNotBeTold"));
    }

    private List<FormField> plan() {
        List<FormField> plan = new ArrayList<>();
        for (Notes.About about : Notes.About.values()) {
            plan.add(words("plan." + EnrolmentFields.low(about)));
            if (!about.deskOnly()) {
                String name = "upto." + EnrolmentFields.low(about);
                plan.add(FormField.optionalChoice(name, "field.upto", form.get(name), tiers(true)));
            }
        }
        return plan;
    }

    private List<Section> contact(EnrolmentStep step) {
        String of = step.prefix();
        boolean fresh = form.get(of + "id").isEmpty();
        List<FormField> main = new ArrayList<>(List.of(FormField.hidden(of + "id", form.get(of + "id")),
                FormField.hidden(of + "entered", "1"), text(of + "name", true, 200), text(of + "alias", true, 12),
                undecided(of + "language", languages()), undecided(of + "consent", consents(fresh))));
        List<FormField> more = new ArrayList<>(
                List.of(text(of + "introducedAs", false, 24), text(of + "word", true, 12), text(of + "code", false, 2),
                        choice(of + "tier", tiers(false)), check(of + "underDuress"), choice(of + "style", styles())));
        List<Section> numbers = numbers(of, "contact");
        main.addAll(numbers.get(0).fields());
        more.addAll(numbers.get(1).fields());
        if (known && !fresh) {
            main.add(check(of + "gone"));
            if (form.contacts() <= 1) {
                main.add(check("deskOnly"));
            }
        }
        return List.of(section("contact.one", main), section("contact" + FOLDED, more));
    }

    /** The numbers, what follows from them, and folded a row for one more. */
    private List<Section> numbers(String of, String title) {
        int last = Math.max(numbers, form.numberRows(of).stream().mapToInt(i -> i).max().orElse(1));
        List<FormField> fields = new ArrayList<>();
        List<FormField> more = new ArrayList<>();
        for (int i = 1; i <= Math.min(last + 1, EnrolmentFields.NUMBERS); i++) {
            List<FormField> to = i <= last ? fields : more;
            to.add(FormField.of(of + "number" + i, FieldKind.TEL, form.get(of + "number" + i), i == 1, 32));
            if (follows(of + "kind" + i)) {
                to.add(undecided(of + "kind" + i,
                        KINDS.stream().map(k -> new Choice(k, labels.say("kind." + k))).toList()));
                to.add(FormField.hidden(of + "kind" + i + ".of", form.get(of + "kind" + i + ".of")));
            }
        }
        if (follows(of + "zone")) {
            fields.add(undecided(of + "zone", zones(of)));
            if (!form.get(of + "zone.of").isEmpty()) {
                fields.add(FormField.hidden(of + "zone.of", form.get(of + "zone.of")));
            }
        }
        return List.of(section(title, fields), section(title + FOLDED, more));
    }

    /** Whether the number was understood, so that this is asked beside it. */
    private boolean follows(String field) {
        return !form.get(field).isEmpty() || form.typed().containsKey(field + ".of");
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

    /** A choice without a default: a wrong one would hurt. */
    private FormField undecided(String name, List<Choice> choices) {
        boolean chosen = choices.stream().anyMatch(c -> c.value().equals(form.get(name)));
        return choice(name, chosen ? choices
                : Stream.concat(Stream.of(new Choice("", labels.say("choose"))), choices.stream()).toList());
    }

    /** The zones of the number's country first, then all others; a stored zone that is in no country too. */
    private List<Choice> zones(String of) {
        List<String> here = CountryZones.of(form.get(of + "zone.of"));
        return Stream.of(Stream.of(form.get(of + "zone")), here.stream(), CountryZones.all().stream(), Stream.of("UTC"))
                .flatMap(z -> z).filter(z -> !z.isEmpty()).distinct().map(z -> new Choice(z, z)).toList();
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

    /** What is advised comes first, and is chosen where nothing was. Any other number that was agreed is kept. */
    private List<Choice> spreads() {
        return Stream
                .concat(Stream.of(EnrolmentForm.When.SPREAD, EnrolmentForm.When.ON_TIME, "5", "20", "30"),
                        Stream.of(form.get("spread")))
                .filter(m -> !m.isEmpty()).distinct()
                .map(m -> new Choice(m, m.equals(EnrolmentForm.When.ON_TIME) ? labels.say("spread.none")
                        : labels.say("spread.upto", m)))
                .toList();
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
