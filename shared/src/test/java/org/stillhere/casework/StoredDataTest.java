package org.stillhere.casework;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.stillhere.casework.enrolment.EnrolmentForm;
import org.stillhere.casework.enrolment.FormSample;
import org.stillhere.domain.Actor;
import org.stillhere.domain.Command;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.FailureKind;
import org.stillhere.domain.Purpose;
import org.stillhere.store.table.ItemSize;
import org.stillhere.store.table.Row;
import org.stillhere.store.watch.WatchRows;

/** Tests that nothing personal is stored in clear, and that no row grows too large. */
class StoredDataTest {
    private static final int KB = 1024;
    /** Words that people type in this test; none of them may be found. */
    private static final List<String> PLANTED = List.of("959420000001", "66812345601", "66990000001", "Thida Win",
            "Nilar Planted", "Daw Khin Su", "mangosteen", "papayafruit", "lotusflower", "Mary", "near the old bridge");

    private static FormSample planted() {
        FormSample form = new FormSample();
        form.own = "mangosteen";
        form.duress = "papayafruit";
        form.contacts = List.of(EnrolmentForm.ContactEntry.of(
                new EnrolmentForm.PersonEntry("Nilar Planted", "en", "plain", "Asia/Bangkok",
                        List.of(FormSample.two(FormSample.NILAR))),
                new EnrolmentForm.CoverEntry("Nilar Planted", "Daw Khin Su", "lotusflower", "42"), 1, "agreed"));
        return form;
    }

    /** Fills a table with asks, answers, an SOS, duress, a claim, notes, and a case that ends. */
    private static CaseworkFixture lived() {
        CaseworkFixture bench = new CaseworkFixture();
        bench.staffed();
        DefenderId thida = bench.enrol(planted());
        bench.after(Duration.ofMinutes(30));
        bench.text("IN1", FormSample.THIDA, "I am near the old bridge");
        bench.text("IN2", FormSample.THIDA, "9 mangosteen");
        bench.settle();
        bench.text("IN3", FormSample.NILAR, "5");
        bench.text("IN4", FormSample.NILAR, "she is near the old bridge");
        bench.text("IN5", "+33612345678", "grey heron mangosteen");
        bench.text("IN6", FormSample.THIDA, "papayafruit");
        bench.after(Duration.ofMinutes(50));
        bench.watches.give(thida, new Command.EndCase(new org.stillhere.domain.CoordinatorId("mary"),
                org.stillhere.domain.Outcome.ALL_CLEAR));
        bench.settle();
        return bench;
    }

    private static Stream<byte[]> columns(Row row) {
        List<byte[]> all = new ArrayList<>();
        byte[] body = row.body();
        if (body != null) {
            all.add(body);
        }
        for (String text : new String[] { row.pk(), row.sk(), row.lane(), row.team(), row.defender(), row.state(),
                row.codename() }) {
            if (text != null) {
                all.add(text.getBytes(StandardCharsets.UTF_8));
            }
        }
        return all.stream();
    }

    @Test
    void noClearColumnContainsANumberANameOrAWord() {
        List<Row> rows = lived().table.everything();
        assertTrue(rows.size() > 30, () -> "rows: " + rows.size());
        for (Row row : rows) {
            columns(row).map(bytes -> new String(bytes, StandardCharsets.ISO_8859_1))
                    .forEach(column -> PLANTED.forEach(p -> assertEquals(-1, column.indexOf(p), row + " holds " + p)));
        }
    }

    @Test
    void noLogLineContainsANumberANameOrAWord() {
        List<String> lines = lived().telemetry.lines();
        assertTrue(lines.size() > 3, lines::toString);
        lines.forEach(line -> PLANTED.forEach(p -> assertEquals(-1, line.indexOf(p), line)));
    }

    @Test
    void largestWatchStaysBelowTheLimit() {
        CaseworkFixture bench = new CaseworkFixture();
        DefenderId thida = bench.enrol(new FormSample().crowd(24, 2));
        bench.watches.give(thida, new Command.Sos(Actor.DEFENDER, java.util.Optional.empty()));
        bench.texts(Purpose.ALARM)
                .forEach(m -> bench.watches.give(thida, InjectedFailures.of(m, FailureKind.UNREACHED)));
        assertEquals(24, bench.watch(thida).open().orElseThrow().contacts().told().size());
        int watch = ItemSize.of(bench.table.get(WatchRows.pk(thida), WatchRows.WATCH).orElseThrow());
        assertTrue(watch < 24 * KB, () -> "a watch of " + watch + " bytes");
        largest(bench, "M#", "", 2 * KB);
        largest(bench, "P#", "Q#", KB);
        largest(bench, "D#", "A#CONTACT#", KB);
        largest(bench, "D#", "T#", 2 * KB);
    }

    private static void largest(CaseworkFixture bench, String pk, String sk, int most) {
        int size = bench.table.everything().stream().filter(r -> r.pk().startsWith(pk) && r.sk().startsWith(sk))
                .mapToInt(ItemSize::of).max().orElseThrow();
        assertTrue(size < most, () -> pk + " " + sk + ": " + size + " bytes");
    }
}
