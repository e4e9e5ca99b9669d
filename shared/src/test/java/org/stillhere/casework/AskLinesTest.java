package org.stillhere.casework;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stillhere.casework.enrolment.FormSample;
import org.stillhere.domain.Actor;
import org.stillhere.domain.Command;
import org.stillhere.domain.Decider;
import org.stillhere.domain.Decision;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.DeskStaffing;
import org.stillhere.domain.EventKind;
import org.stillhere.domain.MessageKey;
import org.stillhere.domain.UnwrittenLine;
import org.stillhere.domain.Watch;
import org.stillhere.store.Store;
import org.stillhere.store.message.MessageRows;
import org.stillhere.store.table.Bodies;
import org.stillhere.store.table.MemoryRows;
import org.stillhere.store.table.Row;
import org.stillhere.store.table.Write;
import org.stillhere.store.timeline.StoredEntry;
import org.stillhere.store.timeline.TimelineRows;
import org.stillhere.store.watch.WatchRows;
import org.stillhere.vault.TestVaults;

/** Tests that the lines of an ask, which wait in the watch for the next line, are always on the timeline. */
class AskLinesTest {
    private final CaseworkFixture bench = new CaseworkFixture();
    private DefenderId thida = new DefenderId("not_yet");

    @BeforeEach
    void thidaIsDue() {
        bench.staffed();
        thida = bench.enrol(new FormSample());
        bench.settle();
        bench.clock.advance(Duration.between(bench.clock.instant(), bench.watch(thida).dueAt()));
    }

    private List<EventKind> timeline(Watch watch) {
        return bench.store.timeline().entries(watch, 50, bench.clock.instant()).reversed().stream()
                .map(e -> e.facts().get(0).what()).toList();
    }

    /** When the sweep finds the watch. */
    private Instant foundFrom() {
        Row row = bench.table.get(WatchRows.pk(thida), WatchRows.WATCH).orElseThrow();
        return Instant.ofEpochMilli(Objects.requireNonNull(row.dueAt()));
    }

    private List<Row> rows() {
        return bench.table.query(WatchRows.pk(thida), TimelineRows.ENTRY, 50);
    }

    private Watch asked() {
        bench.watches.tick(thida, w -> true);
        return bench.watch(thida);
    }

    private Watch accepted() {
        List<MessageKey> asks = bench.messages().stream().filter(m -> !m.state().settled()).map(m -> m.key()).toList();
        bench.outbox.handle(asks);
        return bench.watch(thida);
    }

    @Test
    void linesThatWaitAreShownAndAreWrittenWithTheNext() {
        int written = rows().size();
        assertEquals(List.of(EventKind.ENROLLED, EventKind.ASKED), timeline(asked()));
        Watch accepted = accepted();
        assertEquals(List.of(EventKind.ENROLLED, EventKind.ASKED, EventKind.ASK_ACCEPTED), timeline(accepted));
        assertEquals(written, rows().size());
        bench.clock.advance(Duration.ofMinutes(2));
        bench.text("SM900", FormSample.THIDA, "1");
        Watch answered = bench.watch(thida);
        assertEquals(List.of(), answered.unwritten());
        List<EventKind> all = timeline(answered);
        assertEquals(List.of(EventKind.ENROLLED, EventKind.ASKED, EventKind.ASK_ACCEPTED, EventKind.ANSWERED),
                all.subList(0, 4));
        assertEquals(all, timeline(accepted), "a reader who read the watch before sees no line twice");
        assertEquals(written + 1, rows().size());
    }

    /** The texts of an ask are found by the version that its line has. */
    @Test
    void lineKeepsTheVersionAndTheTimeOfItsDecision() {
        Instant at = bench.clock.instant();
        Watch asked = asked();
        bench.clock.advance(Duration.ofSeconds(3));
        accepted();
        bench.clock.advance(Duration.ofMinutes(2));
        bench.text("SM900", FormSample.THIDA, "1");
        StoredEntry line = bench.store.timeline().storedEntries(bench.watch(thida), 50, bench.clock.instant()).stream()
                .filter(e -> e.entry().facts().get(0).what() == EventKind.ASKED).findFirst().orElseThrow();
        assertEquals(at, line.entry().at());
        assertEquals(asked.version(), line.version());
        assertTrue(bench.store.messages().find(line.message(thida, 0)).isPresent());
    }

    /** Until the carrier has taken an ask, each sweep finds the watch, so that it is given up in time. */
    @Test
    void watchIsFoundByEachSweepUntilTheCarrierHasTakenTheAsk() {
        Instant due = foundFrom();
        Watch asked = asked();
        assertEquals(due, foundFrom());
        assertTrue(asked.dueAt().isAfter(due));
        assertEquals(accepted().dueAt(), foundFrom());
    }

    /** What has been due for long is what alarms are about: an ask that comes late moves in the index. */
    @Test
    void watchThatIsAskedLateMovesInTheIndex() {
        bench.clock.advance(Duration.ofMinutes(2));
        assertEquals(asked().dueAt(), foundFrom());
    }

    /** Versions before rows were deflated do not know lines that wait. */
    @Test
    void everyLineIsWrittenAtOnceWhereRowsAreNotDeflated() {
        Store plain = Store.of(new MemoryRows(), new Bodies(TestVaults.one(), false), bench.clock);
        Watch watch = bench.watch(thida);
        Decision ask = Decider.decide(watch, new Command.Tick(DeskStaffing.of(true)), bench.clock.instant());
        assertTrue(ask.watch().lineWaits());
        List<Write> writes = plain.decisions().ofWatch(watch, ask);
        assertTrue(writes.stream().anyMatch(w -> TimelineRows.isEntry(w.sk())));
        Write.PutRow put = (Write.PutRow) writes.get(0);
        assertEquals(ask.watch().dueAt().toEpochMilli(), put.row().dueAt());
        MemoryRows table = new MemoryRows();
        table.transact(writes.stream().map(w -> w.guarded(Write.ANY)).toList());
        Store read = Store.of(table, new Bodies(TestVaults.one(), false), bench.clock);
        assertEquals(List.of(), read.watches().find(thida).orElseThrow().unwritten());
        assertTrue(writes.stream().anyMatch(w -> MessageRows.isMessage(w.pk())));
    }

    @Test
    void noMoreThanTwoLinesWait() {
        Watch watch = accepted(asked());
        assertEquals(UnwrittenLine.MOST, watch.unwritten().size());
        bench.clock.advance(Duration.between(bench.clock.instant(), watch.dueAt()));
        Watch reminded = asked();
        assertEquals(List.of(), reminded.unwritten());
        assertEquals(EventKind.REMINDED, timeline(reminded).getLast());
    }

    private Watch accepted(Watch asked) {
        assertEquals(1, asked.unwritten().size());
        return accepted();
    }

    @Test
    void lineIsReadAsItWasWritten() {
        Instant at = Instant.ofEpochMilli(1_772_413_200_123L);
        UnwrittenLine line = new UnwrittenLine(47_111, at, EventKind.ASK_ACCEPTED, 365);
        assertEquals(List.of(line), UnwrittenLine.ofTexts(UnwrittenLine.texts(List.of(line))));
        assertEquals(Optional.of(Actor.ENGINE), Optional.of(line.entry().by()));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "1 2 a", "1 2 x 4", "1 2 a 4 5", "one 2 a 4", "1 2 a four" })
    void lineOfALaterVersionIsLeftOut(String text) {
        assertEquals(List.of(47L),
                UnwrittenLine.ofTexts(List.of(text, "47 2 a 4")).stream().map(l -> l.version()).toList());
    }

    @Test
    void otherLinesDoNotWait() {
        Instant at = Instant.EPOCH;
        assertThrows(IllegalArgumentException.class, () -> new UnwrittenLine(1, at, EventKind.MISSED, 1));
    }
}
