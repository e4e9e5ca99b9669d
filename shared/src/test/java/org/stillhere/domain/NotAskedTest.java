package org.stillhere.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.stillhere.domain.Story.OTHER_PHONE;
import static org.stillhere.domain.Story.PHONE;
import static org.stillhere.domain.Template.ASK;
import static org.stillhere.domain.Template.REMINDER;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Our failures are not the defender's silence. */
class NotAskedTest {
    private static final Recipient DEFENDER = new Recipient.Defender();

    private static Story onePhone() {
        Story story = Story.steady();
        return story.does(new Command.RouteLost(DEFENDER, OTHER_PHONE, false)).anyway();
    }

    @Test
    void anAskThatWeFailedToDeliverIsAskedAgainThoughItWasAccepted() {
        Story story = onePhone().hours(1).lastFails(DEFENDER, Command.Failed.OURS);
        story.cycle(Cycle.NotAsked.class);
        assertEquals(List.of(Notice.Kind.NOT_ASKED), story.deskHeard());
        story.hours(1);
        assertTrue(story.watch.open().isEmpty(), "our failure became an alarm");
    }

    @Test
    void takingTheCaseTakesNoteThatWeCannotAskToo() {
        Story story = onePhone().sos();
        story.carrierAccepts = false;
        story.hours(2).anyway().deskClaims(Duration.ofHours(6));
        story.hours(4);
        assertTrue(story.deskHeard().stream().noneMatch(k -> k == Notice.Kind.NOT_ASKED));
    }

    @Test
    void anUnreachedAskIsRemindedOfByTheOtherWayAtOnce() {
        Story story = Story.steady().hours(1).anyway().lastFails(DEFENDER, Command.Failed.UNREACHED);
        assertEquals(List.of(REMINDER), story.defenderGot());
        assertEquals(OTHER_PHONE, story.sends().get(1).route());
        story.cycle(Cycle.Asked.class);
    }

    @Test
    void anAskKnownToHaveFailedIsNotAcceptedAfterwards() {
        Story story = onePhone();
        story.carrierAccepts = false;
        story.hours(1).lastFails(DEFENDER, Command.Failed.UNREACHED).does(new Command.AskAccepted(1));
        story.cycle(Cycle.NotAsked.class);
    }

    @Test
    void anAskAcceptedLateAndThenLostIsAskedAgain() {
        Story story = onePhone();
        story.carrierAccepts = false;
        story.hours(1).minutes(4).does(new Command.AskAccepted(1));
        story.lastFails(DEFENDER, Command.Failed.ROUTE);
        story.cycle(Cycle.NotAsked.class);
    }

    @Test
    void remindersGoWhereTheAskWentAndStopThereMovesTheAsk() {
        Story story = Story.steady();
        story.carrierAccepts = false;
        story.hours(1);
        story.carrierAccepts = true;
        story.lastFails(DEFENDER, Command.Failed.UNREACHED).minutes(20);
        assertEquals(List.of(ASK, ASK, REMINDER), story.defenderGot());
        assertEquals(OTHER_PHONE, story.sends().get(2).route());
        story.does(new Command.RouteLost(DEFENDER, OTHER_PHONE, false));
        assertEquals(List.of(ASK), story.defenderGot());
        assertEquals(PHONE, story.cycle(Cycle.Asked.class).route());
    }

    @Test
    void nothingIsSentToAPhoneThatIsLost() {
        Story story = onePhone().hours(1).minutes(20);
        story.lastFails(DEFENDER, Command.Failed.ROUTE).anyway().minutes(30);
        assertEquals(List.of(), story.defenderGot());
    }

    @Test
    void anEditElsewhereDoesNotPutTheAskOff() {
        Story story = Story.steady().minutes(59).revisesContacts(c -> List.of(Story.ama())).anyway();
        story.minutes(1);
        assertEquals(List.of(ASK), story.defenderGot());
    }

    @Test
    void aNewScheduleHoldsFromNow() {
        Story story = Story.steady();
        Schedule quicker = new Schedule.Every(story.watch.plan().schedule().zone(), Duration.ofHours(4),
                java.util.Optional.empty());
        story.does(new Command.Revise(Story.NILAR, Story.schedule(story.watch.plan(), quicker), story.watch.routes(),
                story.watch.contacts(), ""));
        assertEquals(story.now.plus(Duration.ofHours(4)), story.watch.dueAt());
    }
}
