package org.stillhere.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.stillhere.domain.WatchStory.AMA;
import static org.stillhere.domain.WatchStory.BEN;
import static org.stillhere.domain.WatchStory.PHONE;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Tests texts that a human must read. */
class ConcernTest {
    private static Command.Concern concern(ConcernKind kind) {
        return new Command.Concern(PHONE, Set.of(kind), Optional.empty());
    }

    private static WatchStory worried() {
        return WatchStory.steady().hours(1).minutes(10).anyway().does(concern(ConcernKind.WORRYING));
    }

    @Test
    void deskIsToldAtOnceAndAgainUntilAClaimAndNobodyElseIs() {
        WatchStory story = worried();
        assertEquals(Cause.CONCERN, story.open().cause());
        assertEquals(List.of(NoticeKind.CONCERN), story.deskWasTold());
        assertEquals(Template.NOT_UNDERSTOOD, story.answer());
        story.minutes(16);
        assertEquals(List.of(NoticeKind.CONCERN), story.deskWasTold());
        story.deskClaims(Duration.ofHours(1)).minutes(20);
        assertEquals(List.of(), story.deskWasTold(), "not while a coordinator has claimed the case");
        assertEquals(List.of(), story.got(AMA));
        assertEquals(List.of(), story.got(BEN));
    }

    @Test
    void secondWorryingTextIsToldOnceMoreAndOpensNoSecondCase() {
        WatchStory story = worried();
        CaseId first = story.open().id();
        story.minutes(3).anyway().does(concern(ConcernKind.WORD_AND_MORE));
        assertEquals(List.of(NoticeKind.CONCERN), story.deskWasTold());
        assertEquals(first, story.open().id());
    }

    @Test
    void confirmedCheckInDoesNotEndIt() {
        WatchStory story = worried().anyway().checksIn(Strength.CONFIRMED);
        assertEquals(Cause.CONCERN, story.open().cause());
        assertEquals(List.of(NoticeKind.ANSWERED), story.deskWasTold());
        assertFalse(story.open().inDoubt());
    }

    @Test
    void coordinatorEndsIt() {
        WatchStory story = worried().ends(Outcome.ALL_CLEAR);
        assertTrue(story.watch.open().isEmpty());
        assertEquals(Cause.CONCERN, story.filed().getLast().was().cause());
    }

    @Test
    void missIsNotPutOffAndConfirmsIt() {
        WatchStory silent = WatchStory.steady().missesTheNextAsk();
        WatchStory story = worried();
        story.until(silent.now.minusSeconds(1));
        assertEquals(Cause.CONCERN, story.open().cause());
        story.until(silent.now);
        assertEquals(Cause.MISSED, story.open().cause());
        assertFalse(story.open().unconfirmed());
        story.hours(1);
        assertFalse(story.got(AMA).isEmpty(), "contacts are told of the miss");
    }

    @Test
    void possibleDuressPutsTheDeadlineOffAsAnyUnreadTextDoes() {
        WatchStory usual = WatchStory.steady().hours(1).minutes(10).does(new PhoneCommand.PhoneInUse(PHONE));
        WatchStory story = WatchStory.steady().hours(1).minutes(10).does(concern(ConcernKind.POSSIBLE_DURESS));
        assertEquals(usual.last().answer(), story.last().answer());
        assertEquals(usual.watch.cycle(), story.watch.cycle());
        assertEquals(Cause.CONCERN, story.open().cause());
    }

    @Test
    void sosTellsContactsAndCountsMore() {
        WatchStory story = worried().anyway().sos();
        assertEquals(Cause.SOS, story.open().cause());
        assertFalse(story.open().unconfirmed());
        assertEquals(List.of(NoticeKind.SOS), story.deskWasTold());
        assertEquals(List.of(Template.FRIEND_NEEDED), story.got(AMA));
    }

    @Test
    void duressWordCountsMoreAndTellsMarkedContactsOnly() {
        WatchStory story = worried().anyway().duress();
        assertTrue(story.open().underDuress());
        assertEquals(Cause.DURESS, story.open().cause());
        assertEquals(List.of(), story.got(AMA));
        assertEquals(List.of(), story.got(BEN), "a coordinator has some minutes first");
        story.minutes(20);
        assertEquals(List.of(Template.RESTING), story.got(BEN));
        assertEquals(List.of(), story.got(AMA));
    }

    @Test
    void textDuringAnotherCaseIsToldAndEndsNothing() {
        WatchStory story = WatchStory.steady().missesTheNextAsk().minutes(10).anyway()
                .does(concern(ConcernKind.WORD_AND_MORE));
        assertEquals(Cause.MISSED, story.open().cause());
        assertEquals(List.of(NoticeKind.CONCERN), story.deskWasTold());
    }

    private static List<Command.DefenderCommand> keysThatPutOff() {
        Optional<RouteId> phone = Optional.of(PHONE);
        return List.of(new Command.Later(Strength.BARE, phone),
                new Command.CheckIn(Strength.CONFIRMED, Actor.DEFENDER, phone),
                new Command.Pause(WatchStory.MORNING.plus(Duration.ofDays(2)), Strength.CONFIRMED, Actor.DEFENDER,
                        phone),
                new Command.StartTrip(Duration.ofHours(30), Optional.empty(), Strength.CONFIRMED, Actor.DEFENDER,
                        phone));
    }

    @Test
    void keyBesideWorryingWordsPutsNothingOffInAnyState() {
        for (Command.DefenderCommand key : keysThatPutOff()) {
            states().forEach((name, state) -> {
                WatchStory story = state.get();
                Cycle before = story.watch.cycle();
                Optional<Trip> trip = story.watch.trip();
                story.anyway().does(new Command.Concern(PHONE, Set.of(ConcernKind.WORRYING), Optional.of(key)));
                assertEquals(before, story.watch.cycle(), name + key);
                assertEquals(trip, story.watch.trip(), name + key);
                assertEquals(Template.NOT_UNDERSTOOD, story.answer(), name + key);
                assertEquals(List.of(NoticeKind.CONCERN), story.deskWasTold(), name + key);
            });
        }
    }

    @Test
    void keyBesideAlmostTheDuressWordDoesWhatItAsksFor() {
        Command.Later later = new Command.Later(Strength.BARE, Optional.of(PHONE));
        WatchStory usual = WatchStory.steady().hours(1).minutes(10).does(later);
        WatchStory story = WatchStory.steady().hours(1).minutes(10)
                .does(new Command.Concern(PHONE, Set.of(ConcernKind.POSSIBLE_DURESS), Optional.of(later)));
        assertEquals(usual.last().answer(), story.last().answer());
        assertEquals(usual.watch.cycle(), story.watch.cycle());
        assertEquals(Cause.CONCERN, story.open().cause());
    }

    /** Nobody who reads along may learn from the answer that it was almost the duress word. */
    @Test
    void almostTheDuressWordBesideFearShowsTheSameAsAnyWordBesideFear() {
        Optional<Command.DefenderCommand> later = Optional.of(new Command.Later(Strength.BARE, Optional.of(PHONE)));
        states().forEach((name, state) -> {
            WatchStory plain = state.get().does(new Command.Concern(PHONE, Set.of(ConcernKind.WORRYING), later));
            WatchStory near = state.get()
                    .does(new Command.Concern(PHONE, Set.of(ConcernKind.WORRYING, ConcernKind.POSSIBLE_DURESS), later));
            assertEquals(plain.last().answer(), near.last().answer(), name);
            assertEquals(plain.watch.cycle(), near.watch.cycle(), name);
            assertEquals(asSeen(plain.hours(50)), asSeen(near.hours(50)), name);
        });
    }

    @Test
    void tripThatEndsBeforeTheNextAskStartsAlthoughTheTextIsWorrying() {
        Command.StartTrip trip = new Command.StartTrip(Duration.ofHours(3), Optional.empty(), Strength.BARE,
                Actor.DEFENDER, Optional.of(PHONE));
        Command.Concern concern = new Command.Concern(PHONE, Set.of(ConcernKind.WORRYING), Optional.of(trip));
        WatchStory story = WatchStory.steady().hours(1).checksIn(Strength.BARE).minutes(1).anyway().does(concern);
        assertEquals(Template.TRIP_STARTED, story.answer());
        assertEquals(List.of(NoticeKind.CONCERN), story.deskWasTold());
        assertTrue(story.watch.trip().isPresent());
    }

    @Test
    void textInAnyStateIsBeforeTheDeskAtOnceAndAgainUntilItIsTaken() {
        for (ConcernKind kind : ConcernKind.values()) {
            for (DeskStaffing desk : DeskStaffing.values()) {
                states().forEach((name, state) -> {
                    WatchStory story = state.get();
                    story.desk = desk;
                    story.anyway().does(concern(kind));
                    assertTrue(story.deskWasTold().contains(NoticeKind.CONCERN), name);
                    assertEquals(List.of(), story.got(AMA), name);
                    story.carrierCanBeRead = true;
                    story.minutes(15);
                    assertTrue(story.deskWasTold().contains(NoticeKind.CONCERN), name);
                    story.deskClaims(Duration.ofHours(12)).anyway().minutes(120);
                    assertFalse(story.deskWasTold().contains(NoticeKind.CONCERN), name);
                });
            }
        }
    }

    @Test
    void textOfAnUnknownNumberIsToldUntilAClaim() {
        WatchStory story = WatchStory.steady().does(new PhoneCommand.FromStranger(StrangerText.CONCERN)).minutes(16);
        assertEquals(List.of(NoticeKind.CONCERN, NoticeKind.CONCERN), story.deskWasTold());
        assertEquals(List.of(), story.defenderGot());
        assertEquals(List.of(), story.got(AMA));
    }

    @Test
    void isNotOpenedByHand() {
        WatchStory story = WatchStory.steady();
        assertThrows(InvalidInput.class, () -> story.does(new Command.StartCase(WatchStory.NILAR, Cause.CONCERN)));
    }

    /** The states of the cycle, and a trip. */
    private static Map<String, Supplier<WatchStory>> states() {
        Command.Pause pause = new Command.Pause(WatchStory.MORNING.plus(Duration.ofDays(2)), Strength.CONFIRMED,
                Actor.DEFENDER, Optional.of(PHONE));
        Command.StartTrip trip = new Command.StartTrip(Duration.ofHours(2), Optional.empty(), Strength.CONFIRMED,
                Actor.DEFENDER, Optional.of(PHONE));
        Map<String, Supplier<WatchStory>> states = new LinkedHashMap<>();
        states.put("Waiting", WatchStory::steady);
        states.put("Waiting, put off", () -> WatchStory.steady().hours(1).minutes(10).later());
        states.put("Asking", () -> unsent().hours(1));
        states.put("NotAsked", () -> unsent().hours(5).minutes(4));
        states.put("Asked", () -> WatchStory.steady().hours(1).minutes(10));
        states.put("Checking", () -> {
            WatchStory story = WatchStory.steady();
            story.carrierCanBeRead = false;
            return story.until(story.watch.dueAt())
                    .passes(story.watch.plan().window().plus(Limits.GRACE_AFTER_DEADLINE));
        });
        states.put("Paused", () -> WatchStory.steady().does(pause));
        states.put("Held", () -> WatchStory.steady().sos().ends(Outcome.DETAINED));
        states.put("on a trip", () -> WatchStory.steady().hours(1).minutes(10).does(trip));
        states.put("asked about a trip", () -> WatchStory.steady().hours(1).minutes(10).does(trip).hours(2).minutes(5));
        return states;
    }

    private static WatchStory unsent() {
        WatchStory story = WatchStory.steady();
        story.carrierAccepts = false;
        return story;
    }

    private static List<Object> asSeen(WatchStory story) {
        return story.sends().stream().filter(s -> s.to() instanceof Recipient.Defender)
                .map(s -> (Object) List.of(s.says(), s.route(), s.purpose(), s.expires(), s.lane())).toList();
    }

    @Test
    void statesAreWhatTheyAreCalled() {
        states().forEach((name, story) -> assertTrue(
                !name.matches("[A-Z].*") || name.startsWith(story.get().watch.cycle().getClass().getSimpleName()),
                () -> name + " is " + story.get().watch.cycle()));
    }

    /** Nobody who reads along may learn from the answers which of the two words it was. */
    @Test
    void duressWordBesideUnreadWordsShowsTheSameAsTheOwnWordBesideThem() {
        Command.Concern shown = concern(ConcernKind.WORD_AND_MORE);
        states().forEach((name, state) -> {
            WatchStory good = state.get().does(shown);
            WatchStory forced = state.get().does(new Command.Duress(PHONE, shown));
            assertEquals(good.last().answer(), forced.last().answer(), name);
            assertEquals(good.watch.cycle(), forced.watch.cycle(), name);
            assertEquals(good.watch.trip(), forced.watch.trip(), name);
            assertEquals(asSeen(good), asSeen(forced), name);
            assertTrue(forced.open().underDuress(), name);
            good.hours(50);
            forced.hours(50);
            assertEquals(asSeen(good), asSeen(forced), name);
        });
    }
}
