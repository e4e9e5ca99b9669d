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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stillhere.casework.enrolment.EnrolmentForm.ContactEntry;
import org.stillhere.casework.enrolment.FormSample;
import org.stillhere.domain.Agreement;
import org.stillhere.domain.CodeCard;
import org.stillhere.domain.Contact;
import org.stillhere.domain.ContactProof;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.DrillRun;
import org.stillhere.domain.Safeguards;
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
    private void enrolled(int contacts, boolean highRisk) {
        bench.clock.advance(Duration.ofMillis(4_483));
        FormSample form = new FormSample();
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
                                Optional.of(new VoiceCheck(at.plusMillis(777), true, at.plusMillis(86_400_123))),
                                List.of()),
                        Optional.of(new DrillRun(at.plusMillis(4_321),
                                heard.stream()
                                        .map(c -> new DrillRun.DrillAnswer(c.id(), Optional.of(at.plusMillis(61_234))))
                                        .toList()))));
        bench.environment.rows().transact(
                List.of(new Write.PutRow(bench.environment.watches().row(guarded), Write.version(watch.version()))));
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

    /** A day with duress, a claim, news, a missed check-in, an open call for help, a trip, and the end of all that. */
    @ParameterizedTest
    @CsvSource({ "1,false", "2,false", "4,false", "8,false", "10,false", "1,true", "3,true", "4,true", "5,true",
            "8,true", "10,true" })
    void watchHasOneSizeWhateverHappens(int contacts, boolean highRisk) {
        enrolled(contacts, highRisk);
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
        assertTrue(bench.watch(thida).open().isPresent(), "the case is open to the end");
        assertEquals(1, sizes.size(), sizes::toString);
        assertTrue(sizes.iterator().next() <= KILOBYTE * (highRisk || contacts > 4 ? 2 : 1), sizes::toString);
    }
}
