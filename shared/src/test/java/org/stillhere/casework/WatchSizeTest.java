package org.stillhere.casework;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stillhere.casework.enrolment.EnrolmentForm.ContactEntry;
import org.stillhere.casework.enrolment.FormSample;
import org.stillhere.domain.DefenderId;
import org.stillhere.store.table.ItemSize;
import org.stillhere.store.table.Row;

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

    private void enrolled(int contacts) {
        FormSample form = new FormSample();
        List<ContactEntry> all = new ArrayList<>();
        for (int i = 0; i < contacts; i++) {
            all.add(FormSample.contact("Contact " + (char) ('A' + i), 1 + i / 2, "agreed", number(i)));
        }
        form.contacts = all;
        thida = bench.enrol(form);
        bench.settle();
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
            bench.clock.advance(Duration.ofMinutes(1));
            bench.sweep.run(() -> true);
            measure();
        }
    }

    /** A day with duress, a claim, news, a missed check-in, an open call for help, a trip, and the end of all that. */
    @ParameterizedTest
    @ValueSource(ints = { 1, 2, 4, 8, 10 })
    void watchHasOneSizeWhateverHappens(int contacts) {
        enrolled(contacts);
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
        assertTrue(sizes.iterator().next() <= KILOBYTE * (contacts > 8 ? 2 : 1), sizes::toString);
    }
}
