package org.stillhere.store.naming;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.stillhere.store.table.ForwardingRows;
import org.stillhere.store.table.Row;
import org.stillhere.store.table.Rows;
import org.stillhere.store.table.TransactionCancelled;
import org.stillhere.store.table.Write;
import org.stillhere.vault.RowNames;

/**
 * Finds rows by the keyed hash in their key, however they are named in the table ({@link RowNames}). Callers see keys
 * with the hash itself, which is also what bodies are sealed for. A caller may give a key as it is in the table.
 * <p>
 * While rows are named anew, a row can have one of several names. It is looked for under the older one first, because
 * it only ever moves to the newer one. {@link PlacedWrites} says where a row is written.
 */
public final class NamedRows extends ForwardingRows {
    /** A row can move while it is written; then it is looked for again. */
    private static final int TRIES = 5;
    private final Supplier<RowNames> current;

    /**
     * @param current
     *            what this process knows of the names, each time it is asked
     */
    public NamedRows(Rows rows, Supplier<RowNames> current) {
        super(rows);
        this.current = current;
    }

    @Override
    public Optional<Row> get(String pk, String sk) {
        RowNames names = current.get();
        Optional<HashedKey> key = HashedKey.unlessPlain(names, new At(pk, sk));
        return key.isEmpty() ? super.get(pk, sk)
                : found(key.get().places(names)).map(row -> row.at(key.get().place().pk(), key.get().place().sk()));
    }

    /** The row in the first of these places that has one. */
    private Optional<Row> found(List<At> places) {
        return places.stream().flatMap(p -> super.get(p.pk(), p.sk()).stream()).findFirst();
    }

    @Override
    public List<Row> getAll(List<At> wanted) {
        RowNames names = current.get();
        if (names.plain()) {
            return super.getAll(wanted);
        }
        List<At> places = new ArrayList<>();
        Map<At, At> plain = new HashMap<>();
        for (At at : wanted) {
            Optional<HashedKey> key = HashedKey.unlessPlain(names, at);
            List<At> possible = key.map(k -> k.places(names)).orElse(List.of(at));
            possible.forEach(p -> plain.put(p, key.map(HashedKey::place).orElse(at)));
            places.addAll(possible);
        }
        Map<At, Row> found = new LinkedHashMap<>();
        super.getAll(places).forEach(row -> {
            At at = plain.getOrDefault(new At(row.pk(), row.sk()), new At(row.pk(), row.sk()));
            found.put(at, row.at(at.pk(), at.sk()));
        });
        // One may have moved while the others were read.
        wanted.stream().filter(at -> names.ways() > 1).map(at -> HashedKey.unlessPlain(names, at))
                .flatMap(Optional::stream).map(HashedKey::place).filter(at -> !found.containsKey(at))
                .forEach(at -> get(at.pk(), at.sk()).ifPresent(row -> found.put(at, row)));
        return List.copyOf(found.values());
    }

    @Override
    public List<Row> query(String pk, String skPrefix, int limit) {
        return queried(pk, limit, Comparator.naturalOrder(), partition -> super.query(partition, skPrefix, limit));
    }

    @Override
    public List<Row> queryBack(String pk, String skPrefix, int limit) {
        return queried(pk, limit, Comparator.reverseOrder(), partition -> super.queryBack(partition, skPrefix, limit));
    }

    private List<Row> queried(String pk, int limit, Comparator<String> order, Function<String, List<Row>> query) {
        RowNames names = current.get();
        Optional<HashedKey> key = HashedKey.unlessPlain(names, new At(pk, ""));
        if (key.isEmpty()) {
            return query.apply(pk);
        }
        String plain = key.get().place().pk();
        Map<String, Row> found = new TreeMap<>(order);
        key.get().places(names)
                .forEach(at -> query.apply(at.pk()).forEach(row -> found.put(row.sk(), row.at(plain, row.sk()))));
        return found.values().stream().limit(limit).toList();
    }

    @Override
    public void transact(List<Write> writes) {
        RowNames names = current.get();
        if (names.plain()) {
            super.transact(writes);
            return;
        }
        PlacedWrites placed = PlacedWrites.of(rows, names, writes);
        for (int attempt = 1;; attempt++) {
            try {
                super.transact(placed.all());
                return;
            } catch (TransactionCancelled cancelled) {
                boolean ours = placed.oursFailed(cancelled);
                PlacedWrites again = names.ways() == 1 ? placed : PlacedWrites.of(rows, names, writes);
                if (attempt == TRIES || !ours && again.targets().equals(placed.targets())) {
                    throw placed.ofCaller(cancelled);
                }
                placed = again;
            }
        }
    }

    @Override
    public boolean rewrite(At place, Function<Row, Optional<Row>> change) {
        RowNames names = current.get();
        Optional<HashedKey> key = HashedKey.unlessPlain(names, place);
        if (key.isEmpty()) {
            return super.rewrite(place, change);
        }
        At plain = key.get().place();
        return key.get().places(names).stream().filter(p -> super.get(p.pk(), p.sk()).isPresent())
                .reduce((older, newer) -> newer).map(at -> super.rewrite(at, stored -> change
                        .apply(stored.at(plain.pk(), plain.sk())).map(next -> next.at(at.pk(), at.sk()))))
                .orElse(true);
    }

    /** Counters get the name of new rows at once: what was counted under another name in this hour is forgotten. */
    @Override
    public Optional<Integer> count(List<Counter> counters) {
        RowNames names = current.get();
        return super.count(counters.stream()
                .map(c -> new Counter(counterName(names, c.pk()), c.limit(), c.expires(), c.by(), c.strict()))
                .toList());
    }

    @Override
    public Map<String, Long> tallies(List<String> pks) {
        RowNames names = current.get();
        Map<String, Long> tallies = super.tallies(pks.stream().map(pk -> counterName(names, pk)).toList());
        Map<String, Long> plain = new HashMap<>();
        pks.forEach(pk -> Optional.ofNullable(tallies.get(counterName(names, pk))).ifPresent(t -> plain.put(pk, t)));
        return plain;
    }

    private static String counterName(RowNames names, String pk) {
        return HashedKey.unlessPlain(names, new At(pk, "")).map(key -> key.in(names, names.primary()).pk()).orElse(pk);
    }

    /** What became of a row that was to be named anew. */
    public enum Renaming {
        /** It has its new name. */
        RENAMED,
        /** Nothing was to be done. */
        SAME,
        /** Somebody changed it meanwhile; to be tried again. */
        CHANGED
    }

    /**
     * Gives a row the name of new rows. A counter is removed, because what is counted has its new name already.
     *
     * @param place
     *            as it is in the table
     */
    public Renaming rename(At place) {
        RowNames names = current.get();
        Optional<At> target = HashedKey.unlessPlain(names, place).map(key -> key.in(names, names.primary()));
        Optional<Row> row = target.filter(t -> !t.equals(place)).flatMap(t -> super.get(place.pk(), place.sk()));
        if (row.isEmpty()) {
            return Renaming.SAME;
        }
        try {
            super.transact(HashedKey.isCounter(place) ? List.of(new Write.DeleteRow(place.pk(), place.sk(), Write.ANY))
                    : List.of(new Write.PutRow(row.get().at(target.get().pk(), target.get().sk()), Write.ABSENT),
                            new Write.DeleteRow(place.pk(), place.sk(), new Write.Guard.Contents(row.get()))));
            return Renaming.RENAMED;
        } catch (TransactionCancelled changedMeanwhile) {
            return super.get(target.get().pk(), target.get().sk()).isEmpty() ? Renaming.CHANGED
                    : withoutOlder(place, row.get());
        }
    }

    /** Deletes a row whose newer one is there already, because a process did not know its name. The newer one holds. */
    private Renaming withoutOlder(At place, Row older) {
        try {
            super.transact(List.of(new Write.DeleteRow(place.pk(), place.sk(), new Write.Guard.Contents(older))));
            return Renaming.RENAMED;
        } catch (TransactionCancelled changedMeanwhile) {
            return Renaming.CHANGED;
        }
    }
}
