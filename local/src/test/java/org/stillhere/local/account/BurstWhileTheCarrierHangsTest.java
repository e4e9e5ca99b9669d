package org.stillhere.local.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.stillhere.casework.CaseworkFixture;
import org.stillhere.local.platform.AccountConcurrency;

/** 200 people are asked in the same minute in a new account, while the carrier hangs for eight seconds a call. */
class BurstWhileTheCarrierHangsTest {
    private static final int ASKED = 200;
    private static final int IN_NEED = 20;
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Duration EIGHT = Duration.ofMinutes(30);
    private static final Duration LIVES_AGAIN = EIGHT.plusMinutes(9);
    private final AccountStory story = new AccountStory(AccountConcurrency.NEW_ACCOUNT);
    private final List<Optional<Duration>> answered = new ArrayList<>();

    @BeforeEach
    void everybodyIsEnrolled() {
        story.memory.staffed();
        story.enrol(ASKED, 0, "08:00");
        story.enrol(IN_NEED, ASKED, "20:00");
        story.begin();
        story.runUntil(EIGHT.minusSeconds(30));
        story.hang(true);
        for (int i = 0; i < IN_NEED; i++) {
            story.texts(EIGHT.plusSeconds(45 + 23L * i), AccountStory.phone(ASKED + i), "9", answered);
        }
    }

    private static Set<String> friends() {
        return IntStream.range(ASKED, ASKED + IN_NEED).mapToObj(AccountStory::friend).collect(Collectors.toSet());
    }

    @Test
    void callForHelpIsTakenInWithinFiveSeconds() {
        story.runUntil(LIVES_AGAIN);
        assertEquals(IN_NEED, answered.size());
        assertTrue(answered.stream().allMatch(a -> a.filter(d -> d.compareTo(SOON) <= 0).isPresent()),
                answered::toString);
    }

    @Test
    void oneCallAtATimeWaitsForTheCarrierOnceItIsKnownToHang() {
        story.runUntil(EIGHT.plusMinutes(2));
        story.mostCallsAtOnce();
        story.runUntil(LIVES_AGAIN);
        assertTrue(story.mostCallsAtOnce() <= 2, "one probe, and one reading of the list of received texts");
        assertTrue(story.concurrency.peak() < AccountConcurrency.NEW_ACCOUNT, () -> "" + story.concurrency.peak());
    }

    @Test
    void alarmsLeaveBeforeAnyAskWhenTheCarrierLivesAgain() {
        story.runUntil(LIVES_AGAIN);
        assertEquals(List.of(), story.taken());
        story.hang(false);
        story.runUntil(LIVES_AGAIN.plusMinutes(2));
        Set<String> urgent = friends();
        urgent.add(CaseworkFixture.DESK_NUMBER);
        List<String> went = story.taken().stream().map(AccountStory.Attempt::to).toList();
        int alarms = (int) went.stream().filter(friends()::contains).count();
        assertEquals(IN_NEED, alarms, went::toString);
        List<String> first = went.stream().takeWhile(urgent::contains).toList();
        assertTrue(first.containsAll(friends()), () -> "before the alarms: " + went);
        Instant last = story.taken().get(first.size() - 1).at();
        assertTrue(last.isBefore(CaseworkFixture.START.plus(LIVES_AGAIN).plusSeconds(75)), last::toString);
    }

    @Test
    void everybodyIsAskedAfterwards() {
        story.runUntil(LIVES_AGAIN);
        story.hang(false);
        story.runUntil(LIVES_AGAIN.plusMinutes(12));
        Set<String> asked = story.taken().stream().map(AccountStory.Attempt::to).collect(Collectors.toSet());
        assertTrue(IntStream.range(0, ASKED).mapToObj(AccountStory::phone).allMatch(asked::contains),
                () -> asked.size() + " were texted");
    }
}
