package org.stillhere.domain;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Runs random commands on random watches for weeks and checks the promises. A failure prints its seed. */
class SeededTest {
    private static final int WALKS = 400;
    private static final int MORE_WALKS = 2400;
    private static final int STEPS = 60;
    private static final int TICKS_AT_ONCE = 12;
    private static final Duration NEVER_LONGER = Cycle.Paused.LONGEST;
    /** The longest time between rounds, with the slowest plan and in doubt too. */
    private static final Duration SLOWEST_DESK = Duration.ofHours(3);

    @Test
    void randomCommandsBreakNoPromise() {
        walk(0, WALKS);
    }

    @Test
    @Tag("thorough")
    void moreRandomCommandsBreakNoPromise() {
        walk(WALKS, MORE_WALKS);
    }

    private static void walk(int from, int to) {
        int cases = 0;
        for (long seed = from; seed < to; seed++) {
            Walk walk = new Walk(seed);
            try {
                walk.run();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + ", " + walk.last + ": " + e.getMessage(), e);
            }
            cases += walk.cases;
        }
        assertTrue(cases > to - from, cases + " cases are too few to prove anything");
    }

    /** Runs one watch through its weeks. */
    private static final class Walk {
        private final Chance chance;
        private final Set<String> keys = new HashSet<>();
        private final Set<Integer> accepted = new HashSet<>();
        private final Map<String, Integer> alarms = new HashMap<>();
        private final Map<CaseId, Integer> claims = new HashMap<>();
        private final List<Effect.Send> sends = new ArrayList<>();
        private Watch watch;
        private Instant now;
        private Instant lastSign = Instant.MIN;
        private String last = "start";
        private int cases;

        Walk(long seed) {
            chance = new Chance(seed);
            watch = chance.watch();
            now = watch.changedAt();
        }

        void run() {
            for (int step = 0; step < STEPS; step++) {
                if (chance.once(2)) {
                    timePasses();
                } else {
                    attempt(command());
                }
            }
        }

        private Command command() {
            if (chance.once(3)) {
                return chance.engine(watch, sends);
            }
            if (chance.once(3)) {
                return chance.defender(now);
            }
            return chance.once(3) ? chance.coordinator(watch) : chance.contact(watch);
        }

        /** Time passes. The engine ticks on time, or it stands still and every step is late. */
        private void timePasses() {
            Instant until = chance.once(2) ? watch.dueAt()
                    : now.plus(chance.either(chance.minutes(0, 2), chance.minutes(1, 90), chance.minutes(1, 60 * 72)));
            until = until.isBefore(now) ? now : until;
            if (chance.once(3)) {
                now = until;
            }
            int steps = 0;
            while (!watch.dueAt().isAfter(until) && steps < 200) {
                now = watch.dueAt().isBefore(now) ? now : watch.dueAt();
                settle();
                steps++;
            }
            now = until.isBefore(now) ? now : until;
            settle();
        }

        private void settle() {
            for (int ticks = 0; !watch.dueAt().isAfter(now); ticks++) {
                assertTrue(ticks < TICKS_AT_ONCE, () -> "endless ticks: " + watch.cycle() + watch.open());
                decide(new Command.Tick(DeskStaffing.of(!chance.once(4))));
                if (chance.once(2) && watch.cycle() instanceof Cycle.Asking asking) {
                    decide(new Command.AskAccepted(asking.ask().number()));
                }
            }
            assertFalse(watch.dueAt().isAfter(now.plus(NEVER_LONGER)),
                    () -> "no timer in the next 30 days: " + watch.cycle());
            watch.open().filter(c -> c.desk().claim().isEmpty())
                    .ifPresent(c -> assertFalse(c.desk().at().isAfter(now.plus(SLOWEST_DESK)),
                            () -> "the desk is told too late: " + c.desk()));
            watch.open().flatMap(Case::textToRead)
                    .ifPresent(t -> assertFalse(t.tellAt().isAfter(now.plus(SLOWEST_DESK)),
                            () -> "the desk is told too late of a text: " + t));
        }

        /** Only commands of a coordinator or of the defender's page can be refused. */
        private void attempt(Command command) {
            try {
                decide(command);
            } catch (InvalidInput refused) {
                boolean mayBe = switch (command) {
                    case Command.DeskClaim c -> true;
                    case Command.HandOver c -> true;
                    case Command.StartCase c -> true;
                    case Command.TellNow c -> true;
                    case Command.EndCase c -> true;
                    case Command.Hold c -> true;
                    case Command.Release c -> true;
                    case Command.Revise c -> true;
                    case Command.Drill c -> true;
                    case Command.Invite c -> true;
                    case ReadinessCommand c -> true;
                    case Command.ExtendTrip c -> true;
                    case Command.Pause c -> c.by().who() == Actor.Who.COORDINATOR;
                    default -> false;
                };
                assertTrue(mayBe, () -> "refused, and must not be: " + command);
            }
        }

        private void decide(Command command) {
            last = command + " at " + now;
            Decision decision = Decider.decide(watch, command, now);
            WatchInvariants.keptBy(watch, command, now, decision);
            decision.watch().open().filter(c -> somebodyCame(decision.watch()))
                    .ifPresent(c -> claims.merge(c.id(), 1, Integer::sum));
            if (decision.entry().isPresent()) {
                for (TimelineEvent fact : decision.entry().get().facts()) {
                    note(fact);
                }
            }
            for (Effect effect : decision.effects()) {
                note(command, decision, effect);
            }
            deskHears(command, decision);
            if (command instanceof Command.Duress forced && forced.shown() instanceof Command.CheckIn) {
                lastSign = now;
            }
            watch = decision.watch();
            sleeps();
        }

        /** Whoever comes, or comes back, is told once more than the rounds that they had. */
        private boolean somebodyCame(Watch after) {
            return after.contacts().stream().anyMatch(c -> c.canBeTold() && watch.contact(c.id())
                    .filter(Contact::canBeTold).filter(b -> b.underDuress() == c.underDuress()).isEmpty());
        }

        /** Nobody is asked on schedule between bedtime and waking. Where the clocks change, a bedtime can move. */
        private void sleeps() {
            boolean planned = watch.cycle() instanceof Cycle.Waiting w && w.putOff().isEmpty()
                    && watch.trip().isEmpty();
            if (planned && watch.plan().schedule() instanceof Schedule.Every every
                    && every.zone().getRules().nextTransition(now) == null) {
                Instant next = ((Cycle.Waiting) watch.cycle()).scheduled();
                assertFalse(every.night().filter(n -> n.covers(next.atZone(every.zone()).toLocalTime())).isPresent(),
                        () -> "asked at night: " + watch.cycle());
            }
        }

        private void note(Command command, Decision decision, Effect effect) {
            switch (effect) {
                case Effect.Send send -> {
                    assertTrue(keys.add(send.key().value()), () -> "the key was used twice: " + send.key());
                    sends.add(send);
                    if (send.purpose() == Purpose.ALARM) {
                        count(command, decision, send);
                    }
                }
                case Effect.Tell tell ->
                        assertTrue(keys.add(tell.key().value()), () -> "the key was used twice: " + tell.key());
                case Effect.ReadInbound read ->
                        assertTrue(keys.add(read.key().value()), () -> "the key was used twice: " + read.key());
                case Effect.Put put -> {
                }
                case Effect.File file -> {
                }
                case Effect.Work work -> {
                }
            }
        }

        /**
         * Nobody is told in more than three rounds of one cause, or of one call for a friend. Each claim that was not
         * kept, or was let go, can add one.
         */
        private void count(Command command, Decision decision, Effect.Send send) {
            boolean another = command instanceof Command.SendFailed || command instanceof Command.RouteLost
                    || command instanceof Command.TellNow || command instanceof Command.Revise
                    || command instanceof Command.ConsentGiven || command instanceof Command.RouteRegained;
            Case open = decision.watch().open().orElseThrow();
            assertTrue(open.contacts().round() <= ContactSteps.ROUNDS);
            if (!another) {
                int times = alarms.merge(
                        open.id() + " " + open.cause() + open.reason().calledAgainAt() + " " + send.to(), 1,
                        Integer::sum);
                int most = ContactSteps.ROUNDS + claims.getOrDefault(open.id(), 0);
                assertTrue(times <= most, () -> times + " rounds are too many: " + send);
            }
        }

        private void deskHears(Command command, Decision decision) {
            boolean text = watch.open().flatMap(Case::textToRead).filter(t -> !t.tellAt().isAfter(now)).isPresent();
            if (text && command instanceof Command.Tick) {
                assertTrue(decision.watch().open().flatMap(Case::textToRead).orElseThrow().tellAt().isAfter(now));
                assertTrue(decision.effects().stream()
                        .anyMatch(e -> e instanceof Effect.Tell t && t.notice().kind() == NoticeKind.CONCERN));
            }
            boolean due = watch.open().filter(c -> c.desk().claim().isEmpty() && !c.desk().at().isAfter(now))
                    .isPresent();
            if (due && command instanceof Command.Tick) {
                assertTrue(decision.effects().stream().anyMatch(Effect.Tell.class::isInstance),
                        "the desk was not told");
                assertTrue(decision.watch().open().orElseThrow().desk().at().isAfter(now));
            }
        }

        private void note(TimelineEvent fact) {
            switch (fact.what()) {
                case ASK_ACCEPTED -> accepted.add(Integer.valueOf(fact.detail()));
                case CASE_OPENED -> cases++;
                case CLAIMED, CLAIM_RELEASED, HOLDER_GONE ->
                        claims.merge(watch.open().orElseThrow().id(), 1, Integer::sum);
                case ANSWERED, CONFIRMED -> lastSign = now;
                case MISSED -> {
                    Cycle.Checking checking = (Cycle.Checking) watch.cycle();
                    assertTrue(accepted.contains(checking.ask().number()), "missed without an accepted ask");
                    assertFalse(lastSign.isAfter(checking.askedAt()), "missed after an answer");
                    assertFalse(checking.deadline().plus(Limits.GRACE_AFTER_DEADLINE).isAfter(now));
                }
                default -> {
                }
            }
        }
    }
}
