package org.stillhere.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.stillhere.domain.Template.ASK;
import static org.stillhere.domain.Template.REMINDER;
import static org.stillhere.domain.WatchStory.OTHER_PHONE;
import static org.stillhere.domain.WatchStory.PHONE;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests that our failures to ask are never treated as the defender's silence. */
class NotAskedTest {
    private static final Recipient DEFENDER = new Recipient.Defender();

    private static WatchStory onePhone() {
        WatchStory story = WatchStory.steady();
        return story.does(new Command.RouteLost(DEFENDER, OTHER_PHONE, RouteLoss.STOPPED)).anyway();
    }

    @Test
    void acceptedAskThatFailsByOurFaultIsToldAsNotAskedAndIsNoMiss() {
        WatchStory story = onePhone().hours(1).lastFails(DEFENDER, FailureKind.OURS);
        story.cycle(Cycle.NotAsked.class);
        assertEquals(List.of(NoticeKind.NOT_ASKED), story.deskWasTold());
        story.hours(1);
        assertTrue(story.watch.open().isEmpty(), "our failure must not open a case");
    }

    @Test
    void claimOfACaseAlsoAcknowledgesThatWeCannotAsk() {
        WatchStory story = onePhone().sos();
        story.carrierAccepts = false;
        story.hours(2).anyway().deskClaims(Duration.ofHours(6));
        story.hours(4);
        assertTrue(story.deskWasTold().stream().noneMatch(k -> k == NoticeKind.NOT_ASKED));
    }

    @Test
    void undeliveredAskIsRemindedOfByTheOtherRouteAtOnce() {
        WatchStory story = WatchStory.steady().hours(1).anyway().lastFails(DEFENDER, FailureKind.UNREACHED);
        assertEquals(List.of(REMINDER), story.defenderGot());
        assertEquals(OTHER_PHONE, story.sends().get(1).route());
        story.cycle(Cycle.Asked.class);
    }

    @Test
    void acceptanceOfAnAskKnownToHaveFailedIsIgnored() {
        WatchStory story = onePhone();
        story.carrierAccepts = false;
        story.hours(1).lastFails(DEFENDER, FailureKind.UNREACHED).does(new Command.AskAccepted(1));
        story.cycle(Cycle.NotAsked.class);
    }

    @Test
    void lateAcceptedAskThatIsThenLostIsNotAsked() {
        WatchStory story = onePhone();
        story.carrierAccepts = false;
        story.hours(1).minutes(4).does(new Command.AskAccepted(1));
        story.lastFails(DEFENDER, FailureKind.ROUTE);
        story.cycle(Cycle.NotAsked.class);
    }

    @Test
    void remindersGoByTheAsksRouteAndStopThereMovesTheAsk() {
        WatchStory story = WatchStory.steady();
        story.carrierAccepts = false;
        story.hours(1);
        story.carrierAccepts = true;
        story.lastFails(DEFENDER, FailureKind.UNREACHED).minutes(20);
        assertEquals(List.of(ASK, ASK, REMINDER), story.defenderGot());
        assertEquals(OTHER_PHONE, story.sends().get(2).route());
        story.does(new Command.RouteLost(DEFENDER, OTHER_PHONE, RouteLoss.STOPPED));
        assertEquals(List.of(ASK), story.defenderGot());
        assertEquals(PHONE, story.cycle(Cycle.Asked.class).route());
    }

    @Test
    void lostPhoneGetsNothing() {
        WatchStory story = onePhone().hours(1).minutes(20);
        story.lastFails(DEFENDER, FailureKind.ROUTE).anyway().minutes(30);
        assertEquals(List.of(), story.defenderGot());
    }

    @Test
    void revisionOfContactsDoesNotMoveTheNextAsk() {
        WatchStory story = WatchStory.steady().minutes(59).revisesContacts(c -> List.of(WatchStory.ama())).anyway();
        story.minutes(1);
        assertEquals(List.of(ASK), story.defenderGot());
    }

    @Test
    void newScheduleThatIsToBeginAnewCountsFromNow() {
        WatchStory story = WatchStory.steady();
        Schedule quicker = new Schedule.Every(story.watch.plan().schedule().zone(), Duration.ofHours(4),
                java.util.Optional.empty());
        story.does(new Command.Revise(WatchStory.NILAR, WatchStory.schedule(story.watch.plan(), quicker),
                story.watch.routes(), story.watch.contacts(), "", true));
        assertEquals(story.now.plus(Duration.ofHours(4)), story.watch.dueAt());
    }
}
