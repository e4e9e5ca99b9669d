package org.stillhere.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.stillhere.domain.Template.RESTING;
import static org.stillhere.domain.WatchStory.AMA;
import static org.stillhere.domain.WatchStory.BEN;
import static org.stillhere.domain.WatchStory.CHO;
import static org.stillhere.domain.WatchStory.DAO;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tests that the duress word alarms the desk and the marked contacts, and that the phone never shows it. */
class DuressTest {
    private static List<Effect.Send> toDefender(WatchStory story) {
        return story.sends().stream().filter(s -> s.to() instanceof Recipient.Defender).toList();
    }

    private static List<Object> asSeen(WatchStory story) {
        return toDefender(story).stream()
                .map(s -> (Object) List.of(s.says(), s.route(), s.purpose(), s.expires(), s.lane())).toList();
    }

    @Test
    void duressWordIsToldToTheDeskAtOnceAndToMarkedContactsOnly() {
        WatchStory story = WatchStory.steady().duress();
        assertEquals(List.of(NoticeKind.DURESS), story.deskWasTold());
        story.minutes(9);
        assertEquals(List.of(), story.got(BEN));
        story.minutes(11);
        assertEquals(List.of(RESTING), story.got(BEN));
        story.hours(10);
        assertEquals(List.of(RESTING, RESTING), story.got(BEN));
        for (ContactId id : List.of(AMA, CHO, DAO)) {
            assertEquals(List.of(), story.got(id));
        }
    }

    @Test
    void contactsAreNotTextedUnderDuressWhileACoordinatorHasTheCase() {
        WatchStory story = WatchStory.steady().duress().minutes(5).deskClaims(Duration.ofHours(4)).hours(3);
        assertEquals(List.of(), story.got(BEN));
        story.does(new Command.TellNow(WatchStory.NILAR, BEN));
        assertEquals(List.of(RESTING), story.got(BEN));
        assertEquals(List.of(RESTING),
                WatchStory.steady().duress().minutes(5).deskClaims(Duration.ofMinutes(10)).minutes(16).got(BEN),
                "the claim has lapsed");
    }

    @Test
    void phoneShowsTheSameForFiveDaysAsAfterAConfirmedCheckIn() {
        WatchStory good = WatchStory.steady().hours(1).minutes(10).checksIn(Strength.CONFIRMED);
        WatchStory forced = WatchStory.steady().hours(1).minutes(10).duress();
        for (int day = 0; day < 5; day++) {
            assertEquals(good.last().answer(), forced.last().answer());
            assertEquals(asSeen(good), asSeen(forced));
            good.hours(23).minutes(55).checksIn(day == 2 ? Strength.BARE : Strength.CONFIRMED);
            forced.hours(23).minutes(55).checksIn(day == 2 ? Strength.BARE : Strength.CONFIRMED);
        }
        assertEquals(asSeen(good), asSeen(forced));
        assertTrue(forced.watch.open().isPresent());
        assertTrue(good.watch.open().isEmpty());
    }

    /** A key with the duress word does the same as with the person's own word. */
    @Test
    void duressWordWithAKeyShowsTheSameAsTheKeyWithTheOwnWord() {
        Optional<RouteId> phone = Optional.of(WatchStory.PHONE);
        for (Command.DefenderCommand shown : List.of(new Command.Later(Strength.CONFIRMED, phone),
                new Command.Sos(Actor.DEFENDER, phone),
                new Command.StartTrip(Duration.ofHours(2), Optional.empty(), Strength.CONFIRMED, Actor.DEFENDER, phone),
                new Command.Pause(WatchStory.MORNING.plus(Duration.ofDays(2)), Strength.CONFIRMED, Actor.DEFENDER,
                        phone))) {
            WatchStory good = WatchStory.steady().hours(1).minutes(10).does(shown);
            WatchStory forced = WatchStory.steady().hours(1).minutes(10)
                    .does(new Command.Duress(WatchStory.PHONE, shown));
            assertEquals(good.last().answer(), forced.last().answer());
            assertEquals(good.watch.cycle(), forced.watch.cycle());
            assertEquals(good.watch.trip(), forced.watch.trip());
            assertTrue(forced.open().underDuress());
            assertEquals(List.of(), forced.got(AMA));
            good.hours(50);
            forced.hours(50);
            assertEquals(asSeen(good), asSeen(forced), shown.toString());
        }
    }

    @Test
    void everyKeyDuringDuressIsAnsweredAsWithoutIt() {
        List<Command> keys = List.of(new Command.Later(Strength.BARE, Optional.of(WatchStory.PHONE)),
                new PhoneCommand.PhoneInUse(WatchStory.PHONE),
                new Command.StartTrip(Duration.ofHours(2), Optional.empty(), Strength.BARE, Actor.DEFENDER,
                        Optional.empty()),
                new Command.ExtendTrip(Duration.ofHours(1), Actor.DEFENDER),
                new Command.Sos(Actor.DEFENDER, Optional.of(WatchStory.PHONE)),
                new Command.Pause(WatchStory.MORNING.plus(Duration.ofDays(2)), Strength.CONFIRMED, Actor.DEFENDER,
                        Optional.empty()),
                new Command.Resume(Actor.DEFENDER),
                new Command.CheckIn(Strength.CONFIRMED, Actor.DEFENDER, Optional.of(WatchStory.PHONE)));
        WatchStory good = WatchStory.steady().hours(1).checksIn(Strength.CONFIRMED).hours(4);
        WatchStory forced = WatchStory.steady().hours(1).duress().hours(4);
        for (Command key : keys) {
            assertEquals(good.does(key).last().answer(), forced.does(key).last().answer(), key::toString);
        }
    }

    @Test
    void duressInAMissedCaseLetsUnmarkedContactsRestAndTellsThemNothingMore() {
        WatchStory story = WatchStory.steady().missesTheNextAsk().minutes(10).anyway().duress().minutes(20);
        assertEquals(List.of(RESTING), story.got(BEN));
        story.hours(5);
        assertEquals(List.of(Template.TAKEN_OVER), story.got(AMA), "in the words of any case");
        assertEquals(List.of(), story.got(CHO));
    }

    @Test
    void duressDuringAnSosTellsNoFurtherContactAndNoAnswerEndsIt() {
        WatchStory story = WatchStory.steady().sos().minutes(5).anyway().duress();
        assertEquals(List.of(NoticeKind.DURESS), story.deskWasTold());
        story.hours(5);
        assertEquals(List.of(), story.got(CHO));
        story.checksIn(Strength.CONFIRMED);
        assertTrue(story.watch.open().isPresent(), "an answer from the phone must not end the case");
    }

    @Test
    void sosDuringDuressReachesEveryLevelAndMarkedContactsOnly() {
        WatchStory story = WatchStory.steady().duress().anyway().sos();
        assertEquals(List.of(EscalationLevel.LAST_RESORT), story.deskLevels());
        assertEquals(List.of(Template.FRIEND_NEEDED), story.got(BEN));
        story.hours(5);
        assertEquals(List.of(), story.got(AMA));
        assertEquals(List.of(), story.got(CHO));
    }

    @Test
    void repeatedDuressWordIsToldToTheDeskAgain() {
        WatchStory story = WatchStory.steady().duress().deskClaims(Duration.ofHours(12)).hours(3).anyway().duress();
        assertEquals(List.of(NoticeKind.DURESS), story.deskWasTold());
    }

    @Test
    void duressAfterAnAnswerInDoubtIsUrgent() {
        WatchStory story = WatchStory.steady().sos().checksIn(Strength.BARE).minutes(5).anyway().duress();
        assertTrue(story.open().doubtSince().isEmpty());
        assertEquals(List.of(NoticeKind.DURESS), story.deskWasTold());
        story.minutes(15);
        assertEquals(List.of(NoticeKind.SOS), story.deskWasTold());
    }

    /** With the own word the call for help is over, and nobody would write that it was seen. */
    @Test
    void callForHelpThatTheDuressWordTakesBackIsNotSaidToBeSeen() {
        WatchStory good = WatchStory.of(WatchStory.receipt(WatchStory.plan(Risk.STEADY)), WatchStory.ama()).sos()
                .minutes(2).checksIn(Strength.CONFIRMED).minutes(1);
        WatchStory forced = WatchStory.of(WatchStory.receipt(WatchStory.plan(Risk.STEADY)), WatchStory.ama()).sos()
                .minutes(2).duress().minutes(1);
        good.deskClaims(Duration.ofHours(1)).hours(2);
        forced.deskClaims(Duration.ofHours(1)).hours(2);
        assertEquals(asSeen(good), asSeen(forced));
        good.sos();
        forced.does(new Command.DeskRelease(WatchStory.NILAR)).sos();
        good.deskClaims(Duration.ofHours(1));
        forced.deskClaims(Duration.ofHours(1));
        assertEquals(asSeen(good).stream().map(s -> ((List<?>) s).get(0)).toList(),
                asSeen(forced).stream().map(s -> ((List<?>) s).get(0)).toList(), "another call is seen");
    }
}
