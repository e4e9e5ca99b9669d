package org.stillhere.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.stillhere.domain.WatchStory.PHONE;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * Tests that whoever calls for help again is before the desk again soon, however long the rounds of the plan are, and
 * that a flood of calls is not a flood of texts to the desk.
 */
class RepeatedCallsTest {
    private static final Duration BOUND = Duration.ofMinutes(6);
    private static final Command SOS = new Command.Sos(Actor.DEFENDER, Optional.of(PHONE));
    private static final Command STRANGERS_SOS = new PhoneCommand.FromStranger(StrangerText.SOS);
    private static final Command WORRY = new Command.Concern(PHONE, Set.of(ConcernKind.WORRYING), Optional.empty());

    private static WatchStory story() {
        Plan p = WatchStory.plan(Risk.STEADY);
        return WatchStory.of(new Plan(p.risk(), p.schedule(), p.gaps(), p.jitter(), p.seed(), p.asksForWord(),
                p.arrestMode(), p.receipt(), p.tierDelay(), Duration.ofHours(6)), WatchStory.ama(), WatchStory.ben());
    }

    /** Cases of which the desk was told a moment ago, and what the person sends again. */
    private static Map<String, Supplier<WatchStory>> toldAMomentAgo(Command call) {
        Map<String, Supplier<WatchStory>> states = new LinkedHashMap<>();
        states.put("nobody has it", () -> story().does(call));
        states.put("told twice", () -> story().does(call).minutes(7).does(call));
        states.put("told long ago, and again", () -> story().does(call).hours(3).does(call));
        states.put("claimed before the last",
                () -> story().does(call).deskClaims(Duration.ofHours(4)).minutes(20).does(call));
        states.put("claimed before the last two",
                () -> story().does(call).deskClaims(Duration.ofHours(4)).minutes(20).does(call).minutes(9).does(call));
        states.put("claimed at once", () -> story().does(call).deskClaims(Duration.ofHours(4)));
        states.put("in a case for silence", () -> story().missesTheNextAsk().minutes(1).does(call));
        states.put("under duress", () -> story().does(new Command.Duress(PHONE)).minutes(1).does(call));
        return states;
    }

    private static void isToldAgainSoon(Command call) {
        toldAMomentAgo(call).forEach((name, state) -> {
            for (int seconds : new int[] { 1, 100, 119, 121, 200, 290, 400 }) {
                WatchStory story = state.get();
                story.until(story.now.plusSeconds(seconds)).anyway().does(call);
                story.until(story.now.plus(BOUND));
                assertTrue(!story.deskWasTold().isEmpty(), name + ", again after " + seconds + " s: " + call);
            }
        });
    }

    @Test
    void callFromThePhoneIsToldAgainSoon() {
        isToldAgainSoon(SOS);
    }

    @Test
    void callFromAnotherPhoneIsToldAgainSoon() {
        isToldAgainSoon(STRANGERS_SOS);
    }

    @Test
    void textForAHumanIsToldAgainSoon() {
        isToldAgainSoon(WORRY);
    }

    /** Whoever calls more often is not heard less: the rounds after the last call are as close as after the first. */
    @Test
    void roundsAfterRepeatedCallsAreAsCloseAsAfterOne() {
        for (Command call : new Command[] { SOS, STRANGERS_SOS, WORRY }) {
            WatchStory story = WatchStory.steady();
            for (int seconds : new int[] { 0, 60, 90, 90, 100 }) {
                story.until(story.now.plusSeconds(seconds)).does(call);
            }
            story.minutes(6).anyway().minutes(61);
            assertTrue(story.deskWasTold().size() >= 2, "again and again: " + call);
        }
    }

    /** A stranger's second call says nothing of the person, and must not keep their own answer from ending the case. */
    @Test
    void strangersRepeatedCallInAClaimedCaseLeavesTheEndToThePerson() {
        WatchStory story = WatchStory.steady().missesTheNextAsk().minutes(1).deskClaims(Duration.ofHours(4)).minutes(1)
                .does(STRANGERS_SOS).minutes(1).anyway().does(STRANGERS_SOS);
        assertTrue(story.deskWasTold().contains(NoticeKind.STRANGER_SOS), "the desk is told at once");
        assertTrue(story.watch.open().flatMap(Case::textToRead).isEmpty());
        story.minutes(1).checksIn(Strength.CONFIRMED);
        assertTrue(story.watch.open().isEmpty());
    }

    /** The phone shows no difference between its two words after a second call for help. */
    @Test
    void secondCallWithEitherWordInAClaimedCaseIsTakenBackAlike() {
        List<Boolean> calls = new ArrayList<>();
        for (boolean underDuress : new boolean[] { false, true }) {
            Command sos = underDuress ? new Command.Duress(PHONE, new Command.Sos(Actor.DEFENDER, Optional.of(PHONE)))
                    : SOS;
            WatchStory story = WatchStory.steady().does(sos).minutes(3).deskClaims(Duration.ofHours(4)).minutes(3)
                    .does(sos);
            story.until(story.now.plusSeconds(60)).does(sos).minutes(1).does(underDuress ? new Command.Duress(PHONE)
                    : new Command.CheckIn(Strength.CONFIRMED, Actor.DEFENDER, Optional.of(PHONE)));
            calls.add(story.watch.open().filter(Case::phoneCalls).isPresent());
        }
        assertEquals(calls.get(0), calls.get(1));
    }

    @Test
    void callsInAFloodAreToldNoMoreOftenThanTheLongestWait() {
        for (Command call : new Command[] { SOS, STRANGERS_SOS, WORRY }) {
            WatchStory story = story();
            for (int n = 0; n < 180; n++) {
                story.does(call);
                story.until(story.now.plusSeconds(20));
            }
            int told = story.deskWasTold().size();
            assertTrue(told >= 10 && told <= 15, told + " times in an hour: " + call);
        }
    }
}
