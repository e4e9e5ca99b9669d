package org.stillhere.store.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.stillhere.domain.Priority;
import org.stillhere.store.table.Rows.DueKey;

/** Checks the reads of a table. Every implementation of {@link Rows} must pass. */
abstract class ReadContract {
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    static final int SHARD = 3;
    Rows rows = new MemoryRows();

    /** Creates an empty table. */
    abstract Rows empty();

    @BeforeEach
    void startEmpty() {
        rows = empty();
    }

    void put(Row... some) {
        for (Row row : some) {
            rows.transact(List.of(new Write.PutRow(row, Write.ANY)));
        }
    }

    static Row row(String pk, String sk) {
        return Row.of(pk, sk, 1).body(1, new byte[] { 1, 2, 3 });
    }

    static Row dueRow(String pk, Priority lane, int shard, Instant at) {
        return row(pk, "M").due(DueIndex.lane(lane, shard), at.toEpochMilli());
    }

    static List<String> sortKeys(List<Row> found) {
        return found.stream().map(Row::sk).toList();
    }

    List<String> dueNow(int limit) {
        return rows.due(Priority.URGENT, SHARD, NOON, limit).stream().map(DueKey::pk).toList();
    }

    @Test
    void aRowThatWasNeverWrittenIsAbsent() {
        assertEquals(Optional.empty(), rows.get("D#1", "A#WATCH"));
    }

    @Test
    void everyColumnIsReadBack() {
        Row full = new Row("D#1", "A#WATCH", "U#03", 1_772_000_000_123L, "north", "d1", 1_780_000_000L, 41, 7,
                "asked+case", "Grey Heron", 2, new byte[] { 0, -1, 127 });
        put(full);
        Row found = rows.get("D#1", "A#WATCH").orElseThrow();
        assertArrayEquals(full.body(), found.body());
        assertEquals(full.body(1, new byte[0]).toString(), found.body(1, new byte[0]).toString());
        assertEquals(List.of(full.version(), full.schema(), full.strikes()),
                List.of(found.version(), found.schema(), found.strikes()));
        assertEquals(Arrays.asList(full.lane(), full.dueAt(), full.team(), full.defender(), full.expires()),
                Arrays.asList(found.lane(), found.dueAt(), found.team(), found.defender(), found.expires()));
        assertEquals(Arrays.asList(full.state(), full.codename()), Arrays.asList(found.state(), found.codename()));
    }

    @Test
    void aColumnThatWasNotWrittenIsReadAsNull() {
        put(Row.of("D#1", "A#WATCH", 5));
        assertEquals(Row.of("D#1", "A#WATCH", 5), rows.get("D#1", "A#WATCH").orElseThrow());
    }

    @Test
    void anExpiredRowIsStillReturned() {
        put(row("S#1", "S").expires(10L));
        assertTrue(rows.get("S#1", "S").orElseThrow().expiredAt(NOON.getEpochSecond()));
        assertEquals(1, rows.query("S#1", "", 10).size());
    }

    @Test
    void aQueryReadsOnePartitionAndOnePrefix() {
        put(row("D#1", "A#WATCH"), row("D#1", "A#PROFILE"), row("D#1", "T#1"), row("D#2", "A#WATCH"));
        assertEquals(List.of("A#PROFILE", "A#WATCH"), sortKeys(rows.query("D#1", "A#", 10)));
        assertEquals(List.of("A#PROFILE", "A#WATCH", "T#1"), sortKeys(rows.query("D#1", "", 10)));
        assertEquals(List.of(), sortKeys(rows.query("D#3", "A#", 10)));
    }

    @Test
    void sortKeysAreOrderedByTheirBytes() {
        put(row("D#1", "T#\uD83D\uDE00"), row("D#1", "T#\uFF01"), row("D#1", "T#z"), row("D#1", "T#é"),
                row("D#1", "T#10"), row("D#1", "T#9"));
        assertEquals(List.of("T#10", "T#9", "T#z", "T#é", "T#\uFF01", "T#\uD83D\uDE00"),
                sortKeys(rows.query("D#1", "T#", 10)));
    }

    @Test
    void aQueryStopsAtItsLimit() {
        put(row("D#1", "T#1"), row("D#1", "T#2"), row("D#1", "T#3"));
        assertEquals(List.of("T#1", "T#2"), sortKeys(rows.query("D#1", "T#", 2)));
    }

    @Test
    void aReverseQueryReturnsTheLatestFirst() {
        put(row("D#1", "T#1"), row("D#1", "T#2"), row("D#1", "T#3"), row("D#1", "Z#9"));
        assertEquals(List.of("T#3", "T#2"), sortKeys(rows.queryBack("D#1", "T#", 2)));
        assertEquals(List.of("Z#9", "T#3", "T#2", "T#1"), sortKeys(rows.queryBack("D#1", "", 9)));
    }

    @Test
    void aPartitionOfMoreThanOneMegabyteIsReadCompletely() {
        byte[] large = new byte[Rows.MOST_BYTES];
        for (int i = 0; i < 5; i++) {
            put(row("D#1", "T#" + i).body(1, large));
        }
        List<Row> found = rows.query("D#1", "T#", 10);
        assertEquals(List.of("T#0", "T#1", "T#2", "T#3", "T#4"), sortKeys(found));
        assertArrayEquals(large, found.get(4).body());
    }

    @Test
    void dueRowsAreListedUpToAndIncludingTheTimeEarliestFirst() {
        put(dueRow("M#later", Priority.URGENT, SHARD, NOON.plusMillis(1)),
                dueRow("M#now", Priority.URGENT, SHARD, NOON),
                dueRow("M#long", Priority.URGENT, SHARD, NOON.minusSeconds(60)));
        assertEquals(List.of("M#long", "M#now"), dueNow(10));
        assertEquals(List.of("M#long"), dueNow(1));
        assertEquals(NOON.minusSeconds(60), rows.due(Priority.URGENT, SHARD, NOON, 1).get(0).dueAt());
    }

    @Test
    void lanesAndShardsAreSeparate() {
        put(dueRow("M#1", Priority.URGENT, SHARD, NOON), dueRow("M#2", Priority.ROUTINE, SHARD, NOON),
                dueRow("M#3", Priority.URGENT, SHARD + 1, NOON));
        assertEquals(List.of("M#1"), dueNow(10));
        assertEquals(List.of(new DueKey("M#2", "M", NOON)), rows.due(Priority.ROUTINE, SHARD, NOON, 10));
    }

    @Test
    void aRowWithoutADueTimeIsNotListed() {
        put(dueRow("M#1", Priority.URGENT, SHARD, NOON), row("M#2", "M"));
        put(row("M#1", "M"));
        assertEquals(List.of(), dueNow(10));
    }

    @Test
    void aRowWhoseDueTimeChangesIsListedOnce() {
        put(dueRow("M#1", Priority.URGENT, SHARD, NOON.minusSeconds(9)));
        put(dueRow("M#1", Priority.URGENT, SHARD, NOON));
        assertEquals(List.of(new DueKey("M#1", "M", NOON)), rows.due(Priority.URGENT, SHARD, NOON, 10));
    }

    @Test
    void manyDueRowsAreAllListed() {
        IntStream.range(0, 30)
                .forEach(i -> put(dueRow("M#" + (10 + i), Priority.URGENT, SHARD, NOON.minusSeconds(60 - i))));
        assertEquals(IntStream.range(0, 30).mapToObj(i -> "M#" + (10 + i)).toList(), dueNow(100));
    }

    @Test
    void theNextDueTimeIsTheEarliestOneStrictlyLater() {
        put(dueRow("M#1", Priority.URGENT, SHARD, NOON), dueRow("M#2", Priority.URGENT, SHARD, NOON.plusSeconds(60)),
                dueRow("M#3", Priority.URGENT, SHARD, NOON.plusSeconds(90)));
        assertEquals(Optional.of(NOON.plusSeconds(60)), rows.nextDue(Priority.URGENT, SHARD, NOON));
        assertEquals(Optional.of(NOON), rows.nextDue(Priority.URGENT, SHARD, NOON.minusMillis(1)));
        assertEquals(Optional.empty(), rows.nextDue(Priority.URGENT, SHARD, NOON.plusSeconds(90)));
        assertEquals(Optional.empty(), rows.nextDue(Priority.ROUTINE, SHARD, NOON));
    }

    @Test
    void manyRowsAreReadAtOnceAndAbsentOnesAreLeftOut() {
        for (int i = 0; i < 130; i++) {
            put(row("M#" + i, "M"));
        }
        List<Rows.At> places = IntStream.range(0, 140).mapToObj(i -> new Rows.At("M#" + i, "M")).toList();
        List<Row> found = rows.getAll(places);
        assertEquals(IntStream.range(0, 130).mapToObj(i -> "M#" + i).sorted().toList(),
                found.stream().map(Row::pk).sorted().toList());
        assertEquals(1, rows.getAll(List.of(places.get(0), places.get(0))).size());
        assertEquals(List.of(), rows.getAll(List.of()));
    }

    @Test
    void aTeamsBoardListsItsWatchesByDefenderWithAllTheirColumns() {
        put(row("D#2", "A#WATCH").board("north", "2", "Blue Owl").state("asked"),
                row("D#1", "A#WATCH").board("north", "1", "Grey Heron").state("waiting"),
                row("D#3", "A#WATCH").board("south", "3", "Red Kite"), row("D#4", "A#PROFILE"));
        List<Row> board = rows.board("north", 10);
        assertEquals(List.of("D#1", "D#2"), board.stream().map(Row::pk).toList());
        assertEquals(Arrays.asList("Grey Heron", "waiting"),
                Arrays.asList(board.get(0).codename(), board.get(0).state()));
        assertArrayEquals(new byte[] { 1, 2, 3 }, board.get(0).body());
        assertEquals(List.of("D#1"), rows.board("north", 1).stream().map(Row::pk).toList());
    }
}
