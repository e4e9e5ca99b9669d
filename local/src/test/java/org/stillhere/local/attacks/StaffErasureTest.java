package org.stillhere.local.attacks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.stillhere.local.Story.contact;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.stillhere.casework.desk.Sessions;
import org.stillhere.casework.enrolment.EnrolmentForm.When;
import org.stillhere.casework.erasure.EraseCoordinator;
import org.stillhere.casework.trail.TrailCheck;
import org.stillhere.domain.Claim;
import org.stillhere.domain.Command;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.InvalidInput;
import org.stillhere.domain.TeamId;
import org.stillhere.local.Story;
import org.stillhere.store.desk.CoordinatorCard;
import org.stillhere.vault.PhoneNumber;
import org.stillhere.vault.Private;

/** Looks for a coordinator who left the team in every row of the table, with every keyset in hand. */
class StaffErasureTest {
    private static final String TESS = "+447700900032";
    private static final String HERON = "Blue Heron";

    /** Tess has the case of a person who was missed, a session, and a text that was answered. */
    private static Story tessHasACase() {
        Story story = Story.at("2026-11-23T01:59:00Z").desk();
        story.defender(HERON, "+12025550121", "high", When.at("09:00"), contact("+447700900021", "Sam", "Lantern", 1));
        new Sessions(story.environment()).begin(story.desk);
        story.advance("PT3H");
        story.tess().replies("5 Blue Heron");
        story.coordinator(HERON, new Command.DeskClaim(story.desk, Claim.DESK_HOLD));
        return story;
    }

    private static Optional<CoordinatorId> claimed(Story story) {
        return story.watch(HERON).open().flatMap(c -> c.desk().claim()).map(c -> new CoordinatorId(c.by().id()));
    }

    private static CoordinatorCard card(Story story, CoordinatorId id) {
        return story.environment().coordinators().find(id).orElseThrow();
    }

    private static CoordinatorCard lead(Story story) {
        return card(story, story.environment().desks().get(new TeamId("river")).lastResort().get(0));
    }

    private static List<String> holding(Map<String, String> rows, String planted) {
        return rows.entrySet().stream().filter(e -> e.getValue().contains(planted)).map(Map.Entry::getKey).toList();
    }

    /** What points to Tess alone: the number, as it is and hashed, the name and the own word. */
    private static List<String> traces(Story story) {
        return List.of("7700900032", "\"Tess\"", story.environment().vault().lookUp(PhoneNumber.ofE164(TESS)).value());
    }

    /** Rows that may have the random id: the audit trail, timelines, messages, and what is removed within a day. */
    private static Map<String, String> withoutRecords(Map<String, String> rows) {
        Map<String, String> others = new TreeMap<>(rows);
        others.keySet().removeIf(place -> place.startsWith("TRAIL#") || place.startsWith("D#") || place.startsWith("M#")
                || place.contains("|LEFT#") || place.startsWith("R#"));
        return others;
    }

    @Test
    void noRowNamesWhoLeftAndTheCaseIsToldToTheNextOne() {
        try (Story story = tessHasACase()) {
            CoordinatorId tess = story.desk;
            assertEquals(Optional.of(tess), claimed(story));
            traces(story).forEach(t -> assertFalse(holding(TableScan.of(story).opened(), t).isEmpty(), t));
            CoordinatorCard nadia = lead(story);
            new EraseCoordinator(story.environment()).leave(card(story, tess), Optional.of(nadia));
            assertEquals(Optional.empty(), claimed(story), "the case is nobody's at once");
            Map<String, String> after = withoutRecords(TableScan.of(story).opened());
            traces(story).forEach(t -> assertEquals(List.of(), holding(after, t), t));
            story.tess().skips();
            story.vinh().skips();
            story.advance("PT20M");
            assertTrue(String.join(" ", story.vinh().everything()).contains(HERON), "the backup is told of the case");
            story.tess().nothing();
            story.advance("PT2H");
            Map<String, String> later = TableScan.of(story).opened();
            traces(story).forEach(t -> assertEquals(List.of(), holding(later, t), t));
            assertEquals(List.of(), holding(withoutRecords(later), tess.value()), "not even the id is at the desk");
            assertEquals(0, new TrailCheck(story.environment()).all(nadia.team()), "the chain still holds");
            story.tess().replies("5 Blue Heron");
            assertEquals(Optional.empty(), claimed(story), "their texts are those of a stranger");
        }
    }

    @Test
    void operatorExportsAndErasesByCommandAndTheLastLeadStays() {
        try (Story story = tessHasACase()) {
            String id = story.desk.value();
            String held = story.erasePeople("{\"exportStaff\":\"" + id + "\"}");
            List.of("Tess", TESS, "\"what\":\"SESSION\"", "\"what\":\"DESK\"")
                    .forEach(part -> assertTrue(held.contains(part), () -> part + " is not in " + held));
            List.of(HERON, "Vinh", "+66800000031", "csrf", "harbour")
                    .forEach(part -> assertFalse(held.contains(part), () -> part + " is in " + held));
            assertTrue(
                    story.erasePeople("{\"eraseStaff\":\"" + id + "\",\"again\":\"" + id + "\"}").contains("ERASED"));
            assertTrue(story.environment().coordinators().find(story.desk).isEmpty());
            assertTrue(story.erasePeople("{\"eraseStaff\":\"" + id + "\",\"again\":\"" + id + "\"}").contains("ERASED"),
                    "once more is no fault");
            Map<String, String> after = withoutRecords(TableScan.of(story).opened());
            traces(story).forEach(t -> assertEquals(List.of(), holding(after, t), t));
            EraseCoordinator erasing = new EraseCoordinator(story.environment());
            CoordinatorCard nadia = lead(story);
            InvalidInput refused = assertThrows(InvalidInput.class, () -> erasing.leave(nadia, Optional.empty()));
            assertEquals("lead", refused.field());
            assertEquals(Optional.of("lead"), erasing.foresee(nadia).refused());
        }
    }
}
