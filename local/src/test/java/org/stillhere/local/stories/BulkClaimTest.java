package org.stillhere.local.stories;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.stillhere.local.Story.contact;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.stillhere.casework.claims.BulkClaim;
import org.stillhere.casework.claims.BulkClaim.ChosenCase;
import org.stillhere.casework.claims.BulkClaim.ClaimOutcome;
import org.stillhere.casework.claims.BulkClaim.ClaimedCase;
import org.stillhere.casework.enrolment.EnrolmentForm.When;
import org.stillhere.casework.permission.Permitted.ToAct;
import org.stillhere.domain.Availability;
import org.stillhere.domain.EventKind;
import org.stillhere.local.Story;
import org.stillhere.store.desk.CoordinatorCard;
import org.stillhere.vault.Private;

/** Tests that one press holds the alarms of a whole area, that each comes back by itself, and that an SOS is told. */
class BulkClaimTest {
    private static final String MARA = "+447700900022";
    private static final int SILENT = 12;

    private static String codename(int i) {
        return "Grey Stork " + (char) ('A' + i) + "k";
    }

    /** The mast of an area is down: twelve people are silent at once. */
    private static Story twelveAreSilent() {
        Story story = Story.at("2026-11-23T01:59:00Z").desk();
        for (int i = 0; i < SILENT; i++) {
            story.defender(codename(i), "+959420000" + (100 + i), "high", When.at("09:00"),
                    contact(MARA, "Kin" + (char) ('a' + i), "Shell", 1));
        }
        story.advance("PT31M");
        IntStream.range(0, SILENT).forEach(i -> assertTrue(story.watch(codename(i)).open().isPresent()));
        return story;
    }

    private static List<ClaimOutcome> claim(Story story, int from, int to) {
        CoordinatorCard tess = story.environment().coordinators().find(story.desk).orElseThrow();
        List<ChosenCase> chosen = IntStream.range(from, to).mapToObj(i -> story.watch(codename(i)))
                .map(w -> new ChosenCase(w.id(), BulkClaim.mark(w))).toList();
        return new BulkClaim(story.environment()).claim(new ToAct(tess), Availability.IN_A_RING, chosen,
                Duration.ofMinutes(60), Private.of("the mast is down")).stream().map(ClaimedCase::outcome).toList();
    }

    private static long count(Story story, EventKind what) {
        return IntStream.range(0, SILENT - 1).mapToLong(i -> story.happened(codename(i), what)).sum();
    }

    @Test
    void onePressHoldsElevenCasesUntilTheirTimeAndThenEachAlarmsAgain() {
        try (Story story = twelveAreSilent()) {
            assertEquals(List.of(ClaimOutcome.TAKEN), claim(story, 0, SILENT - 1).stream().distinct().toList());
            assertEquals(SILENT - 1, count(story, EventKind.DESK_CLAIMED));
            story.advance("PT1M");
            assertTrue(String.join(" ", story.phone(MARA).everything()).contains("Kina"));
            long told = count(story, EventKind.DESK_TOLD);
            story.advance("PT55M");
            assertEquals(told, count(story, EventKind.DESK_TOLD), "nobody is told again while they wait");
            assertEquals(0, count(story, EventKind.DESK_CLAIM_LAPSED));
            story.advance("PT10M");
            assertEquals(SILENT - 1, count(story, EventKind.DESK_CLAIM_LAPSED), "each claim ends by itself");
            assertEquals(told + SILENT - 1, count(story, EventKind.DESK_TOLD), "and each alarms again");
            assertEquals(0, story.happened(codename(SILENT - 1), EventKind.DESK_CLAIM_LAPSED));
        }
    }

    /** Somebody of the area finds another network and calls for help. */
    @Test
    void sosOfSomebodyWhoWasClaimedWithOthersIsToldAtOnce() {
        try (Story story = twelveAreSilent()) {
            claim(story, 0, SILENT);
            story.advance("PT10M");
            story.tess().skips();
            story.phone("+959420000103").replies("9");
            story.advance("PT1M");
            String texts = String.join(" ", story.tess().everything());
            assertTrue(texts.contains("SOS") && texts.contains(codename(3)), texts);
        }
    }

    @Test
    void secondPressAfterAColleaguesClaimTakesNothingFromThem() {
        try (Story story = twelveAreSilent()) {
            claim(story, 0, 4);
            CoordinatorCard nadia = story.environment().desks().get(story.watch(codename(0)).team()).staff().stream()
                    .filter(m -> !m.id().equals(story.desk))
                    .flatMap(m -> story.environment().coordinators().find(m.id()).stream()).findFirst().orElseThrow();
            List<ChosenCase> chosen = IntStream.range(0, 6).mapToObj(i -> story.watch(codename(i)))
                    .map(w -> new ChosenCase(w.id(), BulkClaim.mark(w))).toList();
            List<ClaimOutcome> outcomes = new BulkClaim(story.environment())
                    .claim(new ToAct(nadia), Availability.IN_A_RING, chosen, Duration.ofMinutes(30), Private.NONE)
                    .stream().map(ClaimedCase::outcome).toList();
            assertEquals(List.of(ClaimOutcome.COLLEAGUES, ClaimOutcome.COLLEAGUES, ClaimOutcome.COLLEAGUES,
                    ClaimOutcome.COLLEAGUES, ClaimOutcome.TAKEN, ClaimOutcome.TAKEN), outcomes);
        }
    }
}
