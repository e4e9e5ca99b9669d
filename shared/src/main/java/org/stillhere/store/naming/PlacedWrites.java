package org.stillhere.store.naming;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.stream.IntStream;
import org.stillhere.store.table.Row;
import org.stillhere.store.table.Rows;
import org.stillhere.store.table.Rows.At;
import org.stillhere.store.table.TransactionCancelled;
import org.stillhere.store.table.TransactionCancelled.Why;
import org.stillhere.store.table.Write;
import org.stillhere.vault.RowNames;

/**
 * The writes of a transaction with the keys that their rows have in the table, so that no row is ever in two places.
 */
final class PlacedWrites {
    private final List<Write> writes;
    private final List<PlacedWrite> placed;

    private PlacedWrites(List<Write> writes, List<PlacedWrite> placed) {
        this.writes = writes;
        this.placed = placed;
    }

    /**
     * A write with the key that its row has in the table.
     *
     * @param guarded
     *            whether the guard is ours: the caller has none, and the row must be as it was found
     * @param empty
     *            the other places, at which no row may be
     */
    private record PlacedWrite(Write write, boolean guarded, List<At> empty) {
    }

    /** Where the rows of the writes are. */
    List<At> targets() {
        return placed.stream().map(p -> new At(p.write().pk(), p.write().sk())).toList();
    }

    /** Whether a guard failed that the caller knows nothing of. */
    boolean oursFailed(TransactionCancelled cancelled) {
        List<TransactionCancelled.Reason> reasons = cancelled.reasons();
        return IntStream.range(0, reasons.size()).filter(i -> i >= placed.size() || placed.get(i).guarded())
                .anyMatch(i -> reasons.get(i).why() == Why.GUARD);
    }

    /** Looks for the row of each write that has a hash in its key. */
    static PlacedWrites of(Rows table, RowNames names, List<Write> writes) {
        return new PlacedWrites(writes,
                writes.stream()
                        .map(w -> HashedKey.unlessPlain(names, new At(w.pk(), w.sk()))
                                .map(key -> placed(table, names, w, key)).orElse(new PlacedWrite(w, false, List.of())))
                        .toList());
    }

    /** The writes as they are in the table, in the order of the caller's, and after them what else must hold. */
    List<Write> all() {
        List<Write> all = new ArrayList<>(placed.stream().map(PlacedWrite::write).toList());
        placed.forEach(p -> p.empty().forEach(at -> all.add(new Write.Check(at.pk(), at.sk(), Write.ABSENT))));
        return all;
    }

    /**
     * A row that was found is written where it is, and only if it is still there. If there is none, a new row goes to
     * the place of new rows, and no row may be at the others. If there must be none, the one that was found refuses it.
     */
    private static PlacedWrite placed(Rows table, RowNames names, Write write, HashedKey key) {
        List<At> places = key.places(names);
        At primary = places.get(names.primary());
        Optional<Row> found = places.size() == 1 ? Optional.empty()
                : places.stream().flatMap(p -> table.get(p.pk(), p.sk()).stream()).reduce(newer());
        if (found.isPresent() && write.guard() != Write.ABSENT) {
            Write there = write.at(found.get().pk(), found.get().sk());
            return write.guard() == Write.ANY
                    ? new PlacedWrite(there.guarded(new Write.Guard.Contents(found.get())), true, List.of())
                    : new PlacedWrite(there, false, List.of());
        }
        At target = found.map(row -> new At(row.pk(), row.sk())).orElse(primary);
        boolean alone = write.guard() == Write.ABSENT || write instanceof Write.PutRow && write.guard() == Write.ANY;
        return new PlacedWrite(write.at(target.pk(), target.sk()), false,
                alone ? places.stream().filter(p -> !p.equals(target)).toList() : List.of());
    }

    private static BinaryOperator<Row> newer() {
        return (older, newer) -> newer;
    }

    /** The reasons for the writes of the caller. If a check of ours failed, somebody else was in the way. */
    TransactionCancelled ofCaller(TransactionCancelled cancelled) {
        List<TransactionCancelled.Reason> reasons = cancelled.reasons();
        if (reasons.size() < writes.size()) {
            return cancelled;
        }
        List<TransactionCancelled.Reason> own = IntStream.range(0, writes.size()).mapToObj(i -> {
            Row stood = reasons.get(i).stood();
            return placed.get(i).guarded() && reasons.get(i).why() == Why.GUARD
                    ? new TransactionCancelled.Reason(Why.CONFLICT, null)
                    : stood == null ? reasons.get(i)
                            : new TransactionCancelled.Reason(reasons.get(i).why(),
                                    stood.at(writes.get(i).pk(), writes.get(i).sk()));
        }).toList();
        return own.stream().allMatch(r -> r.why() == Why.NONE)
                ? new TransactionCancelled(List.of(new TransactionCancelled.Reason(Why.CONFLICT, null)))
                : new TransactionCancelled(own);
    }
}
