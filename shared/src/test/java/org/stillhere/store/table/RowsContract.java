package org.stillhere.store.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.stillhere.domain.Priority;
import org.stillhere.store.table.Rows.Counter;
import org.stillhere.store.table.Rows.DueKey;
import org.stillhere.store.table.TransactionCancelled.Why;

/** Checks the writes of a table and, by inheritance, its reads. Every implementation of {@link Rows} must pass. */
abstract class RowsContract extends ReadContract {

    private TransactionCancelled refused(Write... writes) {
        return assertThrows(TransactionCancelled.class, () -> rows.transact(List.of(writes)));
    }

    private static List<Why> whys(TransactionCancelled cancelled) {
        return cancelled.reasons().stream().map(TransactionCancelled.Reason::why).toList();
    }

    private static Write create(String pk) {
        return new Write.PutRow(row(pk, "M"), Write.ABSENT);
    }

    private static Counter upTo(String pk, long limit) {
        return new Counter(pk, limit, NOON.getEpochSecond());
    }

    @Test
    void aRowThatMustBeAbsentIsWrittenOnceAndThenTheExistingRowIsReturned() {
        rows.transact(List.of(new Write.PutRow(row("S#1", "S").state("first"), Write.ABSENT)));
        TransactionCancelled cancelled = refused(new Write.PutRow(row("S#1", "S").state("second"), Write.ABSENT));
        assertEquals(List.of(Why.GUARD), whys(cancelled));
        assertEquals("first", cancelled.stoodAt(0).orElseThrow().state());
        assertArrayEquals(new byte[] { 1, 2, 3 }, cancelled.stoodAt(0).orElseThrow().body());
    }

    @Test
    void aVersionIsReplacedOnlyByAWriterThatKnowsIt() {
        put(Row.of("D#1", "A#WATCH", 4));
        rows.transact(List.of(new Write.PutRow(Row.of("D#1", "A#WATCH", 5), Write.version(4))));
        TransactionCancelled late = refused(
                new Write.PutRow(Row.of("D#1", "A#WATCH", 5).state("late"), Write.version(4)));
        assertEquals(5, late.stoodAt(0).orElseThrow().version());
        assertEquals(Row.of("D#1", "A#WATCH", 5), rows.get("D#1", "A#WATCH").orElseThrow());
    }

    @Test
    void aVersionGuardFailsIfTheRowIsAbsent() {
        TransactionCancelled cancelled = refused(new Write.PutRow(Row.of("D#1", "A#WATCH", 5), Write.version(4)));
        assertTrue(cancelled.guardFailed());
        assertEquals(Optional.empty(), cancelled.stoodAt(0));
        assertEquals(Optional.empty(), rows.get("D#1", "A#WATCH"));
    }

    @Test
    void versionZeroMeansThatTheRowIsAbsent() {
        rows.transact(List.of(new Write.PutRow(Row.of("D#1", "A#WATCH", 1), Write.version(0))));
        assertTrue(refused(new Write.PutRow(Row.of("D#1", "A#WATCH", 1), Write.version(0))).guardFailed());
    }

    @Test
    void aPutReplacesTheWholeRow() {
        put(row("D#1", "A#WATCH").board("north", "1", "Grey Heron").expires(5L));
        put(Row.of("D#1", "A#WATCH", 9));
        assertEquals(Row.of("D#1", "A#WATCH", 9), rows.get("D#1", "A#WATCH").orElseThrow());
        assertEquals(List.of(), rows.board("north", 10));
    }

    @Test
    void aDeleteNeedsItsVersion() {
        put(Row.of("D#1", "A#CONTACT#c1", 2));
        TransactionCancelled cancelled = refused(new Write.DeleteRow("D#1", "A#CONTACT#c1", Write.version(1)));
        assertEquals(2, cancelled.stoodAt(0).orElseThrow().version());
        rows.transact(List.of(new Write.DeleteRow("D#1", "A#CONTACT#c1", Write.version(2))));
        assertEquals(Optional.empty(), rows.get("D#1", "A#CONTACT#c1"));
    }

    @Test
    void aDeletedRowCanBeDeletedAgain() {
        put(row("D#1", "A#CONTACT#c1"));
        rows.transact(List.of(new Write.DeleteRow("D#1", "A#CONTACT#c1", Write.ANY)));
        rows.transact(List.of(new Write.DeleteRow("D#1", "A#CONTACT#c1", Write.ANY)));
        assertEquals(List.of(), rows.query("D#1", "", 10));
    }

    @Test
    void aTransactionIsAllOrNothingAndEachActionHasItsReason() {
        put(Row.of("D#1", "A#WATCH", 7));
        put(row("S#1", "S"));
        TransactionCancelled cancelled = refused(create("M#1"),
                new Write.PutRow(Row.of("D#1", "A#WATCH", 4), Write.version(3)), create("M#2"),
                new Write.PutRow(row("S#1", "S"), Write.ABSENT));
        assertEquals(List.of(Why.NONE, Why.GUARD, Why.NONE, Why.GUARD), whys(cancelled));
        assertEquals(7, cancelled.stoodAt(1).orElseThrow().version());
        assertEquals("S#1", cancelled.stoodAt(3).orElseThrow().pk());
        assertEquals(Optional.empty(), cancelled.stoodAt(0));
        assertEquals(Optional.empty(), rows.get("M#1", "M"));
    }

    @Test
    void aTransactionCanPutAndDelete() {
        put(row("D#1", "A#CONTACT#c1"));
        rows.transact(List.of(create("M#1"), new Write.DeleteRow("D#1", "A#CONTACT#c1", Write.ANY)));
        assertTrue(rows.get("M#1", "M").isPresent());
        assertEquals(Optional.empty(), rows.get("D#1", "A#CONTACT#c1"));
    }

    @Test
    void hundredActionsAreOneTransaction() {
        rows.transact(IntStream.range(0, Rows.MOST_ACCEPTED).mapToObj(i -> create("M#" + i)).toList());
        assertTrue(rows.get("M#99", "M").isPresent());
    }

    @Test
    void anEmptyOrTooLargeTransactionOrTwoActionsOnOneRowAreRefused() {
        List<Write> many = IntStream.range(0, Rows.MOST_ACCEPTED + 1).mapToObj(i -> create("M#" + i)).toList();
        assertThrows(IllegalArgumentException.class, () -> rows.transact(List.of()));
        assertThrows(IllegalArgumentException.class, () -> rows.transact(many));
        assertThrows(IllegalArgumentException.class,
                () -> rows.transact(List.of(create("M#1"), new Write.DeleteRow("M#1", "M", Write.ANY))));
        assertEquals(Optional.empty(), rows.get("M#1", "M"));
    }

    @Test
    void exactlyOneOfManyWritersOfOneVersionWins() throws Exception {
        put(Row.of("D#1", "A#WATCH", 1));
        List<Callable<Boolean>> racers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String mine = "M#" + i;
            racers.add(() -> {
                try {
                    rows.transact(
                            List.of(new Write.PutRow(Row.of("D#1", "A#WATCH", 2), Write.version(1)), create(mine)));
                    return true;
                } catch (TransactionCancelled cancelled) {
                    return false;
                }
            });
        }
        int won = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (Future<Boolean> racer : threads.invokeAll(racers)) {
                won += racer.get() ? 1 : 0;
            }
        }
        assertEquals(1, won);
        assertEquals(1, IntStream.range(0, 8).filter(i -> rows.get("M#" + i, "M").isPresent()).count());
    }

    @Test
    void aRowThatIsSetAsideIsDueLaterAndItsStrikesAreCounted() {
        put(dueRow("D#1", Priority.URGENT, SHARD, NOON).version(6));
        DueKey first = new DueKey("D#1", "M", NOON);
        assertEquals(1, rows.setAside(first, NOON.plusSeconds(60)));
        assertEquals(2, rows.setAside(new DueKey("D#1", "M", NOON.plusSeconds(60)), NOON.plusSeconds(180)));
        assertEquals(List.of(), dueNow(10));
        assertEquals(List.of(new DueKey("D#1", "M", NOON.plusSeconds(180))),
                rows.due(Priority.URGENT, SHARD, NOON.plusSeconds(180), 10));
        Row row = rows.get("D#1", "M").orElseThrow();
        assertEquals(List.of(2, 6L), List.of(row.strikes(), row.version()));
        assertArrayEquals(new byte[] { 1, 2, 3 }, row.body());
    }

    @Test
    void aRowWhoseDueTimeChangedIsNotSetAside() {
        put(dueRow("D#1", Priority.URGENT, SHARD, NOON.plusSeconds(5)));
        assertEquals(0, rows.setAside(new DueKey("D#1", "M", NOON), NOON.plusSeconds(60)));
        assertEquals(0, rows.setAside(new DueKey("D#2", "M", NOON), NOON.plusSeconds(60)));
        assertEquals(NOON.plusSeconds(5).toEpochMilli(), rows.get("D#1", "M").orElseThrow().dueAt());
        assertEquals(Optional.empty(), rows.get("D#2", "M"));
    }

    @Test
    void aRowThatIsHandledAgainHasNoStrikes() {
        put(dueRow("D#1", Priority.URGENT, SHARD, NOON));
        rows.setAside(new DueKey("D#1", "M", NOON), NOON.plusSeconds(60));
        put(dueRow("D#1", Priority.URGENT, SHARD, NOON).version(2));
        assertEquals(0, rows.get("D#1", "M").orElseThrow().strikes());
    }

    @Test
    void aCounterCountsUpToItsLimit() {
        assertEquals(Optional.empty(), rows.count(List.of(upTo("R#1", 2))));
        assertEquals(Optional.empty(), rows.count(List.of(upTo("R#1", 2))));
        assertEquals(Optional.of(0), rows.count(List.of(upTo("R#1", 2))));
        assertEquals(Optional.empty(), rows.count(List.of(upTo("R#1", 3))),
                "a higher limit for the same counter allows one more");
    }

    @Test
    void aCounterCountsByMoreThanOneAndNeverBeyondItsLimit() {
        assertEquals(Optional.empty(), rows.count(List.of(upTo("R#by", 5).by(3))));
        assertEquals(Optional.of(0), rows.count(List.of(upTo("R#by", 5).by(3))));
        assertEquals(Optional.empty(), rows.count(List.of(upTo("R#by", 5).by(2))));
        assertEquals(Optional.of(0), rows.count(List.of(upTo("R#none", 0))));
        assertEquals(Optional.of(0), rows.count(List.of(upTo("R#none", -4))));
        assertEquals(Map.of("R#by", 5L), rows.tallies(List.of("R#by", "R#none")));
    }

    @Test
    void allCountersCountOrNone() {
        assertEquals(Optional.empty(), rows.count(List.of(upTo("R#narrow", 1))));
        assertEquals(Optional.of(1), rows.count(List.of(upTo("R#wide", 2), upTo("R#narrow", 1))));
        assertEquals(Optional.of(1), rows.count(List.of(upTo("R#wide", 2), upTo("R#narrow", 1))));
        assertEquals(Optional.empty(), rows.count(List.of(upTo("R#wide", 2))));
        assertEquals(Optional.empty(), rows.count(List.of(upTo("R#wide", 2))));
        assertEquals(Optional.of(0), rows.count(List.of(upTo("R#wide", 2), upTo("R#narrow", 1))));
    }

    @Test
    void contentsAreReplacedAndAllOtherColumnsStay() {
        Row before = Row.of("D#1", "A#WATCH", 4).due("U#01", NOON.toEpochMilli()).board("north", "1", "~old").body(1,
                new byte[] { 1 });
        put(before);
        assertTrue(rows.rewrite(new Rows.At("D#1", "A#WATCH"),
                row -> Optional.of(row.body(1, new byte[] { 2 }).board("north", "1", "~new"))));
        Row after = rows.get("D#1", "A#WATCH").orElseThrow();
        assertArrayEquals(new byte[] { 2 }, after.body());
        assertEquals("~new", after.codename());
        assertEquals(before.dueAt(), after.dueAt());
        assertEquals(4, after.version());
        assertTrue(rows.rewrite(new Rows.At("D#1", "A#WATCH"), row -> Optional.empty()));
        assertArrayEquals(new byte[] { 2 }, rows.get("D#1", "A#WATCH").orElseThrow().body());
    }

    @Test
    void contentsThatSomebodyChangedMeanwhileAreLeft() {
        put(Row.of("D#1", "A#WATCH", 4).body(1, new byte[] { 1 }));
        assertFalse(rows.rewrite(new Rows.At("D#1", "A#WATCH"), row -> {
            put(Row.of("D#1", "A#WATCH", 4).body(1, new byte[] { 7 }));
            return Optional.of(row.body(1, new byte[] { 2 }));
        }), "the version is the same, and the contents are not");
        assertArrayEquals(new byte[] { 7 }, rows.get("D#1", "A#WATCH").orElseThrow().body());
        assertTrue(rows.rewrite(new Rows.At("D#1", "gone"), Optional::of));
        assertTrue(rows.get("D#1", "gone").isEmpty());
    }
}
