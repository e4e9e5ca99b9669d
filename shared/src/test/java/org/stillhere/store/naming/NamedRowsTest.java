package org.stillhere.store.naming;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.crypto.tink.Aead;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.stillhere.store.table.DynamoRows;
import org.stillhere.store.table.ForwardingRows;
import org.stillhere.store.table.LocalTable;
import org.stillhere.store.table.MemoryRows;
import org.stillhere.store.table.Row;
import org.stillhere.store.table.Rows;
import org.stillhere.store.table.Rows.At;
import org.stillhere.store.table.Rows.Counter;
import org.stillhere.store.table.TransactionCancelled;
import org.stillhere.store.table.Write;
import org.stillhere.vault.KeyPurpose;
import org.stillhere.vault.Keysets;
import org.stillhere.vault.RowNames;
import org.stillhere.vault.TestVaults;

/**
 * Compares a table whose rows are being named anew, by processes that know the keyset of different moments, with one
 * whose rows keep their names: every call must have the same result on both.
 */
class NamedRowsTest {
    private static final List<String> PARTITIONS = List.of("P#ann", "P#ben", "N#heron", "C#text", "X#taken", "D#1",
            "CONTROL");
    private static final List<String> SORTS = List.of("D", "S#1", "S#2", "LISTOF#ann", "M");
    private final Aead wrapping = TestVaults.wrapping();
    private String keyset = Keysets.fresh(KeyPurpose.NAMES, wrapping);

    private RowNames names() {
        return Keysets.unwrap(Set.of(KeyPurpose.NAMES), p -> keyset, wrapping).names();
    }

    /** Plays two processes on a table, and the same calls on a table whose rows are never named anew. */
    private static final class Twins {
        private final Random random;
        private final Rows table;
        private final Rows model = new MemoryRows();
        private List<NamedRows> processes = List.of();
        private int version;

        Twins(long seed, Rows table) {
            this.random = new Random(seed);
            this.table = table;
        }

        void processes(RowNames... known) {
            processes = List.of(known).stream().map(k -> new NamedRows(moving(k), () -> k)).toList();
        }

        /** Renames a row just before a transaction, as if the operator's command came between. */
        private Rows moving(RowNames names) {
            NamedRows mover = new NamedRows(table, () -> names);
            return new ForwardingRows(table) {
                @Override
                public void transact(List<Write> writes) {
                    if (names.primary() > 0 && random.nextInt(4) == 0) {
                        Write any = writes.get(random.nextInt(writes.size()));
                        mover.rename(new At(any.pk(), any.sk()));
                    }
                    super.transact(writes);
                }
            };
        }

        private <T> T any(List<T> of) {
            return of.get(random.nextInt(of.size()));
        }

        private At place() {
            return new At(any(PARTITIONS), any(SORTS));
        }

        private Write write(At at) {
            Optional<Row> row = model.get(at.pk(), at.sk());
            Write.Guard guard = switch (random.nextInt(4)) {
                case 0 -> Write.ABSENT;
                case 1 -> Write.ANY;
                case 2 -> new Write.Guard.Version(row.map(Row::version).orElse(1L));
                default -> new Write.Guard.Version(random.nextInt(1 + version));
            };
            Row next = Row.of(at.pk(), at.sk(), ++version).body(1, new byte[] { (byte) random.nextInt(9) });
            return random.nextInt(3) == 0 ? new Write.DeleteRow(at.pk(), at.sk(), guard)
                    : new Write.PutRow(next, guard);
        }

        /** The result of the same call on both; rows as text, because of their bodies. */
        void both(Function<Rows, Object> call) {
            assertEquals(call.apply(model), call.apply(any(processes)));
        }

        private static String shown(Row row) {
            return row.place() + " " + row.version() + " " + Arrays.toString(row.body());
        }

        private static Object transacted(Rows rows, List<Write> writes) {
            try {
                rows.transact(writes);
                return "done";
            } catch (TransactionCancelled cancelled) {
                return IntStream.range(0, cancelled.reasons().size()).mapToObj(
                        i -> cancelled.reasons().get(i).why() + cancelled.stoodAt(i).map(Twins::shown).orElse(""))
                        .toList();
            }
        }

        void step() {
            At at = place();
            int limit = 1 + random.nextInt(4);
            switch (at.pk().equals("CONTROL") ? 3 + random.nextInt(4) : random.nextInt(7)) {
                case 0 -> both(rows -> rows.get(at.pk(), at.sk()).map(Twins::shown));
                case 1 -> both(rows -> rows.query(at.pk(), "S#", limit).stream().map(Twins::shown).toList());
                case 2 -> both(rows -> rows.queryBack(at.pk(), "", limit).stream().map(Twins::shown).toList());
                case 3 -> {
                    List<At> several = List.of(at, place(), place());
                    both(rows -> rows.getAll(several).stream().map(Twins::shown).sorted().toList());
                }
                case 4 -> {
                    byte[] body = { (byte) (20 + random.nextInt(9)) };
                    both(rows -> rows.rewrite(at,
                            row -> row.body() == null ? Optional.empty() : Optional.of(row.body(1, body))));
                }
                default -> {
                    At other = place();
                    List<Write> writes = other.equals(at) ? List.of(write(at)) : List.of(write(at), write(other));
                    both(rows -> transacted(rows, writes));
                }
            }
        }
    }

    private void plays(long seed, int steps, MemoryRows memory, Rows table) {
        keyset = Keysets.fresh(KeyPurpose.NAMES, wrapping);
        Twins twins = new Twins(seed, table);
        for (int rotation = 0; rotation < 2; rotation++) {
            RowNames before = names();
            keyset = Keysets.rotated(KeyPurpose.NAMES, keyset, wrapping);
            RowNames known = names();
            keyset = Keysets.named(keyset, wrapping);
            RowNames moving = names();
            phase(twins, steps, before, known);
            phase(twins, steps, known, moving);
            phase(twins, steps, moving, moving);
            NamedRows mover = new NamedRows(table, () -> moving);
            PARTITIONS.forEach(pk -> SORTS.forEach(sk -> HashedKey.of(new At(pk, sk)).stream()
                    .flatMap(key -> key.places(moving).stream()).forEach(mover::rename)));
            keyset = Keysets.newestAlone(KeyPurpose.NAMES, keyset, wrapping);
            phase(twins, steps, moving, names());
            assertEquals(1, names().ways());
            assertFalse(names().plain());
        }
        assertTrue(memory.everything().stream().noneMatch(
                row -> PARTITIONS.contains(row.pk()) && !row.pk().startsWith("D") && !row.pk().equals("CONTROL")),
                "a row has the hash in its key");
    }

    private static void phase(Twins twins, int steps, RowNames one, RowNames other) {
        twins.processes(one, other);
        for (int i = 0; i < steps; i++) {
            twins.step();
        }
    }

    @Test
    void rowsThatAreNamedAnewAreFoundAndWrittenAsIfTheyKeptTheirNames() {
        for (long seed = 1; seed <= 100; seed++) {
            MemoryRows memory = new MemoryRows();
            try {
                plays(seed, 60, memory, memory);
            } catch (AssertionError e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }

    @Test
    void theRealTableChecksTheOtherPlacesToo() {
        plays(7, 25, new MemoryRows(), new DynamoRows(LocalTable.shared().client(), LocalTable.shared().freshTable()));
    }

    @Test
    void countersBeginAnewAndNobodyFindsTheirHash() {
        MemoryRows memory = new MemoryRows();
        keyset = Keysets.named(Keysets.rotated(KeyPurpose.NAMES, keyset, wrapping), wrapping);
        Supplier<RowNames> now = this::names;
        NamedRows rows = new NamedRows(memory, now);
        Counter counter = new Counter("R#to#ann#491000", 1, 0);
        assertEquals(Optional.empty(), rows.count(List.of(counter)));
        assertEquals(Optional.of(0), rows.count(List.of(counter)));
        assertEquals(0, memory.tally(counter.pk()));
        assertEquals(1, Objects.requireNonNull(rows.tallies(List.of(counter.pk())).get(counter.pk())));
        assertEquals(Optional.empty(), rows.count(List.of(new Counter("R#all#491000", 1, 0))));
        assertEquals(1, memory.tally("R#all#491000"), "this counter names nobody");
    }
}
