package org.stillhere.servedashboard.steps;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.stillhere.casework.enrolment.EnrolmentForm;
import org.stillhere.casework.validation.ClockTime;
import org.stillhere.domain.InvalidInput;
import org.stillhere.domain.Limits;
import org.stillhere.store.watch.Notes;
import org.stillhere.vault.AsciiDigits;

/** The fields of the enrolment form by name, as a browser sends them, and the enrolment that they stand for. */
public final class EnrolmentFields {
    /** The most numbers that one person can have. */
    public static final int NUMBERS = Limits.ROUTES;
    /** Is ticked to accept that the next ask is later than the one that was agreed. */
    public static final String BEGIN = "begin";
    /**
     * Twice the limit of contacts: two coordinators can have added to one list. Nothing is lost when that is refused.
     */
    public static final int MAX_ROWS = 2 * Limits.CONTACTS;
    /** Hours, with minutes behind a colon or an h: 12, 1:30, 1h30, 12 h. */
    private static final Pattern EVERY = Pattern.compile("([0-9]{1,3})(?:\\s?[:h]\\s?([0-9]{2})|\\s?h)?");
    private static final Pattern ROW = Pattern.compile("c([0-9]{1,2})\\..*");
    private final Map<String, String> typed;
    private final int contacts;

    /**
     * @param typed
     *            the values by the name of their field
     */
    public EnrolmentFields(Map<String, String> typed, int contacts) {
        this.typed = typed;
        this.contacts = Math.min(Math.max(contacts, 0), MAX_ROWS);
    }

    /** The fields as a browser sent them. Each contact's have the number of their row. */
    public static EnrolmentFields sent(Map<String, String> typed) {
        return new EnrolmentFields(typed, typed.keySet().stream().map(ROW::matcher).filter(Matcher::matches)
                .mapToInt(m -> Integer.parseInt(m.group(1))).max().orElse(0));
    }

    public int contacts() {
        return contacts;
    }

    public Map<String, String> typed() {
        return typed;
    }

    public String get(String name) {
        return typed.getOrDefault(name, "").strip();
    }

    /**
     * Returns the enrolment that the fields stand for.
     *
     * @param words
     *            the two words that are kept if none was typed; empty for somebody new
     *
     * @throws InvalidInput
     *             naming a field that cannot be read
     */
    public EnrolmentForm enrolment(String team, String codename, List<String> words) {
        List<String> two = words(words);
        EnrolmentForm.WordsEntry both = new EnrolmentForm.WordsEntry(two.get(0), two.get(1), wordNeed());
        return new EnrolmentForm(new EnrolmentForm.BoardEntry(team, codename, get("area")), person(""),
                new EnrolmentForm.CheckInEntry(get("risk"), when(), both, checked("receipt")),
                new EnrolmentForm.ContactList(rows().stream().map(i -> contact("c" + i + ".")).toList(),
                        checked("deskOnly")),
                new EnrolmentForm.NotesEntry(get("mustNotBeTold"), plan()));
    }

    private EnrolmentForm.WordNeed wordNeed() {
        return Stream.of(EnrolmentForm.WordNeed.values()).filter(n -> low(n).equals(get("asksForWord"))).findFirst()
                .orElse(EnrolmentForm.WordNeed.AS_THE_RISK_ADVISES);
    }

    /** The own word and the duress word: the ones that were typed, or else the ones that are kept. */
    public List<String> words(List<String> kept) {
        boolean keeps = get("own").isEmpty() && get("duress").isEmpty() && kept.size() == 2;
        return keeps ? kept : List.of(get("own"), get("duress"));
    }

    /** The ids of the contacts in the order of the enrolment; empty for a new contact. */
    public List<String> ids() {
        return rows().stream().map(i -> get("c" + i + ".id")).toList();
    }

    /** The rows in which a contact was entered. A row that was emptied or ticked as removed is left out. */
    public List<Integer> rows() {
        return IntStream.rangeClosed(1, contacts).boxed().filter(i -> !checked("c" + i + ".gone"))
                .filter(i -> Stream.of("entered", "name", "number1", "number2", "introducedAs")
                        .anyMatch(f -> !get("c" + i + "." + f).isEmpty()))
                .toList();
    }

    private List<EnrolmentForm.PlanField> plan() {
        return planRows().stream().map(a -> new EnrolmentForm.PlanField(a, get("plan." + a), number("upto." + a, 0)))
                .toList();
    }

    /** The fields of the response plan in which anything was typed. */
    public List<String> planRows() {
        return Stream.of(Notes.About.values()).map(EnrolmentFields::low).filter(a -> !get("plan." + a).isEmpty())
                .toList();
    }

    private EnrolmentForm.ContactEntry contact(String of) {
        return new EnrolmentForm.ContactEntry(person(of), new EnrolmentForm.CoverEntry(get(of + "introducedAs"),
                get(of + "alias"), get(of + "word"), get(of + "code")), number(of + "tier", -1), get(of + "consent"),
                checked(of + "underDuress"));
    }

    private EnrolmentForm.PersonEntry person(String of) {
        return new EnrolmentForm.PersonEntry(get(of + "name"), get(of + "language"), get(of + "style"),
                get(of + "zone"),
                numberRows(of).stream()
                        .map(i -> new EnrolmentForm.NumberEntry(get(of + "number" + i), get(of + "kind" + i)))
                        .toList());
    }

    /** The fields without an interval that cannot be read, so that the other fields can be checked. */
    public EnrolmentFields withoutInterval() {
        Map<String, String> others = new HashMap<>(typed);
        others.putAll(Map.of("every", "", "times", "08:00"));
        return new EnrolmentFields(others, contacts);
    }

    public List<Integer> numberRows(String of) {
        return IntStream.rangeClosed(1, NUMBERS).boxed().filter(i -> !get(of + "number" + i).isEmpty()).toList();
    }

    public boolean beginsAnew() {
        return checked(BEGIN);
    }

    private boolean checked(String name) {
        return get(name).equals("1");
    }

    private int number(String name, int otherwise) {
        return get(name).matches("[0-9]{1,3}") ? Integer.parseInt(get(name)) : otherwise;
    }

    private EnrolmentForm.When when() {
        return times().spread(get("spread"));
    }

    private EnrolmentForm.When times() {
        if (get("every").isEmpty()) {
            return EnrolmentForm.When.at(ClockTime.split(get("times")).toArray(String[]::new));
        }
        Matcher every = EVERY.matcher(AsciiDigits.of(get("every")).toLowerCase(Locale.ROOT));
        InvalidInput.unless(every.matches(), "schedule.interval", "hours, such as 12 or 1:30");
        Duration interval = Duration.ofHours(Long.parseLong(every.group(1)))
                .plusMinutes(every.group(2) == null ? 0 : Long.parseLong(every.group(2)));
        return EnrolmentForm.When.every(interval, get("bedtime"), get("waking"));
    }

    public static String low(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
