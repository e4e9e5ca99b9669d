package org.stillhere.casework.due;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.stillhere.carrier.Failure;
import org.stillhere.casework.CaseworkFixture;
import org.stillhere.carrier.Senders.CarrierName;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.enrolment.FormSample;
import org.stillhere.casework.health.CarrierBreaker;
import org.stillhere.casework.health.SignsOfLife;
import org.stillhere.domain.Cause;
import org.stillhere.domain.Command;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.Cycle;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.DefenderIdentity;
import org.stillhere.domain.MessageKey;
import org.stillhere.domain.Priority;
import org.stillhere.domain.Purpose;
import org.stillhere.domain.Watch;
import org.stillhere.domain.WatchState;
import org.stillhere.runtime.Metric;
import org.stillhere.store.engine.Pulse;
import org.stillhere.store.message.MessageRows;
import org.stillhere.store.message.MessageState;
import org.stillhere.store.table.CountingRows.CallKind;
import org.stillhere.store.table.DueIndex;
import org.stillhere.store.table.ForwardingRows;
import org.stillhere.store.table.Row;
import org.stillhere.store.table.Rows;
import org.stillhere.store.table.UnkindRows;
import org.stillhere.store.table.UnkindRows.InjectedTrouble;
import org.stillhere.store.table.Write;
import org.stillhere.store.watch.WatchRows;

/** Tests that a sweep moves on whatever is due, urgent rows first, and that no failure stops the rest. */
class SweepTest {
    private static final CoordinatorId MARY = new CoordinatorId("mary");
    private final CaseworkFixture bench = new CaseworkFixture();

    private DefenderId enrolled(int number) {
        FormSample form = new FormSample();
        form.codename = "Heron " + (char) ('A' + number);
        form.numbers = List.of(FormSample.two("+95942000010" + number));
        return bench.enrol(form);
    }

    @Test
    void sweepMovesEveryWatchThatIsDue() {
        List<DefenderId> all = List.of(enrolled(0), enrolled(1), enrolled(2), enrolled(3));
        bench.clock.advance(Duration.ofMinutes(30));
        Sweep.Swept swept = bench.sweep.run(() -> true);
        // An ask that is written meanwhile may be handed over too, if its shard comes later.
        assertEquals(new Sweep.Swept(4, swept.handed(), 0, true), swept);
        all.forEach(id -> assertEquals(Cycle.Asking.class, bench.watch(id).cycle().getClass()));
        assertEquals(4, bench.swept().size());
    }

    @Test
    void peopleOfOneShardAreAskedInOneTransaction() {
        List<DefenderId> all = manyEnrolled();
        bench.rows.reset();
        bench.sweep.run(() -> true);
        all.forEach(id -> assertEquals(Cycle.Asking.class, bench.watch(id).cycle().getClass()));
        assertTrue(bench.rows.trips(CallKind.TRANSACT) < all.size() / 3, () -> "" + bench.rows.trips());
    }

    /** Somebody answers, or is asked by another sweep, while ten are about to be asked together. */
    @Test
    void whoeverChangesMeanwhileKeepsNobodyElseFromBeingAsked() {
        List<DefenderId> all = List.of(enrolled(0), enrolled(1), enrolled(2));
        bench.clock.advance(Duration.ofMinutes(30));
        Map<DefenderId, Watch> read = bench.environment.watches().findAll(all);
        bench.watches.give(all.get(1), new Command.StartCase(MARY, Cause.MISSED));
        assertEquals(Set.of(), bench.watches.askTogether(read.values(), w -> true));
        assertEquals(Set.of(), bench.watches.askTogether(List.of(bench.watch(all.get(0))), w -> true), "one is alone");
        assertEquals(Set.of(all.get(0), all.get(2)),
                bench.watches.askTogether(bench.environment.watches().findAll(all).values(), w -> true),
                "who has an open case is moved alone");
        bench.sweep.run(() -> true);
        all.forEach(id -> assertEquals(1, bench.watch(id).asks()));
    }

    @Test
    void sweepAsksEachAloneIfOneOfThemChangesAsItWrites() {
        AtomicReference<Runnable> change = new AtomicReference<>(() -> {
        });
        CaseworkFixture racing = new CaseworkFixture(rows -> new ForwardingRows(rows) {
            @Override
            public void transact(List<Write> writes) {
                if (writes.stream().filter(w -> WatchRows.isWatch(w.sk())).count() > 1) {
                    change.getAndSet(() -> {
                    }).run();
                }
                super.transact(writes);
            }
        });
        List<DefenderId> all = IntStream.range(0, 60).mapToObj(i -> {
            FormSample form = new FormSample();
            form.codename = "Heron " + (char) ('A' + i / 26) + (char) ('a' + i % 26);
            form.numbers = List.of(FormSample.two("+95942" + String.format("%07d", 100 + i)));
            return racing.enrol(form);
        }).toList();
        racing.clock.advance(Duration.ofMinutes(30));
        change.set(() -> all.forEach(id -> racing.watches.give(id, new Command.StartCase(MARY, Cause.MISSED))));
        racing.sweep.run(() -> true);
        all.forEach(id -> assertEquals(1, racing.watch(id).asks(), () -> "asked once: " + id));
    }

    /** No more than some batches are handed over: whatever shard a message is in, it must have its turn. */
    @Test
    void messagesOfEveryShardAreHandedOverWithinSomeMinutesHoweverManyWait() {
        messages(Priority.ROUTINE, 8_000, 1L);
        Set<MessageKey> handed = new HashSet<>();
        Set<String> shards = new HashSet<>();
        Sweep sweep = new Sweep(bench.environment, handed::addAll, 2);
        for (int minute = 0; minute < Rows.SHARDS; minute++) {
            sweep.run(() -> true);
            bench.clock.advance(Duration.ofMinutes(1));
        }
        handed.forEach(k -> shards.add(DueIndex.laneOf(Priority.ROUTINE, MessageRows.pk(k))));
        assertEquals(Rows.SHARDS, shards.size());
    }

    /** A hundred people are due at once: others move parts of them, and each person is asked once. */
    @Test
    void manyWatchesAreMovedByOthersInParts() {
        List<DefenderId> all = manyEnrolled();
        List<SweepPart> parts = new ArrayList<>();
        Sweep sweep = new Sweep(bench.environment, keys -> {
        }, 4, new SweepSpread(8, 20, 4, parts::add));
        int moved = sweep.run(() -> true).moved();
        assertEquals(3, parts.size());
        assertTrue(moved > 0 && moved < all.size(), moved + " moved by the first");
        assertEquals(Rows.SHARDS - Rows.SHARDS / 4,
                parts.stream().flatMap(p -> p.shards().stream()).distinct().count());
        for (SweepPart part : parts) {
            moved += sweep.part(part, () -> true).moved();
        }
        assertEquals(all.size(), moved);
        all.forEach(id -> assertEquals(Cycle.Asking.class, bench.watch(id).cycle().getClass()));
        assertEquals(0, sweep.run(() -> true).moved());
    }

    /** Whoever should move a part cannot be started, or never runs. */
    @Test
    void partsThatNobodyMovesAreMovedBySweepsThatFollow() {
        List<DefenderId> all = manyEnrolled();
        Sweep refused = new Sweep(bench.environment, keys -> {
        }, 4, new SweepSpread(8, 20, 4, part -> {
            throw new IllegalStateException("no function is free");
        }));
        assertThrows(IllegalStateException.class, () -> refused.run(() -> true));
        assertEquals(List.of(), waiting(all), "what nobody else takes is moved at once");
        Sweep lost = new Sweep(bench.environment, keys -> {
        }, 4, new SweepSpread(8, 0, 4, part -> {
        }));
        bench.clock.advance(Duration.ofDays(1));
        for (int minute = 0; minute < Rows.SHARDS; minute++) {
            bench.clock.advance(Duration.ofMinutes(1));
            lost.run(() -> true);
        }
        all.forEach(
                id -> assertTrue(bench.watch(id).changedAt().isAfter(bench.clock.instant().minus(Duration.ofHours(1))),
                        "each shard has its turn"));
    }

    /** Seconds go by with each shard of the index that is read: what is due in the first moves before all are read. */
    @Test
    void slowIndexStopsNothing() {
        List<DefenderId> all = manyEnrolled();
        Environment slow = bench.environmentOn(new ForwardingRows(bench.table) {
            @Override
            public List<DueKey> due(Priority lane, int shard, Instant until, int limit) {
                bench.clock.advance(Duration.ofSeconds(1));
                return super.due(lane, shard, until, limit);
            }
        });
        Instant end = bench.clock.instant().plusSeconds(25);
        Sweep.Swept swept = new Sweep(slow, keys -> {
        }).run(() -> bench.clock.instant().isBefore(end));
        assertTrue(swept.moved() > 0 && !swept.finished(), swept.toString());
        assertTrue(waiting(all).size() < all.size());
    }

    /** The first start that fails is the last: each may take seconds. */
    @Test
    void noMoreStartsAreTriedAfterOneThatFailed() {
        List<DefenderId> all = manyEnrolled();
        AtomicInteger starts = new AtomicInteger();
        Sweep sweep = new Sweep(bench.environment, keys -> {
        }, 20, new SweepSpread(1, 20, 8, part -> {
            if (starts.incrementAndGet() > 1) {
                throw new IllegalStateException("no function is free");
            }
        }));
        assertThrows(IllegalStateException.class, () -> sweep.run(() -> true));
        assertEquals(2, starts.get());
        assertTrue(waiting(all).size() < all.size() / 2, "all but the part that was started");
    }

    @Test
    void errorOfOneIsThrownWhenAllHaveEnded() {
        AtomicInteger done = new AtomicInteger();
        assertThrows(StackOverflowError.class,
                () -> new SideBySide(4).each(List.of(1, 2, 3, 4, 5, 6), () -> true, i -> {
                    if (i == 2) {
                        throw new StackOverflowError();
                    }
                    done.incrementAndGet();
                }));
        assertEquals(5, done.get());
    }

    /** Eight groups of watches move at once: each watch moves once, and a damaged one stops no other. */
    @Test
    void watchesMoveSideBySide() {
        List<DefenderId> all = manyEnrolled();
        Sweep sweep = new Sweep(bench.environment, keys -> {
        }, 4, new SweepSpread(8, Integer.MAX_VALUE, 1, part -> {
        }));
        bench.table.transact(List.of(new Write.PutRow(
                bench.table.get(WatchRows.pk(all.get(0)), WatchRows.WATCH).orElseThrow().body(1, new byte[40]),
                Write.ANY)));
        Sweep.Swept swept = sweep.run(() -> true);
        assertEquals(all.size() - 1, swept.moved());
        assertEquals(1, swept.setAside());
        AtomicInteger time = new AtomicInteger(5);
        bench.clock.advance(Duration.ofDays(1));
        assertFalse(sweep.run(() -> time.getAndDecrement() > 0).finished());
    }

    private List<DefenderId> waiting(List<DefenderId> all) {
        return all.stream().filter(id -> bench.watch(id).cycle() instanceof Cycle.Waiting).toList();
    }

    /** A hundred people who are due now. */
    private List<DefenderId> manyEnrolled() {
        List<DefenderId> all = new ArrayList<>();
        DefenderId first = enrolled(0);
        bench.clock.advance(Duration.ofMinutes(30));
        Watch like = bench.watch(first);
        for (int i = 0; i < 100; i++) {
            Watch watch = new Watch(new DefenderIdentity(new DefenderId("many" + i), like.team(), like.codename(), ""),
                    1, like.changedAt(), like.agreement(), WatchState.starting(like.cycle()));
            bench.table.transact(List.of(new Write.PutRow(bench.environment.watches().row(watch), Write.ABSENT)));
            all.add(watch.id());
        }
        all.add(first);
        return all;
    }

    /** Urgent messages are handled before routine watches: a sender that fails must not delay those. */
    @Test
    void unreachableSenderDoesNotStopTheWatches() {
        List<DefenderId> all = List.of(enrolled(0), enrolled(1));
        List<Write> rows = new ArrayList<>();
        for (int i = 0; i < 23; i++) {
            String pk = MessageRows.pk(new MessageKey("urgent-" + i));
            rows.add(new Write.PutRow(Row.of(pk, MessageRows.SK, 1).due(DueIndex.laneOf(Priority.URGENT, pk), 1000L),
                    Write.ANY));
        }
        bench.table.transact(rows);
        bench.clock.advance(Duration.ofMinutes(30));
        Sweep sweep = new Sweep(bench.environment, keys -> {
            throw new IllegalStateException("away");
        });
        assertThrows(IllegalStateException.class, () -> sweep.run(() -> true));
        all.forEach(id -> assertEquals(Cycle.Asking.class, bench.watch(id).cycle().getClass()));
        assertEquals(0, bench.telemetry.counted(Metric.SET_ASIDE), "no message is put into quarantine");
    }

    private void messages(Priority lane, int count, long dueFrom) {
        List<Write> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String pk = MessageRows.pk(new MessageKey(lane + "-" + i));
            rows.add(new Write.PutRow(Row.of(pk, MessageRows.SK, 1).due(DueIndex.laneOf(lane, pk), dueFrom + i),
                    Write.ANY));
        }
        for (int from = 0; from < rows.size(); from += 90) {
            bench.table.transact(rows.subList(from, Math.min(rows.size(), from + 90)));
        }
    }

    @Test
    void sweepCallsTheSenderAtMostSoOftenAndForUrgentMessagesFirst() {
        messages(Priority.ROUTINE, 500, 1L);
        messages(Priority.URGENT, 30, 100_000L);
        List<List<MessageKey>> calls = new ArrayList<>();
        Sweep.Swept swept = new Sweep(bench.environment, calls::add, 3).run(() -> true);
        assertEquals(3, calls.size());
        assertEquals(30, calls.get(0).size());
        assertTrue(calls.get(0).stream().allMatch(k -> k.value().startsWith("URGENT")), calls::toString);
        assertEquals(calls.stream().mapToInt(List::size).sum(), swept.handed());
        assertEquals(530, Pulse.of(Pulse.Of.SWEEP, bench.environment.engine().pulses()).orElseThrow().waiting());
    }

    /** After an outage each person was asked again and again: the one ask that still counts waits behind no other. */
    @Test
    void newestMessagesOfEachWatchAreHandedOverBeforeObsoleteOnes() {
        List<Write> rows = new ArrayList<>();
        for (long version = 1; version <= 20; version++) {
            for (int watch = 0; watch < 150; watch++) {
                String pk = MessageRows.pk(new MessageKey("w" + watch + "-" + version + "-0"));
                rows.add(new Write.PutRow(
                        Row.of(pk, MessageRows.SK, 1).due(DueIndex.laneOf(Priority.ROUTINE, pk), version), Write.ANY));
            }
        }
        for (int from = 0; from < rows.size(); from += 90) {
            bench.table.transact(rows.subList(from, Math.min(rows.size(), from + 90)));
        }
        List<List<MessageKey>> calls = new ArrayList<>();
        new Sweep(bench.environment, calls::add, 2).run(() -> true);
        List<MessageKey> first = calls.subList(0, 2).stream().flatMap(List::stream).toList();
        assertEquals(150, first.size());
        assertTrue(first.stream().allMatch(k -> k.value().endsWith("-20-0")), calls::toString);
        assertEquals(3, calls.size());
        assertEquals(500, calls.get(2).size());
    }

    @Test
    void sweepCallsTheSenderOnceWhileTheCarrierHangs() {
        messages(Priority.ROUTINE, 500, 1L);
        messages(Priority.URGENT, 150, 100_000L);
        new CarrierBreaker(bench.environment, new SignsOfLife(bench.environment)).hung(CarrierName.TWILIO);
        List<List<MessageKey>> calls = new ArrayList<>();
        new Sweep(bench.environment, calls::add, 3).run(() -> true);
        assertEquals(1, calls.size());
        assertEquals(new MessageKey("URGENT-0"), calls.get(0).get(0), "what has been due for longest is tried first");
        assertTrue(calls.get(0).stream().allMatch(k -> k.value().startsWith("URGENT")), calls::toString);
    }

    /** One shard of the index is throttled; the others are not. */
    @Test
    void unreadableShardDoesNotStopTheOthers() {
        List<DefenderId> all = List.of(enrolled(0), enrolled(1), enrolled(2));
        bench.clock.advance(Duration.ofMinutes(30));
        Environment throttled = bench.environmentOn(new ForwardingRows(bench.table) {
            @Override
            public List<DueKey> due(Priority lane, int shard, Instant until, int limit) {
                if (lane == Priority.URGENT && shard == 0) {
                    throw new IllegalStateException("throttled");
                }
                return super.due(lane, shard, until, limit);
            }
        });
        Sweep sweep = new Sweep(throttled, keys -> {
        });
        assertThrows(IllegalStateException.class, () -> sweep.run(() -> true));
        all.forEach(id -> assertEquals(Cycle.Asking.class, bench.watch(id).cycle().getClass()));
    }

    /**
     * There are more rows than one query of the index returns, and none of them moves. The rows behind them are handled
     * all the same.
     */
    @Test
    void rowsThatNeverMoveDoNotHideTheRowsBehindThem() {
        String lane = DueIndex.lane(Priority.URGENT, 3);
        List<Write> rows = new ArrayList<>();
        for (int i = 0; i < 1203; i++) {
            rows.add(new Write.PutRow(
                    Row.of(MessageRows.pk(new MessageKey("stuck-" + i)), MessageRows.SK, 1).due(lane, 1000L + i),
                    Write.ANY));
        }
        for (int from = 0; from < rows.size(); from += 90) {
            bench.table.transact(rows.subList(from, Math.min(rows.size(), from + 90)));
        }
        List<MessageKey> handed = bench.swept();
        assertEquals(1203, handed.size());
        assertEquals(1203, handed.stream().distinct().count());
    }

    /** During a long outage thousands of one shard wait: what is read must grow with their number, not its square. */
    @Test
    void rowsThatNeverMoveAreReadAtMostTwiceAgain() {
        AtomicInteger keys = new AtomicInteger();
        CaseworkFixture counted = new CaseworkFixture(rows -> new ForwardingRows(rows) {
            @Override
            public List<DueKey> due(Priority lane, int shard, Instant until, int limit) {
                List<DueKey> found = super.due(lane, shard, until, limit);
                keys.addAndGet(found.size());
                return found;
            }
        });
        List<Write> rows = IntStream.range(0, 8_000)
                .<Write> mapToObj(
                        i -> new Write.PutRow(Row.of(MessageRows.pk(new MessageKey("stuck-" + i)), MessageRows.SK, 1)
                                .due(DueIndex.lane(Priority.ROUTINE, 3), 1000L + i), Write.ANY))
                .toList();
        for (int from = 0; from < rows.size(); from += 80) {
            counted.table.transact(rows.subList(from, from + 80));
        }
        assertEquals(8_000, counted.swept().size());
        assertTrue(keys.get() <= 3 * 8_000, () -> keys + " keys were read");
    }

    /** A watch stays in the index until the carrier has taken its ask. It was asked in time, and is not late. */
    @Test
    void watchThatWaitsForTheCarrierIsNotTheOldestThatIsDue() {
        DefenderId thida = enrolled(0);
        bench.carrier.always(bench.carrier.refuse(new Failure.Congested(30001, Duration.ofMinutes(3))));
        bench.minutes(32);
        assertEquals(Cycle.Asking.class, bench.watch(thida).cycle().getClass());
        Instant asked = bench.clock.instant().minus(Duration.ofMinutes(2));
        assertTrue(IntStream.range(0, Rows.SHARDS).mapToObj(s -> bench.table.due(Priority.ROUTINE, s, asked, 10))
                .flatMap(List::stream).anyMatch(k -> WatchRows.isDefender(k.pk())), "it is in the index");
        long before = bench.telemetry.counted(Metric.OLDEST_DUE_SECONDS);
        bench.sweep.run(() -> true);
        assertEquals(before, bench.telemetry.counted(Metric.OLDEST_DUE_SECONDS));
        assertEquals(Optional.empty(),
                Pulse.of(Pulse.Of.SWEEP, bench.environment.engine().pulses()).orElseThrow().oldest());
    }

    @Test
    void urgentLaneMovesFirstAndASweepOutOfTimeReportsUnfinished() {
        DefenderId routine = enrolled(0);
        DefenderId urgent = enrolled(1);
        bench.watches.give(urgent, new Command.StartCase(MARY, Cause.MISSED));
        bench.settle();
        bench.clock.advance(Duration.ofMinutes(30));
        int first = IntStream.range(0, Rows.SHARDS)
                .map(shard -> bench.table.due(Priority.URGENT, shard, bench.clock.instant(), 100).size()).sum();
        assertTrue(first > 0, "the timer of the alarm's receipt");
        long before = bench.watch(urgent).version();
        AtomicInteger time = new AtomicInteger(first + 1);
        Sweep.Swept swept = bench.sweep.run(() -> time.getAndDecrement() > 0);
        assertFalse(swept.finished());
        assertEquals(before, bench.watch(urgent).version(), "an open case does not change a watch's lane");
        assertTrue(swept.moved() + swept.handed() > 0);
        assertEquals(Cycle.Waiting.class, bench.watch(routine).cycle().getClass());
        assertTrue(bench.sweep.run(() -> true).finished());
        assertEquals(Cycle.Asking.class, bench.watch(routine).cycle().getClass());
        assertTrue(bench.watch(urgent).version() > before);
    }

    @Test
    void staleIndexMovesEachRowOnce() {
        UnkindRows[] unkind = new UnkindRows[1];
        CaseworkFixture other = new CaseworkFixture(r -> unkind[0] = new UnkindRows(r, new Random(3)));
        DefenderId thida = other.enrol(new FormSample());
        unkind[0].with(InjectedTrouble.STALE_INDEX, 0.5);
        for (int i = 0; i < 160; i++) {
            other.clock.advance(Duration.ofSeconds(15));
            other.outbox.handle(other.swept());
        }
        assertEquals(1, other.texts(Purpose.ASK).size());
        assertEquals(MessageState.ACCEPTED, other.texts(Purpose.ASK).get(0).state());
        assertTrue(unkind[0].made(InjectedTrouble.STALE_INDEX) > 0);
        assertEquals(1, other.watch(thida).asks());
    }

    @Test
    void sweepOverNothingReadsEachShardOnceAndWritesAPulse() {
        bench.rows.reset();
        assertEquals(new Sweep.Swept(0, 0, 0, true), bench.sweep.run(() -> true));
        assertEquals(Priority.values().length * Rows.SHARDS + 1, bench.rows.trips());
        assertEquals(List.of(new Pulse(Pulse.Of.SWEEP, bench.clock.instant(), Optional.empty(), 0, 0)),
                bench.environment.engine().pulses());
    }
}
