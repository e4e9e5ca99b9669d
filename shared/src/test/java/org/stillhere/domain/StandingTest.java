package org.stillhere.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stillhere.domain.Standing.Next;
import org.stillhere.domain.Standing.Reach;
import org.stillhere.domain.Standing.Silence;
import org.stillhere.domain.Standing.StandingState;

/** Tests how a watch is shown on the board. */
class StandingTest {

    private static Standing of(WatchStory story) {
        return Standing.of(story.watch, k -> Reach.ARRIVED);
    }

    private static WatchStory missed() {
        WatchStory story = WatchStory.steady();
        return story.hours(1).minutes(60).passes(Duration.ofSeconds(90)).anyway();
    }

    @Test
    void stateGoesFromWaitingToAskedToMissed() {
        WatchStory story = WatchStory.steady();
        assertEquals(List.of(StandingState.WAITING, Next.ASKS, Silence.NONE),
                List.of(of(story).state(), of(story).next(), of(story).silence()));
        story.hours(1).anyway();
        assertEquals(List.of(StandingState.ASKED, Next.REMINDS, Silence.THEIRS),
                List.of(of(story).state(), of(story).next(), of(story).silence()));
        story.minutes(41);
        assertEquals(Next.MISSES, of(story).next());
        WatchStory late = missed();
        assertEquals(StandingState.MISSED, of(late).state());
        assertEquals(late.open().deadline(), of(late).since());
        assertEquals(Optional.empty(), of(late).lastSign());
        assertEquals(late.watch.dueAt(), of(late).nextAt());
    }

    @ParameterizedTest
    @CsvSource({ "ARRIVED,THEIRS", "LOST,THE_NETWORKS", "NO_SUCH_PHONE,THE_NUMBERS", "HELD_BACK,HELD_BACK",
            "NOT_SENT,OURS", "UNEXPLAINED,UNEXPLAINED", "UNKNOWN,UNKNOWN" })
    void silenceDependsOnTheDeliveryOfTheAsk(Reach ask, Silence silence) {
        assertEquals(silence, Standing.of(missed().watch, k -> ask).silence());
    }

    private static WatchStory heardAndMissed() {
        WatchStory story = WatchStory.high().hours(1).minutes(1).does(new PhoneCommand.PhoneInUse(WatchStory.PHONE));
        assertEquals(List.of(StandingState.ASKED, Silence.UNCLEAR), List.of(of(story).state(), of(story).silence()));
        while (story.watch.open().isEmpty()) {
            story.minutes(1);
        }
        return story;
    }

    @Test
    void silenceIsUnclearOnceAnythingCameFromThePhoneSinceTheAsk() {
        assertEquals(List.of(StandingState.MISSED, Silence.UNCLEAR),
                List.of(of(heardAndMissed()).state(), of(heardAndMissed()).silence()));
        WatchStory later = missed();
        assertEquals(Silence.THEIRS, of(later).silence());
        later.does(new PhoneCommand.PhoneInUse(WatchStory.PHONE));
        assertEquals(Silence.UNCLEAR, of(later).silence());
    }

    @Test
    void textBeforeTheAskLeavesTheSilenceAsItIs() {
        WatchStory story = WatchStory.steady().does(new PhoneCommand.PhoneInUse(WatchStory.PHONE)).missesTheNextAsk();
        assertEquals(Silence.THEIRS, of(story).silence());
    }

    @Test
    void laterThatWasNotKeptLeavesTheSilenceOfTheSecondAskAsItIs() {
        WatchStory story = WatchStory.steady().hours(1).minutes(5).later();
        while (story.watch.open().isEmpty()) {
            story.minutes(1);
        }
        assertEquals(Silence.THEIRS, of(story).silence());
    }

    @Test
    void unreadTextIsShownBeforeAMissAndBesideAnSos() {
        Command.Concern concern = new Command.Concern(WatchStory.PHONE, Set.of(ConcernKind.WORRYING), Optional.empty());
        WatchStory story = missed().deskClaims(Duration.ofHours(1)).minutes(1).does(concern);
        assertEquals(StandingState.CONCERN, of(story).state());
        assertEquals(story.now, of(story).since());
        assertEquals(Silence.NONE, of(story).silence());
        WatchStory other = missed().does(concern).deskClaims(Duration.ofHours(1));
        assertEquals(StandingState.MISSED, of(other).state());
        assertEquals(false, of(other).textToRead());
        WatchStory sos = WatchStory.steady().sos().does(concern);
        assertEquals(StandingState.SOS, of(sos).state());
        assertEquals(true, of(sos).textToRead());
    }

    @Test
    void contactsToldAndAnsweredAreCountedAndTheClaimIsShown() {
        WatchStory story = missed();
        story.minutes(10).anyway();
        assertEquals(List.of(2, 0), List.of(of(story).told().told(), of(story).told().answered()));
        assertEquals(Next.TELLS_NEXT_TIER, of(missed()).next(), "first only the desk is told, then tier 1");
        story.says(story.open().contacts().told().get(0).contact(), ContactKey.TAKE);
        assertEquals(new Standing.Contacts(2, 2, 0, 1, 0), of(story).told());
        assertEquals(story.open().claim(), of(story).onIt());
    }

    @Test
    void contactWhoAnsweredStaysCountedAfterTheirClaimLapses() {
        WatchStory story = missed();
        story.minutes(10).anyway();
        story.says(story.open().contacts().told().get(0).contact(), ContactKey.TAKE);
        story.minutes(61).anyway();
        assertEquals(Optional.empty(), of(story).onIt());
        assertEquals(1, Standing.of(story.watch, k -> Reach.UNKNOWN).told().answered());
        assertEquals(List.of(ContactStatus.Response.HAD_IT), story.open().contacts().told().stream()
                .map(ContactStatus::response).filter(r -> r != ContactStatus.Response.NONE).toList());
    }

    @Test
    void signOfLifeDuringDuressIsMarkedAsForced() {
        WatchStory story = WatchStory.steady().hours(1).minutes(10).checksIn(Strength.CONFIRMED).hours(4).duress();
        assertEquals(false, of(story).signForced(), "the sign of life came before the duress word");
        story.minutes(1).anyway().checksIn(Strength.CONFIRMED);
        assertEquals(StandingState.DURESS, of(story).state());
        assertEquals(true, of(story).signForced());
    }

    @Test
    void orderIsByStateThenUnclaimedFirstThenLongestFirst() {
        WatchStory sos = WatchStory.steady();
        sos.sos();
        WatchStory duress = WatchStory.steady();
        duress.duress();
        WatchStory taken = missed();
        taken.does(new Command.DeskClaim(new CoordinatorId("tess"), Duration.ofHours(1)));
        WatchStory free = missed();
        free.minutes(1);
        WatchStory calm = WatchStory.steady();
        List<StandingState> states = Stream.of(calm, taken, free, duress, sos).map(StandingTest::of)
                .sorted(BoardOrder.BY_URGENCY).map(Standing::state).toList();
        assertEquals(List.of(StandingState.SOS, StandingState.DURESS, StandingState.MISSED, StandingState.MISSED,
                StandingState.WAITING), states);
        assertEquals(List.of(false, true), Stream.of(taken, free).map(StandingTest::of).sorted(BoardOrder.BY_URGENCY)
                .map(s -> s.onIt().isPresent()).toList());
    }

    /** A pause that ends in an hour is read before somebody who is asked in three. */
    @Test
    void quietPeopleAreOrderedByWhoIsNextWhateverTheirState() {
        WatchStory waits = WatchStory.steady();
        WatchStory paused = WatchStory.steady();
        paused.does(new Command.Pause(waits.watch.dueAt().plusSeconds(60), Strength.CONFIRMED,
                Actor.coordinator(new CoordinatorId("tess")), Optional.empty()));
        WatchStory soon = WatchStory.steady();
        soon.does(new Command.Pause(waits.watch.dueAt().minusSeconds(60), Strength.CONFIRMED,
                Actor.coordinator(new CoordinatorId("tess")), Optional.empty()));
        List<Instant> next = Stream.of(paused, waits, soon).map(StandingTest::of).sorted(BoardOrder.BY_URGENCY)
                .map(Standing::nextAt).toList();
        assertEquals(next.stream().sorted().toList(), next);
        assertEquals(StandingState.PAUSED, of(soon).state());
    }

    @Test
    void doubtHeldAndPauseHaveStatesOfTheirOwn() {
        WatchStory story = WatchStory.high();
        story.sos();
        story.anyway().checksIn(Strength.BARE);
        assertEquals(StandingState.IN_DOUBT, of(story).state());
        story.ends(Outcome.DETAINED);
        assertEquals(List.of(StandingState.HELD, Next.LOOKS_AGAIN), List.of(of(story).state(), of(story).next()));
        WatchStory paused = WatchStory.steady();
        paused.does(new Command.Pause(paused.now.plus(Duration.ofDays(1)), Strength.BARE, Actor.DEFENDER,
                Optional.empty()));
        assertEquals(StandingState.PAUSED, of(paused).state());
    }
}
