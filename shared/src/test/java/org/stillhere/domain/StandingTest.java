package org.stillhere.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stillhere.domain.Standing.Next;
import org.stillhere.domain.Standing.Reach;
import org.stillhere.domain.Standing.Silence;
import org.stillhere.domain.Standing.State;

class StandingTest {

    private static Standing of(Story story) {
        return Standing.of(story.watch, k -> Reach.ARRIVED);
    }

    private static Story missed() {
        Story story = Story.steady();
        return story.hours(1).minutes(60).passes(Duration.ofSeconds(90)).anyway();
    }

    @Test
    void aDayGoesFromWaitingToAskedToMissed() {
        Story story = Story.steady();
        assertEquals(List.of(State.WAITING, Next.ASKS, Silence.NONE),
                List.of(of(story).state(), of(story).next(), of(story).silence()));
        story.hours(1).anyway();
        assertEquals(List.of(State.ASKED, Next.REMINDS, Silence.THEIRS),
                List.of(of(story).state(), of(story).next(), of(story).silence()));
        story.minutes(41);
        assertEquals(Next.MISSES, of(story).next());
        Story late = missed();
        assertEquals(State.MISSED, of(late).state());
        assertEquals(late.open().deadline(), of(late).since());
        assertEquals(Optional.empty(), of(late).lastSign());
        assertEquals(late.watch.dueAt(), of(late).nextAt());
    }

    @ParameterizedTest
    @CsvSource({ "ARRIVED,THEIRS", "LOST,THE_NETWORKS", "UNKNOWN,UNKNOWN" })
    void whoseSilenceItIsDependsOnWhatBecameOfTheAsk(Reach ask, Silence silence) {
        assertEquals(silence, Standing.of(missed().watch, k -> ask).silence());
    }

    @Test
    void toldAnsweredAndOnIt() {
        Story story = missed();
        story.minutes(10).anyway();
        assertEquals(List.of(2, 0), List.of(of(story).told().told(), of(story).told().answered()));
        assertEquals(Next.TELLS_NEXT_TIER, of(missed()).next(), "the desk alone is told at first, then tier 1");
        story.says(story.open().contacts().told().get(0).contact(), Command.Key.TAKE);
        assertEquals(new Standing.Contacts(2, 2, 0, 1, 0), of(story).told());
        assertEquals(story.open().claim(), of(story).onIt());
    }

    @Test
    void whoeverAnsweredOnceHasAnsweredWhateverBecameOfTheClaim() {
        Story story = missed();
        story.minutes(10).anyway();
        story.says(story.open().contacts().told().get(0).contact(), Command.Key.TAKE);
        story.minutes(61).anyway();
        assertEquals(Optional.empty(), of(story).onIt());
        assertEquals(1, Standing.of(story.watch, k -> Reach.UNKNOWN).told().answered());
        assertEquals(List.of(Told.Response.HAD_IT), story.open().contacts().told().stream().map(Told::response)
                .filter(r -> r != Told.Response.NONE).toList());
    }

    @Test
    void whatThePhoneSaysUnderDuressIsNoSignOfLifeToRelyOn() {
        Story story = Story.steady().hours(1).minutes(10).checksIn(Strength.CONFIRMED).hours(4).duress();
        assertEquals(false, of(story).signForced(), "that was before");
        story.minutes(1).anyway().checksIn(Strength.CONFIRMED);
        assertEquals(State.DURESS, of(story).state());
        assertEquals(true, of(story).signForced());
    }

    @Test
    void theGravestFirstThenWhoeverNobodyIsOnThenTheLongest() {
        Story sos = Story.steady();
        sos.sos();
        Story duress = Story.steady();
        duress.duress();
        Story taken = missed();
        taken.does(new Command.DeskClaim(new CoordinatorId("tess"), Duration.ofHours(1)));
        Story free = missed();
        free.minutes(1);
        Story calm = Story.steady();
        List<State> states = Stream.of(calm, taken, free, duress, sos).map(StandingTest::of).sorted(Standing.BY_URGENCY)
                .map(Standing::state).toList();
        assertEquals(List.of(State.SOS, State.DURESS, State.MISSED, State.MISSED, State.WAITING), states);
        assertEquals(List.of(false, true), Stream.of(taken, free).map(StandingTest::of).sorted(Standing.BY_URGENCY)
                .map(s -> s.onIt().isPresent()).toList());
    }

    @Test
    void doubtPauseAndHeldAreTheirOwn() {
        Story story = Story.high();
        story.sos();
        story.anyway().checksIn(Strength.BARE);
        assertEquals(State.IN_DOUBT, of(story).state());
        story.ends(Outcome.DETAINED);
        assertEquals(List.of(State.HELD, Next.LOOKS_AGAIN), List.of(of(story).state(), of(story).next()));
        Story paused = Story.steady();
        paused.does(
                new Command.Pause(paused.now.plus(Duration.ofDays(1)), Strength.BARE, By.DEFENDER, Optional.empty()));
        assertEquals(State.PAUSED, of(paused).state());
    }
}
