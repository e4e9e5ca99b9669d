package org.stillhere.servedashboard;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.stillhere.casework.Agreed;
import org.stillhere.casework.Enrolment;
import org.stillhere.domain.Refused;
import org.stillhere.domain.Risk;
import org.stillhere.servedashboard.Field.Choice;
import org.stillhere.servedashboard.Field.Kind;
import org.stillhere.servedashboard.Field.Section;
import org.stillhere.store.Notes;
import org.stillhere.wording.Language;
import org.stillhere.wording.Style;

/** The enrolment form as fields with what was typed, and what was typed as an enrolment. */
final class Form {
    /** Numbers that one person can have. */
    private static final int NUMBERS = 4;
    private static final int CONTACTS_MOST = org.stillhere.domain.Limits.CONTACTS;
    private static final List<String> KINDS = List.of("two-way", "one-way", "link", "link-free");
    private static final Pattern PART = Pattern.compile("(contacts|numbers|responsePlan)\\[([0-9]+)](?:\\.(.*))?");
    private final Labels l;
    private final Map<String, String> typed;
    private final int contacts;

    /**
     * @param typed
     *            field by field, as a browser sends it
     */
    Form(Labels l, Map<String, String> typed, int contacts) {
        this.l = l;
        this.typed = typed;
        this.contacts = Math.min(Math.max(contacts, 0), CONTACTS_MOST);
    }

    /** How many contacts the form that was sent has room for. */
    static int room(Map<String, String> typed) {
        return typed.getOrDefault("room", "").matches("[0-9]{1,2}") ? Integer.parseInt(typed.get("room")) : 2;
    }

    int contacts() {
        return contacts;
    }

    private String get(String name) {
        return typed.getOrDefault(name, "").strip();
    }

    /** What stands in the fields of somebody who is enrolled. The two words do not: left empty, they stay. */
    static Map<String, String> typed(Agreed agreed) {
        Enrolment form = agreed.form();
        Map<String, String> typed = new LinkedHashMap<>();
        typed.put("name", form.name());
        typed.put("language", form.language());
        typed.put("style", form.style());
        typed.put("zone", form.zone());
        typed.put("area", form.area());
        typed.put("risk", form.risk());
        typed.put("times", String.join(", ", form.schedule().times()));
        typed.put("every", form.schedule().every().map(e -> hours(e)).orElse(""));
        typed.put("bedtime", form.schedule().bedtime());
        typed.put("waking", form.schedule().waking());
        typed.put("asksForWord", form.asksForWord() ? "1" : "");
        typed.put("receipt", form.receipt() ? "1" : "");
        typed.put("deskOnly", form.deskOnly() ? "1" : "");
        typed.put("mustNotBeTold", form.mustNotBeTold());
        numbers(typed, "", form.numbers());
        for (int i = 0; i < form.contacts().size(); i++) {
            Enrolment.Trusted one = form.contacts().get(i);
            String of = "c" + (i + 1) + ".";
            typed.put(of + "id", agreed.contacts().get(i));
            typed.put(of + "name", one.name());
            typed.put(of + "introducedAs", one.introducedAs());
            typed.put(of + "alias", one.alias());
            typed.put(of + "word", one.word());
            typed.put(of + "code", one.code());
            typed.put(of + "tier", Integer.toString(one.tier()));
            typed.put(of + "consent", one.consent());
            typed.put(of + "underDuress", one.underDuress() ? "1" : "");
            typed.put(of + "language", one.language());
            typed.put(of + "style", one.style());
            typed.put(of + "zone", one.zone());
            numbers(typed, of, one.numbers());
        }
        for (Enrolment.Field field : form.responsePlan()) {
            typed.put("plan." + field.about(), field.text());
            typed.put("upto." + field.about(), Integer.toString(field.upToTier()));
        }
        return typed;
    }

    private static String hours(Duration every) {
        return every.toMinutesPart() == 0 ? Long.toString(every.toHours())
                : every.toHours() + ":" + String.format(Locale.ROOT, "%02d", every.toMinutesPart());
    }

    private static void numbers(Map<String, String> typed, String of, List<Enrolment.Number> numbers) {
        for (int i = 0; i < numbers.size(); i++) {
            typed.put(of + "number" + (i + 1), numbers.get(i).number());
            typed.put(of + "kind" + (i + 1), numbers.get(i).kind());
        }
    }

    /**
     * What was typed, as an enrolment.
     *
     * @param words
     *            the two words that stay where none was typed; empty for somebody new
     *
     * @throws Refused
     *             naming a field that cannot even be read
     */
    Enrolment enrolment(String team, String codename, List<String> words) {
        boolean keeps = get("own").isEmpty() && get("duress").isEmpty() && words.size() == 2;
        return new Enrolment(team, codename, get("name"), get("language"), get("style"), get("zone"), get("area"),
                get("risk"), when(), keeps ? words.get(0) : get("own"), keeps ? words.get(1) : get("duress"),
                checked("asksForWord"), checked("receipt"), numbers(""),
                rows().stream().map(i -> trusted("c" + i + ".")).toList(), get("mustNotBeTold"), checked("deskOnly"),
                Stream.of(Notes.About.values()).map(Form::low).filter(a -> !get("plan." + a).isEmpty())
                        .map(a -> new Enrolment.Field(a, get("plan." + a), number("upto." + a, 0))).toList());
    }

    /** Whose the contacts are, in the order of the enrolment. */
    List<String> ids() {
        return rows().stream().map(i -> get("c" + i + ".id")).toList();
    }

    /** The contacts of whom anything was typed; whoever is to go has been emptied or ticked. */
    private List<Integer> rows() {
        return IntStream.rangeClosed(1, contacts).boxed().filter(i -> !checked("c" + i + ".gone")).filter(i -> Stream
                .of("name", "number1", "number2", "introducedAs").anyMatch(f -> !get("c" + i + "." + f).isEmpty()))
                .toList();
    }

    private Enrolment.Trusted trusted(String of) {
        return new Enrolment.Trusted(get(of + "name"), get(of + "introducedAs"), get(of + "alias"), get(of + "word"),
                get(of + "code"), number(of + "tier", -1), get(of + "consent"), checked(of + "underDuress"),
                get(of + "language"), get(of + "style"), get(of + "zone"), numbers(of));
    }

    private List<Enrolment.Number> numbers(String of) {
        return numberRows(of).stream().map(i -> new Enrolment.Number(get(of + "number" + i), get(of + "kind" + i)))
                .toList();
    }

    private List<Integer> numberRows(String of) {
        return IntStream.rangeClosed(1, NUMBERS).boxed().filter(i -> !get(of + "number" + i).isEmpty()).toList();
    }

    private boolean checked(String name) {
        return get(name).equals("1");
    }

    private int number(String name, int otherwise) {
        return get(name).matches("[0-9]{1,3}") ? Integer.parseInt(get(name)) : otherwise;
    }

    private Enrolment.When when() {
        if (get("every").isEmpty()) {
            return Enrolment.When
                    .at(Stream.of(get("times").split("[,;\\s]+")).filter(t -> !t.isEmpty()).toArray(String[]::new));
        }
        Matcher every = Pattern.compile("([0-9]{1,3})(?::([0-9]{2}))?").matcher(get("every"));
        Refused.unless(every.matches(), "schedule.interval", "hours, such as 12 or 1:30");
        Duration interval = Duration.ofHours(Long.parseLong(every.group(1)))
                .plusMinutes(every.group(2) == null ? 0 : Long.parseLong(every.group(2)));
        return new Enrolment.When(List.of(), Optional.of(interval), get("bedtime"), get("waking"));
    }

    private static String low(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** The field that a refusal means, as this form calls it. */
    String fieldOf(String refused) {
        Matcher part = PART.matcher(refused);
        if (part.matches()) {
            int index = Integer.parseInt(part.group(2));
            String rest = Optional.ofNullable(part.group(3)).orElse("");
            return switch (part.group(1)) {
                case "contacts" -> ofContact("c" + at(rows(), index) + ".", rest);
                case "numbers" -> (rest.equals("kind") ? "kind" : "number") + at(numberRows(""), index);
                default -> "plan." + Stream.of(Notes.About.values()).map(Form::low)
                        .filter(a -> !get("plan." + a).isEmpty()).skip(index).findFirst().orElse("lawyer");
            };
        }
        return switch (refused) {
            case "numbers" -> "number1";
            case "contacts" -> "deskOnly";
            case "schedule.times" -> "times";
            case "schedule.interval" -> "every";
            case "schedule.bedtime", "schedule.night" -> "bedtime";
            case "schedule.waking" -> "waking";
            default -> refused;
        };
    }

    private String ofContact(String of, String rest) {
        Matcher part = PART.matcher(rest);
        if (part.matches()) {
            return of + ("kind".equals(part.group(3)) ? "kind" : "number")
                    + at(numberRows(of), Integer.parseInt(part.group(2)));
        }
        return of + (rest.equals("numbers") || rest.isEmpty() ? "number1" : rest);
    }

    private static int at(List<Integer> rows, int index) {
        return index < rows.size() ? rows.get(index) : 1;
    }

    /** The whole form, with an error beside its field and what a colleague wrote meanwhile. */
    List<Section> sections(Map<String, String> errors, Map<String, String> theirs, boolean known) {
        List<Section> sections = new ArrayList<>();
        sections.add(new Section("section.person", "", List.of(text("name", true, 200), choice("language", languages()),
                choice("style", styles()), text("zone", true, 40), text("area", false, 32), choice("risk", risks()))));
        sections.add(new Section("section.reach", "", numberFields("", known ? NUMBERS : 2)));
        sections.add(new Section("section.when", "", List.of(text("times", false, 200), text("every", false, 6),
                text("bedtime", false, 5), text("waking", false, 5))));
        sections.add(new Section(known ? "section.words.known" : "section.words", "",
                List.of(text("own", !known, 40), text("duress", !known, 40), check("asksForWord"), check("receipt"))));
        for (int i = 1; i <= contacts; i++) {
            sections.add(new Section("section.contact", Integer.toString(i), contact("c" + i + ".", known)));
        }
        sections.add(new Section("section.told", "", List.of(check("deskOnly"), words("mustNotBeTold"))));
        List<Field> plan = new ArrayList<>();
        for (Notes.About about : Notes.About.values()) {
            plan.add(words("plan." + low(about)));
            if (!about.deskOnly()) {
                plan.add(new Field("upto." + low(about), Kind.CHOICE, "field.upto", get("upto." + low(about)),
                        tiers(true), false, 0, "", ""));
            }
        }
        sections.add(new Section("section.plan", "", plan));
        return sections.stream().map(s -> new Section(s.title(), s.given(),
                s.fields().stream().map(f -> marked(f, errors, theirs)).toList())).toList();
    }

    private static Field marked(Field field, Map<String, String> errors, Map<String, String> theirs) {
        Field marked = field.wrong(errors.getOrDefault(field.name(), ""));
        String now = theirs.getOrDefault(field.name(), field.value());
        boolean differs = !theirs.isEmpty() && !now.equals(field.value());
        return differs ? marked.theirs(now.isEmpty() ? "–" : now) : marked;
    }

    private List<Field> contact(String of, boolean known) {
        List<Field> fields = new ArrayList<>(
                List.of(new Field(of + "id", Kind.HIDDEN, "", get(of + "id"), List.of(), false, 20, "", ""),
                        text(of + "name", false, 200), text(of + "introducedAs", false, 40),
                        text(of + "alias", false, 12), text(of + "word", false, 12), choice(of + "tier", tiers(false)),
                        choice(of + "consent", consents(get(of + "id").isEmpty())), text(of + "code", false, 2),
                        check(of + "underDuress"), choice(of + "language", languages()), choice(of + "style", styles()),
                        text(of + "zone", false, 40)));
        fields.addAll(numberFields(of, 2));
        if (known && !get(of + "id").isEmpty()) {
            fields.add(check(of + "gone"));
        }
        return fields;
    }

    private List<Field> numberFields(String of, int rows) {
        List<Field> fields = new ArrayList<>();
        for (int i = 1; i <= rows; i++) {
            fields.add(Field.of(of + "number" + i, Kind.TEL, get(of + "number" + i), i == 1 && of.isEmpty(), 20));
            fields.add(choice(of + "kind" + i, KINDS.stream().map(k -> new Choice(k, l.say("kind." + k))).toList()));
        }
        return fields;
    }

    private Field text(String name, boolean required, int most) {
        return Field.of(name, Kind.TEXT, get(name), required, most);
    }

    private Field words(String name) {
        return Field.of(name, Kind.LONG, get(name), false, 2_000);
    }

    private Field check(String name) {
        return Field.of(name, Kind.CHECK, get(name), false, 0);
    }

    private Field choice(String name, List<Choice> choices) {
        return Field.choice(name, get(name), choices);
    }

    private List<Choice> languages() {
        return Stream.of(Language.values()).map(x -> new Choice(x.tag(), l.say("language." + x.tag()))).toList();
    }

    private List<Choice> styles() {
        return Stream.of(Style.values()).map(s -> new Choice(low(s), l.word("style", s))).toList();
    }

    private List<Choice> risks() {
        return Stream.of(Risk.values()).map(r -> new Choice(low(r), l.word("risk", r))).toList();
    }

    private List<Choice> tiers(boolean none) {
        return IntStream.rangeClosed(none ? 0 : 1, 5)
                .mapToObj(i -> new Choice(Integer.toString(i), i == 0 ? l.say("tier.desk") : l.say("tier.n", i)))
                .toList();
    }

    private List<Choice> consents(boolean fresh) {
        return (fresh ? Stream.of("agreed", "invited") : Stream.of("agreed", "invited", "declined"))
                .map(c -> new Choice(c, l.say("consent." + c))).toList();
    }
}
