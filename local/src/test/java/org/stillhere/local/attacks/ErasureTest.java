package org.stillhere.local.attacks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.stillhere.local.Story.contact;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.stillhere.casework.enrolment.EnrolmentForm.When;
import org.stillhere.casework.erasure.ErasePerson;
import org.stillhere.casework.erasure.ErasePerson.ErasureState;
import org.stillhere.casework.permission.Permitted.ToOpenFiles;
import org.stillhere.domain.Codename;
import org.stillhere.domain.Command;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.Outcome;
import org.stillhere.local.Story;
import org.stillhere.vault.PhoneNumber;

/** Looks for an erased person in every row of the table, with every keyset in hand. */
class ErasureTest {
    private static final String DANIEL = "+12025550121";
    private static final String HANNAH = "+447700900021";
    private static final String MARA = "+447700900022";
    private static final String OTHER = "+12025550128";
    private static final String STRANGER = "+66811111111";
    private static final String ERASED = "Blue Heron";
    private static final String STAYS = "Rusty Lark";
    /** Strings that point to the erased person alone. */
    private static final List<String> PLANTED = List.of("2025550121", "7700900021", "Blue Heron", "Contact Sam",
            "Contact Uncle", "Lantern", "Harbour", "quince orchard", "copper kettle", "velvet stair");

    private static Story badNight() {
        Story story = Story.at("2026-11-23T01:59:00Z").desk();
        story.defender(ERASED, DANIEL, "high", When.at("09:00"), contact(HANNAH, "Sam", "Lantern", 1),
                contact(MARA, "Uncle", "Harbour", 2));
        story.defender(STAYS, OTHER, "high", When.at("09:00"), contact(MARA, "Danny", "Shell", 1));
        story.advance("PT2H");
        story.phone(HANNAH).replies("the quince orchard is empty").replies("5");
        story.phone(MARA).replies("5 Uncle").replies("Uncle copper kettle");
        story.phone(DANIEL).replies("9 velvet stair").replies("paper boat").replies("mango tree");
        story.tess().replies("5 Blue Heron").replies("5 Rusty Lark");
        story.phone(STRANGER).replies("Blue Heron mango tree");
        story.advance("PT3H");
        story.coordinator(ERASED, new Command.EndCase(story.desk, Outcome.ALL_CLEAR));
        story.phone(OTHER).replies("mango tree");
        story.advance("PT30M");
        return story;
    }

    @Test
    void noRowNamesAnErasedPersonAfterBadNightAndTheOthersAreUntouched() {
        try (Story story = badNight()) {
            DefenderId id = story.id(ERASED);
            List<String> traces = traces(story, id);
            Map<String, String> before = TableScan.of(story).opened();
            traces.forEach(t -> assertFalse(holding(before, t).isEmpty(), () -> t + " was never stored"));

            assertEquals(ErasureState.ERASED, erase(story, ERASED, Duration.ZERO));

            Map<String, String> after = withoutRecords(TableScan.of(story).opened());
            traces.forEach(t -> assertEquals(List.of(), holding(withoutStrangers(story, after), t), t));
            Map<String, String> others = new TreeMap<>(before);
            others.values().removeIf(content -> traces.stream().anyMatch(content::contains));
            others.keySet().removeIf(
                    place -> place.startsWith("DESK#") || place.startsWith("CONTROL|") || place.startsWith("R#"));
            // The texts to the desk that named the erased person went with all that belongs to them.
            others.entrySet().removeIf(e -> e.getValue().contains("K_river-") && !e.getKey().startsWith("M#"));
            others.forEach((place, content) -> assertEquals(content, after.get(place), place));
            assertTrue(others.size() > 30, () -> "others had rows: " + others.size());
            AttackLog.tried("scan-after-erasure", (long) after.size() * traces.size());
        }
    }

    /**
     * Without the event of a text from a number that nobody knows. It named the codename, and so its key holds the
     * random id for three days. No key leads to it.
     */
    private static Map<String, String> withoutStrangers(Story story, Map<String, String> rows) {
        String stranger = "P#" + story.environment().vault().lookUp(PhoneNumber.ofE164(STRANGER)) + "|S#";
        Map<String, String> others = new TreeMap<>(rows);
        others.keySet().removeIf(place -> place.startsWith(stranger));
        return others;
    }

    /** Also the keyed hashes of the numbers that nobody else has, and the random id. */
    private static List<String> traces(Story story, DefenderId id) {
        List<String> traces = new ArrayList<>(PLANTED);
        traces.add(id.value());
        // The codename is in a key as a keyed hash only.
        traces.add(story.environment().codenames().at(new Codename(ERASED)).pk());
        for (String number : List.of(DANIEL, HANNAH)) {
            traces.add(story.environment().vault().lookUp(PhoneNumber.ofE164(number)).value());
        }
        return traces;
    }

    private static List<String> holding(Map<String, String> rows, String planted) {
        return rows.entrySet().stream().filter(e -> e.getValue().contains(planted)).map(Map.Entry::getKey).toList();
    }

    private static ErasureState erase(Story story, String codename, Duration wait) {
        ErasePerson erasing = new ErasePerson(story.environment());
        erasing.order(story.watch(codename), Optional.empty(), wait);
        return erasing.run(story.id(codename), () -> true).state();
    }

    @Test
    void operatorExportsAndErasesByCommandAndTheNextHourErasesWhoseTimeHasCome() {
        try (Story story = badNight()) {
            String held = story.erasePeople("{\"export\":\"Blue Heron\"}");
            List.of("Somebody Secret", "velvet stair", "Daw Hla", "\"what\":\"PAST_CASE\"")
                    .forEach(part -> assertTrue(held.contains(part), () -> part + " is not in " + held));
            List.of("paper boat", "mango tree", "Contact Sam", "quince orchard", HANNAH)
                    .forEach(part -> assertFalse(held.contains(part), () -> part + " is in " + held));
            String ofContact = story.erasePeople("{\"export\":\"Blue Heron\",\"contact\":\"c1\"}");
            assertTrue(ofContact.contains("Contact Sam") && ofContact.contains("quince orchard"), ofContact);
            assertFalse(ofContact.contains("Somebody Secret") || ofContact.contains("velvet stair"), ofContact);
            String answer = story.erasePeople("{\"erase\":\"Blue Heron\",\"again\":\"Blue Heron\"}");
            assertTrue(answer.contains("\"ERASED\""), answer);
            story.coordinator(STAYS, new Command.Hold(story.desk, Outcome.GONE));
            new ErasePerson(story.environment()).order(story.watch(STAYS), Optional.empty(), Duration.ofHours(24));
            story.advance("PT26H");
            assertTrue(story.environment().watches().find(story.id(STAYS)).isEmpty());
        }
    }

    /**
     * Leaves out the record of the erasure, and what the team is told of it and of opened files: they name the codename
     * for some days, and are meant to. The audit trail keeps the random id alone: that field is left out, and nothing
     * else of its entries.
     */
    private static Map<String, String> withoutRecords(Map<String, String> rows) {
        rows.replaceAll((place, content) -> place.startsWith("TRAIL#")
                ? content.replaceFirst("\"about\":\\{\"value\":\"[^\"]*\"}", "")
                : content);
        rows.keySet().removeIf(place -> place.startsWith("CONTROL|ERASURE#") || place.contains("|ACCESS#"));
        return rows;
    }

    @Test
    @Tag("thorough")
    void erasureThatIsInterruptedAtAnyStepIsFinishedByTheNextRuns() {
        try (Story story = badNight()) {
            DefenderId id = story.id(ERASED);
            ErasePerson erasing = new ErasePerson(story.environment());
            erasing.order(story.watch(ERASED), Optional.empty(), Duration.ZERO);
            int runs = 0;
            ErasureState state = ErasureState.UNFINISHED;
            for (; state != ErasureState.ERASED && runs < 400; runs++) {
                int steps = runs * runs / 4;
                int[] done = { 0 };
                state = erasing.run(id, () -> done[0]++ < steps).state();
            }
            assertEquals(ErasureState.ERASED, state);
            assertTrue(runs > 8, "it was interrupted at many steps: " + runs);
            Map<String, String> after = withoutRecords(TableScan.of(story).opened());
            traces(story, id).forEach(t -> assertEquals(List.of(), holding(withoutStrangers(story, after), t), t));
        }
    }

    @Test
    void personWithAnOpenCaseIsErasedOnlyAfterTheCaseIsClosed() {
        try (Story story = badNight()) {
            story.phone(DANIEL).replies("9");
            assertEquals(ErasureState.CASE_OPEN, erase(story, ERASED, Duration.ZERO));
            assertTrue(story.watch(ERASED).open().isPresent());
            story.coordinator(ERASED, new Command.EndCase(story.desk, Outcome.ALL_CLEAR));
            assertEquals(ErasureState.ERASED,
                    new ErasePerson(story.environment()).run(story.id(ERASED), () -> true).state());
        }
    }

    @Test
    void erasureThatWaitsCanBeStoppedUntilItsTimeHasCome() {
        try (Story story = badNight()) {
            assertEquals(ErasureState.WAITS, erase(story, ERASED, Duration.ofHours(24)));
            ErasePerson erasing = new ErasePerson(story.environment());
            assertTrue(erasing.stop(new ToOpenFiles(story.environment().coordinators().find(story.desk).orElseThrow()),
                    story.watch(ERASED)));
            story.advance("PT25H");
            assertEquals(ErasureState.NOBODY, erasing.run(story.id(ERASED), () -> true).state());
            assertEquals(ERASED, story.watch(ERASED).codename().value());
        }
    }

    @Test
    void erasedPersonIsAStrangerToEveryTextThatStillArrives() {
        try (Story story = badNight()) {
            erase(story, ERASED, Duration.ZERO);
            story.phone(DANIEL).skips();
            story.phone(HANNAH).skips();
            story.phone(DANIEL).replies("9").replies("mango tree").nothing();
            story.phone(HANNAH).replies("5").nothing();
            story.advance("PT48H");
            story.phone(DANIEL).nothing();
            story.phone(HANNAH).nothing();
        }
    }
}
