package org.stillhere.casework.erasure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.stillhere.casework.CaseworkFixture;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.enrolment.EnrolDefender;
import org.stillhere.casework.enrolment.FormSample;
import org.stillhere.casework.erasure.ErasePerson.ErasureState;
import org.stillhere.casework.erasure.GiveKeys.GivenKeys;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.DefenderId;
import org.stillhere.store.person.PersonKeys;
import org.stillhere.store.person.Tables;
import org.stillhere.store.table.Row;
import org.stillhere.store.table.Write;
import org.stillhere.vault.Vault;

/** Tests the keys of persons: who gets one, what it costs to read one, and what is left without one. */
class PersonKeysTest {
    private final CaseworkFixture bench = new CaseworkFixture();

    PersonKeysTest() {
        bench.staffed();
    }

    private Environment process(Tables tables) {
        return Environment.of(tables, bench.vault, bench.clock, new Random(3), d -> {
        }, bench.telemetry);
    }

    /** A process that gives no keys, as every process does before the switch is on. */
    private Environment beforeTheSwitch() {
        return process(new Tables(bench.rows, bench.keys, false));
    }

    /** A process that has read no key yet. */
    private Environment fresh() {
        return process(new Tables(bench.rows, bench.keys, true));
    }

    private DefenderId enrolledBefore() {
        FormSample form = new FormSample();
        form.codename = "Grey Stork";
        form.numbers = List.of(FormSample.two("+959420000301"));
        return new EnrolDefender(beforeTheSwitch(), bench.senders).enrol(new CoordinatorId("boss"), form.fill());
    }

    private List<Row> partition(DefenderId id) {
        return bench.table.query("D#" + id, "", 1000);
    }

    private static void writeAnew(Environment by, DefenderId id) {
        by.rows().transact(
                by.held().partition("D#" + id).stream().<Write> map(r -> new Write.PutRow(r, Write.ANY)).toList());
    }

    /** A body that is sealed with the key of a person begins with 2. */
    private static boolean isSealedTwice(Row row) {
        return row.body() != null && Objects.requireNonNull(row.body())[0] == 2;
    }

    @Test
    void everyRowOfSomebodyNewIsSealedWithTheirKeyAndCannotBeReadWithoutIt() {
        DefenderId id = bench.enrol(new FormSample());
        assertTrue(partition(id).size() >= 4 && partition(id).stream().allMatch(PersonKeysTest::isSealedTwice));
        Environment withoutKeys = process(Tables.withoutKeys(bench.table));
        assertThrows(Vault.Unreadable.class, () -> withoutKeys.watches().find(id));
        assertEquals(Optional.empty(),
                bench.table.get("D#" + id, "A#WATCH").flatMap(row -> withoutKeys.watches().codename(row)));
        assertEquals(id, bench.watch(id).id());
    }

    @Test
    void keyIsReadOnceAndThenRememberedForFiveMinutes() {
        DefenderId id = bench.enrol(new FormSample());
        Environment fresh = fresh();
        bench.keys.reset();
        bench.rows.reset();
        fresh.watches().find(id);
        assertEquals(List.of(1, 1), List.of(bench.rows.trips(), bench.keys.trips()));
        fresh.watches().file(id);
        fresh.watches().ofTeam(CaseworkFixture.NORTH, 100);
        assertEquals(1, bench.keys.trips());
        bench.clock.advance(PersonKeys.REMEMBERED);
        fresh.watches().find(id);
        assertEquals(2, bench.keys.trips());
        assertEquals(2.0, bench.keys.readUnits());
    }

    @Test
    void keysOfAWholeBoardAreReadInOneRoundTrip() {
        for (int i = 0; i < 26; i++) {
            FormSample form = new FormSample();
            form.codename = "Heron " + (char) ('A' + i) + (char) ('a' + i);
            form.numbers = List.of(FormSample.two("+9594200002" + (10 + i)));
            bench.enrol(form);
        }
        Environment fresh = fresh();
        bench.keys.reset();
        assertEquals(26, fresh.watches().ofTeam(CaseworkFixture.NORTH, 100).watches().size());
        assertEquals(1, bench.keys.trips());
    }

    @Test
    void nobodyGetsAKeyBeforeTheSwitchAndNoKeyIsReadForThem() {
        bench.keys.reset();
        DefenderId id = enrolledBefore();
        assertTrue(partition(id).stream().noneMatch(PersonKeysTest::isSealedTwice));
        assertEquals(id, beforeTheSwitch().watches().find(id).orElseThrow().id());
        assertEquals(0, bench.keys.trips());
        assertEquals(id, bench.watch(id).id());
    }

    @Test
    void processBeforeTheSwitchReadsAndWritesRowsOfSomebodyWithAKey() {
        DefenderId id = bench.enrol(new FormSample());
        writeAnew(beforeTheSwitch(), id);
        assertTrue(partition(id).stream().allMatch(PersonKeysTest::isSealedTwice));
        assertEquals(id, bench.watch(id).id());
    }

    @Test
    void peopleEnrolledBeforeGetKeysAndTheirRowsAreSealedAnewWhenEveryProcessKnowsThem() {
        DefenderId old = enrolledBefore();
        bench.enrol(new FormSample());
        GiveKeys command = new GiveKeys(bench.environment);
        assertEquals(new GivenKeys(1, 1, 1), command.run(() -> true));
        bench.clock.advance(Duration.ofMinutes(5));
        assertEquals(new GivenKeys(0, 1, 1), command.run(() -> true));
        assertFalse(partition(old).stream().allMatch(PersonKeysTest::isSealedTwice));
        bench.clock.advance(Duration.ofMinutes(1));
        assertEquals(new GivenKeys(0, 1, 1), command.run(() -> false));
        assertEquals(new GivenKeys(0, 2, 0), command.run(() -> true));
        assertTrue(partition(old).stream().allMatch(PersonKeysTest::isSealedTwice));
        assertEquals(old, bench.watch(old).id());
        assertEquals(new GivenKeys(0, 2, 0), command.run(() -> true));
    }

    @Test
    void processThatRememberedThatSomebodyHasNoKeyReadsWhatAnotherSealsWithANewOne() {
        DefenderId old = enrolledBefore();
        Environment other = fresh();
        writeAnew(other, old);
        Environment giving = fresh();
        giving.personKeys().give(old, false);
        writeAnew(giving, old);
        assertTrue(partition(old).stream().allMatch(PersonKeysTest::isSealedTwice));
        assertEquals(old, other.watches().find(old).orElseThrow().id());
    }

    @Test
    void erasureThatIsInterruptedBeforeTheKeyIsDestroyedEndsWithoutIt() {
        DefenderId id = bench.enrol(new FormSample());
        ErasePerson erasing = new ErasePerson(bench.environment);
        erasing.order(bench.watch(id), Optional.empty(), Duration.ZERO);
        ErasureState state = ErasureState.UNFINISHED;
        for (int runs = 0; state != ErasureState.ERASED; runs++) {
            assertTrue(runs < 400, state::toString);
            assertFalse(bench.environment.personKeys().isDestroyed(id));
            int[] done = { 0 };
            int most = runs * runs / 4; // Each run moves the watch, and then has more versions to look at.
            state = erasing.run(id, () -> done[0]++ < most).state();
        }
        assertTrue(bench.environment.personKeys().isDestroyed(id));
        assertEquals(List.of(), partition(id));
    }
}
