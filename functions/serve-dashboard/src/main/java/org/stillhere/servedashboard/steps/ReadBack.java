package org.stillhere.servedashboard.steps;

import java.time.Instant;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stillhere.casework.validation.ClockTime;
import org.stillhere.casework.validation.CountryRules;
import org.stillhere.casework.validation.NumberReadBack;
import org.stillhere.domain.NextAsks;
import org.stillhere.servedashboard.request.Labels;
import org.stillhere.vault.PhoneNumber;
import org.stillhere.vault.Sha256;

/**
 * Says what was understood of the numbers and times of a form, before anything is stored. Each number that is new, or
 * is to be used in another way than agreed, is read back with its country and its kind; so is a time that was typed in
 * another form than 08:00, and so are the next three asks where the schedule is new. The form is stored when it is sent
 * again with the mark of exactly this reading.
 *
 * @param lines
 *            what is shown beside a field, by the name of the field
 * @param mark
 *            names this reading, and reveals nothing of it; empty if there is nothing to read back
 */
public record ReadBack(Map<String, List<String>> lines, String mark) {
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final String CANONICAL = "[0-9]{2}:[0-9]{2}";

    /** Nothing is read back; a mark that the form already carries is kept. */
    public static ReadBack carrying(String mark) {
        return new ReadBack(Map.of(), mark);
    }

    /**
     * Reads a page of a form back.
     *
     * @param form
     *            the fields of the page
     * @param before
     *            the fields that were understood before: what is agreed, or what is in the draft
     */
    public static ReadBack of(Labels labels, EnrolmentFields form, EnrolmentFields before) {
        Map<String, List<String>> lines = new LinkedHashMap<>();
        Set<String> read = new TreeSet<>();
        Set<String> known = all(labels, before).map(NumberLines::key).collect(Collectors.toSet());
        all(labels, form).forEach(n -> n.unlessKnown(known, lines, read));
        for (String field : form.get("every").isEmpty() ? List.of("times") : List.of("bedtime", "waking")) {
            times(labels, form, field, lines, read);
        }
        return new ReadBack(lines, read.isEmpty() ? "" : Sha256.of(read.toString()));
    }

    /**
     * Reads the number of a colleague back. Whoever cannot answer by text does so on the board.
     *
     * @param takesCases
     *            whether they take cases, and so answer
     */
    public static ReadBack ofColleague(Labels labels, String field, String typed, boolean takesCases) {
        return NumberReadBack.of(typed, "one-way").map(read -> {
            String country = labels.country(read.number().region());
            List<String> lines = new ArrayList<>(List.of(labels.say("understood.number", read.number().spaced(),
                    country, labels.word("phone", read.number().line()))));
            read.warnings().forEach(w -> lines.add(labels.say("warning." + EnrolmentFields.low(w), country)));
            if (takesCases && !CountryRules.answers(read.number())) {
                lines.add(labels.say("staff.no_answers", country));
            }
            return new ReadBack(Map.of(field, lines), Sha256.of(read.number().e164()));
        }).orElseGet(() -> carrying(""));
    }

    private static Stream<NumberLines> all(Labels labels, EnrolmentFields form) {
        return Stream.concat(numbers(labels, form, "", "").stream(), form.rows().stream().flatMap(row -> {
            String of = "c" + row + ".";
            String id = form.get(of + "id");
            return numbers(labels, form, of, id.isEmpty() ? of : id).stream();
        }));
    }

    /**
     * Adds the next three asks, in the person's zone, and whether the first is earlier or later than now agreed. The
     * mark does not depend on the times, which move on while somebody reads.
     */
    public ReadBack withNextAsks(Labels labels, EnrolmentFields form, NextAsks next) {
        if (next.times().isEmpty()) {
            return this;
        }
        List<String> shown = new ArrayList<>();
        shown.add(labels.say("understood.next",
                next.times().stream().map(t -> in(next, t)).collect(Collectors.joining(", ")), next.zone().getId()));
        String compared = next.later() ? "later" : next.earlier() ? "earlier" : "";
        if (!compared.isEmpty()) {
            shown.add(labels.say("understood.next." + compared, in(next, next.agreed().orElseThrow())));
        }
        Map<String, List<String>> all = new LinkedHashMap<>(lines);
        all.put("every", shown);
        return new ReadBack(all, Sha256.of(String.join("\n", mark, next.zone().getId(), form.get("times"),
                form.get("every"), form.get("bedtime"), form.get("waking"), compared)));
    }

    private static String in(NextAsks next, Instant time) {
        return LOCAL.format(time.atZone(next.zone()));
    }

    /** Whether a form may be stored that was sent with this mark. */
    public boolean isConfirmedBy(String sent) {
        return mark.isEmpty() || mark.equals(sent);
    }

    /** One number as it was understood, and its lines. */
    private record NumberLines(String field, String key, List<String> shown) {
        void unlessKnown(Set<String> known, Map<String, List<String>> lines, Set<String> read) {
            if (!known.contains(key)) {
                lines.put(field, shown);
                read.add(key);
            }
        }
    }

    private static List<NumberLines> numbers(Labels labels, EnrolmentFields form, String of, String owner) {
        List<NumberLines> numbers = new ArrayList<>();
        for (int i : form.numberRows(of)) {
            String kind = form.get(of + "kind" + i);
            NumberReadBack.of(form.get(of + "number" + i), kind).ifPresent(n -> numbers
                    .add(new NumberLines(of + "number" + i, key(owner, n.number().e164(), kind), shown(labels, n))));
        }
        return numbers;
    }

    private static List<String> shown(Labels labels, NumberReadBack read) {
        PhoneNumber number = read.number();
        String country = labels.country(number.region());
        List<String> lines = new ArrayList<>();
        String understood = labels.say("understood.number", number.spaced(), country,
                labels.word("phone", number.line()));
        lines.add(read.warnings().stream().anyMatch(ReadBack::isOfCountry) ? understood
                : understood + " " + labels.say("country." + CountryRules.kind(number).orElse("unknown"), country));
        for (NumberReadBack.NumberWarning warning : read.warnings()) {
            String instead = labels
                    .say(warning == NumberReadBack.NumberWarning.NO_LINKS ? "kind.link-free" : "kind.one-way");
            lines.add(labels.say("warning." + EnrolmentFields.low(warning), country, instead));
        }
        return lines;
    }

    /** A warning that tells the facts of the country itself. */
    private static boolean isOfCountry(NumberReadBack.NumberWarning warning) {
        return warning == NumberReadBack.NumberWarning.NO_ANSWERS || warning == NumberReadBack.NumberWarning.NO_LINKS;
    }

    private static void times(Labels labels, EnrolmentFields form, String field, Map<String, List<String>> lines,
            Set<String> read) {
        List<String> typed = ClockTime.split(form.get(field));
        List<Optional<LocalTime>> times = typed.stream().map(ClockTime::find).toList();
        boolean plain = typed.stream().allMatch(t -> t.matches(CANONICAL));
        if (!plain && times.stream().allMatch(Optional::isPresent)) {
            String all = times.stream().map(t -> t.orElseThrow().toString()).collect(Collectors.joining(", "));
            lines.put(field, List.of(labels.say("understood.time", all)));
            read.add(field + " " + all);
        }
    }

    private static String key(String owner, String number, String kind) {
        return String.join(" ", owner, number, kind);
    }

    @Override
    public String toString() {
        return "ReadBack";
    }
}
