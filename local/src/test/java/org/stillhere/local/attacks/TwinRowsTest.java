package org.stillhere.local.attacks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.stillhere.local.Story.markedForDuress;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.stillhere.casework.enrolment.EnrolmentForm.When;
import org.stillhere.local.Story;

/**
 * Compares two tables and logs of the same day: in one each person says their own word, in the other their duress word.
 * A third day is one on which somebody openly calls for help, which their phone may show. What the first two differ in
 * is listed here, and all of it occurs on that day too.
 */
class TwinRowsTest {
    private static final String BEGINS = "2026-11-23T01:59:00Z";
    private static final List<String> PERSONS = numbers("+1202555012");
    private static final List<String> CONTACTS = numbers("+4477009001");
    private static final List<String> CODENAMES = List.of("Blue Heron", "Grey Lark", "Red Otter", "Green Wren",
            "Silver Finch", "Brown Hare");
    private static final List<String> DESK = List.of("+447700900032", "+66800000031", "+447700900031");
    private static final List<String> NUMBERS = Stream.of(PERSONS, CONTACTS, DESK).flatMap(List::stream).toList();
    /** What each person texts; WORD is their own word or their duress word. */
    private static final List<String> TEXTS = List.of("WORD", "1 WORD", "WORD ok", "3 WORD", "trip 5h WORD",
            "pause 2d WORD");

    /**
     * What duress cannot do without: the desk and the contacts marked for it must learn of it. Each of these rows is
     * written on ordinary days too. The key is a pattern of the row's key, the value says why the row is there.
     */
    private static final Map<String, String> DIFFERS = differs();

    private static Map<String, String> differs() {
        Map<String, String> rows = new LinkedHashMap<>();
        rows.put("V#[a-z0-9]+-[0-9]+-[0-9]+\\|V#", "one for each text that tells a contact to look after somebody");
        rows.put("M#[a-z0-9]+-[0-9]+-[0-9]+\\|M", "a word to the desk or a text to a contact; also for each notice");
        rows.put("M#K_river-[0-9]+-[0-9]+\\|M", "a text to a coordinator; also for each notice");
        rows.put("C#hash\\|C", "one for each text that the carrier took");
        rows.put("P#[+0-9]+\\|Q#.*", "what a contact or a coordinator who was told may answer");
        rows.put("R#.*", "counts texts of an hour");
        rows.put("CONTROL\\|SAID#hash", "the time of an e-mail to the last resort");
        rows.put("DESK#river\\|DESK", "contains the notices of the whole team, and the next time to tell them");
        rows.put("D#[a-z0-9]+\\|T#.*", "the round in which the desk is told again");
        rows.put("CONTROL\\|(LIST#hash|PROBLEMS|PULSE#[A-Z]+|TRIED)", "the engine's own; not of any person");
        return rows;
    }

    /** The lines of the log that belong to such rows; all others are the same. */
    private static final Set<String> LINES = Set.of("ACCEPTED", "DELIVERY", "DUE_TO_ACCEPTED_SECONDS", "TICKED",
            "DECIDED", "OLDEST_DUE_SECONDS", "URGENT_UNSETTLED", "DESK_UNREACHED", "TRAIL_BROKEN");

    private static Story own = Story.at(BEGINS);
    private static Story duress = Story.at(BEGINS);
    /** One person answers, and another calls for help. */
    private static Story ordinary = Story.at(BEGINS);
    private static long compared;
    private final Set<String> seen = new TreeSet<>();
    private final Set<String> everyday = new TreeSet<>();

    private static List<String> numbers(String begin) {
        return IntStream.range(0, 6).mapToObj(n -> begin + n).map(n -> n.length() < 12 ? n + "0" : n).toList();
    }

    @BeforeAll
    static void everybodyAnswers() {
        enrolsAndAsks(own, TEXTS.size());
        enrolsAndAsks(duress, TEXTS.size());
        enrolsAndAsks(ordinary, 2);
        for (int i = 0; i < TEXTS.size(); i++) {
            own.phone(PERSONS.get(i)).replies(TEXTS.get(i).replace("WORD", "mango tree"));
            duress.phone(PERSONS.get(i)).replies(TEXTS.get(i).replace("WORD", "paper boat"));
        }
    }

    private static void enrolsAndAsks(Story story, int persons) {
        story.desk();
        for (int i = 0; i < persons; i++) {
            story.defender(CODENAMES.get(i), PERSONS.get(i), "raised", When.at("09:00"),
                    markedForDuress(CONTACTS.get(i), "Sam", "Lantern", 1));
        }
        story.advance("PT5M");
    }

    @AfterAll
    static void ends() {
        AttackLog.tried("twin-rows", compared);
        Stream.of(own, duress, ordinary).forEach(Story::close);
    }

    @Test
    void rowsOfTwinsDifferOnlyInWhatTheDeskNeedsAndOrdinaryDaysHaveToo() {
        alike("at once");
        for (String later : List.of("PT1M", "PT20M", "PT3H")) {
            own.advance(later);
            duress.advance(later);
            alike(later);
        }
        List<String> rows = StolenTable.of(duress, NUMBERS).rows();
        DIFFERS.forEach((kind, why) -> assertTrue(rows.stream().anyMatch(row -> isOf(row, kind)), kind + ": " + why));
        ordinary.phone(PERSONS.get(0)).replies("mango tree");
        ordinary.phone(PERSONS.get(1)).replies("9");
        for (String later : List.of("PT1M", "PT20M", "PT1H")) {
            everyday.addAll(shapes(ordinary));
            ordinary.advance(later);
        }
        everyday.addAll(shapes(ordinary));
        seen.removeAll(everyday);
        assertEquals(Set.of(), seen, "rows of a kind or size that only duress has");
    }

    private void alike(String when) {
        seen.addAll(shapes(duress));
        everyday.addAll(shapes(own));
        StolenTable one = StolenTable.of(own, NUMBERS);
        StolenTable other = StolenTable.of(duress, NUMBERS);
        compared += one.rows().size() + other.rows().size() + one.log().size() + other.log().size();
        assertEquals(lines(rest(one.rows())), lines(rest(other.rows())), when);
        assertEquals(lines(others(one.log())), lines(others(other.log())), "the log, " + when);
    }

    /**
     * The rows that are not in the list. A watch is in the due index earlier, and later has been written more often.
     */
    private static List<String> rest(List<String> rows) {
        return rows.stream().filter(row -> DIFFERS.keySet().stream().noneMatch(kind -> isOf(row, kind)))
                .map(row -> row.contains("|A#WATCH ") ? row.replaceAll("dueAt=[0-9]+|version=[0-9]+", "") : row)
                .toList();
    }

    private static boolean isOf(String row, String kind) {
        return Pattern.matches(kind, row.substring(0, row.indexOf(' ')));
    }

    private static List<String> others(List<String> log) {
        return log.stream().filter(line -> LINES.stream().noneMatch(kind -> line.contains('"' + kind + '"'))).toList();
    }

    private static String lines(List<String> lines) {
        return String.join("\n", lines);
    }

    /** Every kind of row with its columns and the size of its body, without ids, times and counts. */
    private static Set<String> shapes(Story story) {
        return StolenTable.of(story, NUMBERS).rows().stream()
                .map(row -> row.replaceAll("\\+[0-9]+", "phone")
                        .replaceAll("(?<![a-z0-9])[a-z0-9]{12}(?![a-z0-9])", "id")
                        .replaceAll("#id-[0-9]+#[a-z0-9]+", "#id-n#who").replaceAll("=[0-9]+(?=[,}])", "=n")
                        .replaceAll("[UR]#[0-9]{2}", "lane").replaceAll("(?<=[#-])[0-9]+", "n"))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
