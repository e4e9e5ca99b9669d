package org.stillhere.casework;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.stillhere.casework.enrolment.EnrolmentForm.ContactEntry;
import org.stillhere.casework.enrolment.FormSample;
import org.stillhere.domain.Agreement;
import org.stillhere.domain.CodeCard;
import org.stillhere.domain.Contact;
import org.stillhere.domain.ContactProof;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.DrillRun;
import org.stillhere.domain.EventKind;
import org.stillhere.domain.Safeguards;
import org.stillhere.domain.UnwrittenLine;
import org.stillhere.domain.VoiceCheck;
import org.stillhere.domain.Watch;
import org.stillhere.domain.WatchState;
import org.stillhere.store.table.ItemSize;
import org.stillhere.store.table.Row;
import org.stillhere.store.table.Write;

/** Tests that the size of a watch, which is visible without a key, tells nothing of what happens. */
class WatchSizeTest {
    private static final int KILOBYTE = 1_024;
    private final CaseworkFixture bench = new CaseworkFixture();
    private final Set<Integer> sizes = new TreeSet<>();
    private DefenderId thida = new DefenderId("not_yet");
    private int texts;

    @BeforeEach
    void aDeskIsStaffed() {
        bench.staffed();
    }

    /** Times are odd, as those of the world are: the same second again and again deflates to nothing. */
    private void enrolled(int contacts, boolean highRisk, String area) {
        bench.clock.advance(Duration.ofMillis(4_483));
        FormSample form = new FormSample();
        form.area = area;
        form.risk = highRisk ? "high" : "steady";
        List<ContactEntry> all = new ArrayList<>();
        for (int i = 0; i < contacts; i++) {
            all.add(FormSample.contact("Contact " + (char) ('A' + i), 1 + i / 2, "agreed", number(i)));
        }
        form.contacts = all;
        thida = bench.enrol(form);
        bench.settle();
        if (highRisk) {
            guarded();
        }
    }

    /** Gives her a card, a voice check and a drill, and phones of contacts that were heard from. */
    private void guarded() {
        Watch watch = bench.watch(thida);
        Instant at = watch.changedAt().minus(Duration.ofMillis(98_765_432));
        List<Contact> heard = watch.contacts().stream()
                .map(c -> new Contact(c.id(), c.tier(), c.consent(), c.underDuress(), c.routes(),
                        new ContactProof(c.proof().household(), c.proof().abroad(),
                                Optional.of(at.plusMillis(c.id().hashCode() % 9_973)))))
                .toList();
        WatchState is = watch.state();
        Watch guarded = new Watch(watch.identity(), watch.version() + 1, watch.changedAt(),
                new Agreement(watch.plan(), watch.routes(), heard),
                new WatchState(is.cycle(), is.open(), is.trip(), is.asks(), is.lastSign(), is.lastAsk(),
                        new Safeguards(Optional.of(new CodeCard(30, 4, at)),
                                Optional.of(new VoiceCheck(at.plusMillis(777), true, at.plus(VoiceCheck.EVERY))),
                                List.of()),
                        Optional.of(new DrillRun(at.plusMillis(4_321),
                                heard.stream()
                                        .map(c -> new DrillRun.DrillAnswer(c.id(), Optional.of(at.plusMillis(61_234))))
                                        .toList()))));
        stored(watch.version(), guarded);
    }

    private static String number(int contact) {
        return String.format("+668123456%02d", contact);
    }

    private void measure() {
        Row row = bench.table.get("D#" + thida, "A#WATCH").orElseThrow();
        assertTrue(Objects.requireNonNull(row.body()).length > 0);
        sizes.add(ItemSize.of(row));
    }

    private void says(String from, String words) {
        bench.text("SM7" + texts++, from, words);
        measure();
        bench.outbox.catchUp();
        measure();
    }

    private void minutes(int minutes) {
        for (int i = 0; i < minutes; i++) {
            bench.clock.advance(Duration.ofMillis(60_000 + (i * 7_919) % 487));
            bench.sweep.run(() -> true);
            measure();
        }
    }

    /** The next day's ask, with the case still open; its lines wait in the watch. */
    private void askedAgain() {
        int asks = bench.watch(thida).asks();
        while (bench.watch(thida).asks() == asks) {
            bench.clock.advance(Duration.ofMillis(540_487));
            bench.sweep.run(() -> true);
            measure();
        }
        assertEquals(1, bench.watch(thida).unwritten().size());
        withLines();
    }

    /** Measures the watch as if it had just been asked. */
    private void withLines() {
        Watch watch = bench.watch(thida);
        long version = watch.version() + 1;
        stored(watch.version(), new Watch(watch.identity(), version, watch.changedAt(), watch.agreement(),
                watch.state(),
                List.of(line(version - 1, EventKind.ASKED, 47_111), line(version, EventKind.ASK_ACCEPTED, 47_111))));
        measure();
    }

    private UnwrittenLine line(long version, EventKind what, int ask) {
        return new UnwrittenLine(version, bench.clock.instant().minusMillis(version % 7_919), what, ask);
    }

    private void stored(long was, Watch watch) {
        bench.environment.rows()
                .transact(List.of(new Write.PutRow(bench.environment.watches().row(watch), Write.version(was))));
    }

    static Stream<Arguments> nearlyFullRows() {
        return IntStream.rangeClosed(0, 8).mapToObj(i -> "Northern hills and the far valley".substring(0, i * 4))
                .flatMap(area -> Stream.of(Arguments.of(4, false, area), Arguments.of(5, false, area),
                        Arguments.of(2, true, area), Arguments.of(3, true, area)));
    }

    /**
     * The largest case that there is: a trip, everybody was told, and everybody answers. The lengths of the area make
     * rows that just have room and rows that just have none.
     */
    @ParameterizedTest
    @MethodSource("nearlyFullRows")
    void watchHasRoomForTheLargestCase(int contacts, boolean highRisk, String area) {
        enrolled(contacts, highRisk, area);
        measure();
        bench.clock.advance(Duration.between(bench.clock.instant(), bench.watch(thida).dueAt()));
        minutes(2);
        says(FormSample.THIDA, "trip 2h mango");
        says(FormSample.THIDA, "SOS");
        minutes(180);
        for (int i = 0; i < contacts; i++) {
            bench.clock.advance(Duration.ofMillis(61_337 + 977 * i));
            says(number(i), List.of("2", "3", "1").get(i % 3));
        }
        withLines();
        assertEquals(contacts, bench.watch(thida).open().orElseThrow().contacts().told().size());
        assertEquals(1, sizes.size(), sizes::toString);
    }

    /** A day with duress, a claim, news, a missed check-in, an open call for help, a trip, and the end of all that. */
    @ParameterizedTest
    @CsvSource({ "1,false", "2,false", "4,false", "8,false", "10,false", "1,true", "3,true", "4,true", "5,true",
            "8,true", "10,true" })
    void watchHasOneSizeWhateverHappens(int contacts, boolean highRisk) {
        enrolled(contacts, highRisk, "area7");
        measure();
        Duration untilAsk = Duration.between(bench.clock.instant(), bench.watch(thida).dueAt());
        bench.clock.advance(untilAsk);
        minutes(2);
        says(FormSample.THIDA, "papaya");
        minutes(40);
        says(number(0), "1");
        says(number(contacts - 1), "2");
        minutes(60);
        says(FormSample.THIDA, "SOS");
        minutes(90);
        says(number(0), "1");
        says(FormSample.THIDA, "trip 2h mango");
        minutes(180);
        askedAgain();
        assertTrue(bench.watch(thida).open().isPresent(), "the case is open to the end");
        assertEquals(1, sizes.size(), sizes::toString);
        assertTrue(sizes.iterator().next() <= KILOBYTE * (highRisk || contacts > 4 ? 2 : 1), sizes::toString);
    }
}
