package org.stillhere.local.stories;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.stillhere.local.Story.contact;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.stillhere.casework.enrolment.EnrolmentForm.When;
import org.stillhere.domain.Case;
import org.stillhere.domain.Cause;
import org.stillhere.domain.Cycle;
import org.stillhere.domain.EventKind;
import org.stillhere.local.Story;
import org.stillhere.store.engine.Problems;
import org.stillhere.store.engine.Problems.ProblemKind;

/** Tells what people notice when the first carrier takes no texts and the second one does: another number. */
class SecondCarrierTest {
    private static final Set<ProblemKind> SENDING = EnumSet.of(ProblemKind.CARRIER, ProblemKind.FAILED_OVER,
            ProblemKind.OUTBOX);
    private static final String HERON = "Blue Heron";
    private static final String DANIEL = "+12025550121";
    private static final String HANNAH = "+447700900021";

    private static Story.StoryPhone daniel(Story story) {
        return story.defender(HERON, DANIEL, "steady", When.at("09:00", "20:00"), contact(HANNAH, "Sam", "Lantern", 1));
    }

    private static boolean isAtAws(String body) {
        return body.contains("+12025550105") || body.contains("+12025550115");
    }

    @Test
    void askLeavesByTheOtherCarrierAndTheAnswerToItsNumberCounts() {
        try (Story story = Story.withTwoCarriers("2026-11-23T01:59:00Z").desk()) {
            Story.StoryPhone daniel = daniel(story);
            story.carrier("down").advance("PT6M");
            daniel.receives("Are you around?");
            assertTrue(isAtAws(daniel.body()), daniel.body());
            assertEquals(Set.of(ProblemKind.FAILED_OVER), story.environment().engine().problems().value().seen()
                    .stream().map(Problems.Problem::kind).filter(SENDING::contains).collect(Collectors.toSet()));
            daniel.replies("1").receives("Thank");
            assertTrue(story.watch(HERON).cycle() instanceof Cycle.Waiting);
            assertEquals(1, story.happened(HERON, EventKind.ANSWERED));
            assertEquals(0, story.happened(HERON, EventKind.NOT_ASKED));
            story.phone(HANNAH).nothing();
        }
    }

    @Test
    void nextAskLeavesByTheFirstCarrierOnceThatTakesTexts() {
        try (Story story = Story.withTwoCarriers("2026-11-23T01:59:00Z").desk()) {
            Story.StoryPhone daniel = daniel(story);
            story.carrier("down").advance("PT6M");
            daniel.receives("Are you around?").replies("1").receives("Thank");
            story.carrier("ok").until("2026-11-23T13:01:00Z");
            daniel.receives("Are you around?");
            assertFalse(isAtAws(daniel.body()), daniel.body());
            daniel.replies("1").receives("Thank");
        }
    }

    @Test
    void callForHelpReachesTheDeskWithinMinutesAlthoughTheFirstCarrierIsDown() {
        try (Story story = Story.withTwoCarriers("2026-11-23T01:50:00Z").desk()) {
            Story.StoryPhone daniel = daniel(story);
            story.carrier("down");
            daniel.replies("9");
            story.advance("PT4M");
            story.tess().receives(HERON);
            assertTrue(isAtAws(story.tess().body()), story.tess().body());
            assertEquals(Cause.SOS, story.watch(HERON).open().map(Case::cause).orElseThrow());
        }
    }

    /** The desk hears once, by whichever carrier takes texts first. */
    @Test
    void withBothCarriersAwayNothingIsLostAndNothingComesTwice() {
        try (Story story = Story.withTwoCarriers("2026-11-23T01:50:00Z").desk()) {
            Story.StoryPhone daniel = daniel(story);
            story.carrier("down").secondCarrier(false);
            daniel.replies("9");
            story.advance("PT20M");
            assertEquals(0, story.tess().skips());
            story.secondCarrier(true).advance("PT3M");
            story.carrier("ok").advance("PT3M");
            assertEquals(1, story.tess().everything().stream().filter(t -> t.startsWith("SOS from " + HERON)).count(),
                    story.tess().everything().toString());
        }
    }
}
