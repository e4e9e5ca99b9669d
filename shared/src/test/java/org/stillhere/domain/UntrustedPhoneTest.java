package org.stillhere.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tests phones that may be in other hands. */
class UntrustedPhoneTest {
    private static final CoordinatorId VINH = new CoordinatorId("vinh");
    private static final RouteId PHONE = WatchStory.PHONE;
    private static final RouteId OTHER_PHONE = WatchStory.OTHER_PHONE;

    /** A person whose two phones are both not trusted. */
    private static WatchStory seized(Risk risk, boolean asked) {
        WatchStory story = WatchStory.of(WatchStory.plan(risk), WatchStory.ama(), WatchStory.ben());
        story.does(new SafeguardCommand.StopTrusting(WatchStory.NILAR, PHONE, asked));
        story.does(new SafeguardCommand.StopTrusting(WatchStory.NILAR, OTHER_PHONE, asked));
        story.deskWasTold();
        return story;
    }

    private static Command.CheckIn here(Strength strength) {
        return new Command.CheckIn(strength, Actor.DEFENDER, Optional.of(PHONE));
    }

    @Test
    void untrustedPhoneIsAnsweredAsATrustedOneAndProvesNothing() {
        List<Command> texts = List.of(here(Strength.BARE), here(Strength.CONFIRMED), new PhoneCommand.PhoneInUse(PHONE),
                new Command.Later(Strength.BARE, Optional.of(PHONE)),
                new Command.Sos(Actor.DEFENDER, Optional.of(PHONE)), new Command.Duress(PHONE),
                new Command.StartTrip(Duration.ofHours(5), Optional.empty(), Strength.BARE, Actor.DEFENDER,
                        Optional.of(PHONE)),
                new Command.Pause(WatchStory.MORNING.plus(Duration.ofDays(9)), Strength.BARE, Actor.DEFENDER,
                        Optional.of(PHONE)));
        for (Command text : texts) {
            WatchStory trusted = WatchStory.of(WatchStory.plan(Risk.RAISED), WatchStory.ama(), WatchStory.ben());
            WatchStory seized = seized(Risk.RAISED, true);
            assertEquals(seen(trusted, text), seen(seized, text), text.toString());
            assertEquals(Optional.empty(), seized.watch.lastSign(), text.toString());
            assertEquals(List.of(), seized.got(WatchStory.AMA), text.toString());
        }
    }

    /** What the phone is sent, and is answered, after the first ask and for three days. */
    private static List<Object> seen(WatchStory story, Command text) {
        List<Object> seen = new ArrayList<>();
        story.hours(1).minutes(5);
        seen.addAll(story.defenderGot());
        seen.add(story.does(text).answer());
        story.hours(72);
        seen.addAll(story.defenderGot());
        return seen;
    }

    @Test
    void silenceOfAnUntrustedPhoneOpensNoCaseAndTheDeskIsToldAgain() {
        WatchStory story = seized(Risk.HIGH, true);
        story.hours(30);
        assertEquals(Optional.empty(), story.watch.open());
        assertTrue(story.watch.inDesksHands());
        List<NoticeKind> told = story.deskWasTold();
        assertTrue(told.stream().filter(NoticeKind.UNTRUSTED::equals).count() >= 7, told.toString());
        assertFalse(told.contains(NoticeKind.MISSED));
    }

    @Test
    void nothingIsAskedWhereTheCoordinatorChoseThatTextsStop() {
        WatchStory story = seized(Risk.STEADY, false);
        story.hours(72);
        assertEquals(List.of(), story.defenderGot());
        List<NoticeKind> told = story.deskWasTold();
        assertEquals(List.of(NoticeKind.UNTRUSTED), told.stream().distinct().toList());
    }

    @Test
    void callForHelpFromAnUntrustedPhoneIsBeforeTheDeskUntilSomebodyTakesItAndReachesNoContact() {
        WatchStory story = seized(Risk.STEADY, true);
        story.does(new Command.Sos(Actor.DEFENDER, Optional.of(PHONE)));
        assertEquals(Template.SOS_KEPT, story.answer());
        assertEquals(List.of(NoticeKind.CONCERN), story.deskWasTold());
        story.hours(1);
        assertTrue(story.deskWasTold().contains(NoticeKind.CONCERN), "it is told again");
        assertEquals(List.of(), story.got(WatchStory.AMA));
        assertEquals(List.of(), story.got(WatchStory.BEN));
    }

    @Test
    void untrustedPhoneEndsNoCase() {
        WatchStory story = WatchStory.of(WatchStory.plan(Risk.STEADY), WatchStory.ama());
        story.hours(3);
        assertEquals(Cause.MISSED, story.open().cause());
        story.does(new SafeguardCommand.StopTrusting(WatchStory.NILAR, PHONE, true));
        story.does(new SafeguardCommand.StopTrusting(WatchStory.NILAR, OTHER_PHONE, true));
        story.does(here(Strength.CONFIRMED));
        assertEquals(Cause.MISSED, story.open().cause());
        assertFalse(story.open().inDoubt());
    }

    @Test
    void otherPhoneIsAskedWhileOneIsNotTrustedAndItsSilenceIsAMiss() {
        WatchStory story = WatchStory.of(WatchStory.plan(Risk.STEADY), WatchStory.ama());
        story.does(new SafeguardCommand.StopTrusting(WatchStory.NILAR, PHONE, true));
        story.hours(1);
        assertEquals(OTHER_PHONE, story.cycle(Cycle.Asked.class).route());
        assertEquals(List.of(Template.ASK, Template.ASK), story.defenderGot(), "both see an ask");
        story.does(here(Strength.CONFIRMED));
        assertEquals(Template.THANKS, story.answer());
        story.cycle(Cycle.Asked.class);
        story.hours(2);
        assertEquals(Cause.MISSED, story.open().cause());
    }

    @Test
    void twoCoordinatorsTrustThePhoneAgainAndOneAloneDoesNot() {
        WatchStory story = seized(Risk.STEADY, true);
        story.does(new SafeguardCommand.TrustAgain(WatchStory.NILAR, PHONE, false, true));
        story.does(new SafeguardCommand.TrustAgain(WatchStory.NILAR, PHONE, true, false));
        assertTrue(story.watch.distrusts(PHONE), "the same coordinator twice is one");
        story.does(new SafeguardCommand.TrustAgain(VINH, PHONE, false, false));
        assertFalse(story.watch.distrusts(PHONE));
        story.cycle(Cycle.Asked.class);
        assertTrue(story.watch.distrusts(OTHER_PHONE));
    }

    @Test
    void oneCoordinatorsWordIsForgottenAfterADay() {
        WatchStory story = seized(Risk.STEADY, true);
        story.does(new SafeguardCommand.TrustAgain(WatchStory.NILAR, PHONE, false, true));
        story.hours(25);
        story.does(new SafeguardCommand.TrustAgain(VINH, PHONE, false, true));
        assertTrue(story.watch.distrusts(PHONE));
    }

    @Test
    void leadWhoHeardTheVoiceTrustsThePhoneAgain() {
        WatchStory story = seized(Risk.STEADY, true);
        story.does(new SafeguardCommand.TrustAgain(VINH, PHONE, true, true));
        assertFalse(story.watch.distrusts(PHONE));
        assertTrue(story.watch.safeguards().voice().orElseThrow().heard());
    }

    @Test
    void pauseThatTheUntrustedPhoneAskedForEndsWhenItIsTrustedAgain() {
        WatchStory story = seized(Risk.STEADY, true);
        story.does(new Command.Pause(WatchStory.MORNING.plus(Duration.ofDays(20)), Strength.BARE, Actor.DEFENDER,
                Optional.of(PHONE)));
        story.cycle(Cycle.Paused.class);
        story.does(new SafeguardCommand.TrustAgain(VINH, PHONE, true, true));
        story.cycle(Cycle.Asked.class);
    }

    @Test
    void numberThatIsRemovedAndAddedAgainIsStillNotTrusted() {
        WatchStory story = seized(Risk.STEADY, true);
        Watch was = story.watch;
        story.does(revise(was, List.of(WatchStory.route("r3", "d3"))));
        assertFalse(story.watch.inDesksHands());
        story.does(revise(was, List.of(WatchStory.route("r4", "d1"))));
        assertTrue(story.watch.distrusts(new RouteId("r4")));
    }

    private static Command.Revise revise(Watch was, List<Route> routes) {
        return new Command.Revise(WatchStory.NILAR, was.plan(), routes, was.contacts(), "", false);
    }

    @Test
    void phoneThatIsTrustedCannotBeTrustedAgain() {
        WatchStory story = WatchStory.steady();
        assertThrows(InvalidInput.class, () -> story.does(new SafeguardCommand.TrustAgain(VINH, PHONE, true, true)));
    }
}
