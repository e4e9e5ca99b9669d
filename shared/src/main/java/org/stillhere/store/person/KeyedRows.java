package org.stillhere.store.person;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stillhere.store.table.ForwardingRows;
import org.stillhere.store.table.Row;
import org.stillhere.store.table.Rows;
import org.stillhere.store.table.TransactionCancelled;
import org.stillhere.store.table.Write;
import org.stillhere.vault.PersonKey;

/**
 * Seals each row that belongs to a person a second time, with the key of that person, and opens it when it is read. A
 * first byte that no keyset writes marks such a body, so that bodies without it are read as before. A row whose key is
 * destroyed is returned as it is, and nobody can open its body.
 */
public final class KeyedRows extends ForwardingRows {
    /** A body that is sealed with a keyset begins with 0 or 1. */
    private static final byte FORM = 2;
    /** A column that is sealed with a keyset begins with one tilde. */
    private static final String SEALED = "~";
    private static final String SEALED_TWICE = "~~";
    private final PersonKeys keys;
    /** The rows of each team's board as they were read last: it is read every few seconds, and little of it changes. */
    private final Map<String, Map<String, OpenedRow>> remembered = new ConcurrentHashMap<>();

    /** A row as it was stored, and the same opened. */
    private record OpenedRow(Row stored, Row opened) {
        boolean isOf(Row row) {
            return stored.version() == row.version() && Arrays.equals(stored.body(), row.body())
                    && Objects.equals(stored.codename(), row.codename());
        }
    }

    public KeyedRows(Rows rows, PersonKeys keys) {
        super(rows);
        this.keys = keys;
    }

    @Override
    public Optional<Row> get(String pk, String sk) {
        return opened(super.get(pk, sk).stream().toList()).stream().findFirst();
    }

    @Override
    public List<Row> getAll(List<At> places) {
        return opened(super.getAll(places));
    }

    @Override
    public List<Row> query(String pk, String skPrefix, int limit) {
        return opened(super.query(pk, skPrefix, limit));
    }

    @Override
    public List<Row> queryBack(String pk, String skPrefix, int limit) {
        return opened(super.queryBack(pk, skPrefix, limit));
    }

    /** A row that has not changed is not opened again. Nothing is remembered of a row that has left the board. */
    @Override
    public List<Row> board(String team, int limit) {
        Map<String, OpenedRow> before = remembered.getOrDefault(team, Map.of());
        List<Row> stored = super.board(team, limit);
        List<Row> changed = stored.stream().filter(row -> known(before, row).isEmpty()).toList();
        Map<String, Row> fresh = opened(changed).stream().collect(Collectors.toMap(Row::place, Function.identity()));
        Map<String, OpenedRow> now = new HashMap<>();
        List<Row> all = new ArrayList<>();
        for (Row row : stored) {
            Row opened = known(before, row).orElseGet(() -> fresh.getOrDefault(row.place(), row));
            all.add(opened);
            if (opened != row) { // One whose key is missing now may be opened later.
                now.put(row.place(), new OpenedRow(row, opened));
            }
        }
        remembered.put(team, now);
        return all;
    }

    private static Optional<Row> known(Map<String, OpenedRow> before, Row row) {
        return Optional.ofNullable(before.get(row.place())).filter(k -> k.isOf(row)).map(OpenedRow::opened);
    }

    @Override
    public void transact(List<Write> writes) {
        Map<String, PersonKey> owned = keys.toSeal(owners(writes.stream().flatMap(KeyedRows::put)));
        try {
            super.transact(owned.isEmpty() ? writes : writes.stream().map(w -> sealed(w, owned)).toList());
        } catch (TransactionCancelled cancelled) {
            throw new TransactionCancelled(cancelled.reasons().stream()
                    .map(r -> new TransactionCancelled.Reason(r.why(), opened(r.stood()))).toList());
        }
    }

    /** The other form is made of what the keyset sealed, and is sealed with the person's key again. */
    @Override
    public boolean rewrite(At place, Function<Row, Optional<Row>> change) {
        return super.rewrite(place, stored -> {
            if (!isSealed(stored)) {
                return change.apply(stored);
            }
            return RowOwner.of(stored).flatMap(p -> Optional.ofNullable(keys.toOpen(Set.of(p)).get(p)))
                    .flatMap(key -> change.apply(opened(stored, key)).map(fresh -> sealed(fresh, key)));
        });
    }

    private static Stream<Row> put(Write write) {
        return write instanceof Write.PutRow put ? Stream.of(put.row()) : Stream.empty();
    }

    private static Set<String> owners(Stream<Row> rows) {
        return rows.flatMap(r -> RowOwner.of(r).stream()).collect(Collectors.toSet());
    }

    private static Write sealed(Write write, Map<String, PersonKey> owned) {
        return switch (write) {
            case Write.PutRow put -> RowOwner.of(put.row()).flatMap(p -> Optional.ofNullable(owned.get(p)))
                    .<Write> map(key -> new Write.PutRow(sealed(put.row(), key), put.guard())).orElse(put);
            case Write.DeleteRow delete -> delete;
            case Write.Check check -> check;
        };
    }

    private static Row sealed(Row row, PersonKey key) {
        Row sealed = row;
        byte[] body = row.body();
        if (body != null) {
            byte[] twice = key.seal(row.place(), body);
            byte[] marked = new byte[twice.length + 1];
            marked[0] = FORM;
            System.arraycopy(twice, 0, marked, 1, twice.length);
            sealed = sealed.body(row.schema(), marked);
        }
        String label = row.codename();
        return label != null && label.startsWith(SEALED) && !label.startsWith(SEALED_TWICE)
                ? labelled(sealed, SEALED_TWICE + encoded(key.seal(row.place() + SEALED, decoded(label, SEALED))))
                : sealed;
    }

    private @Nullable Row opened(@Nullable Row row) {
        return row == null ? null : opened(List.of(row)).get(0);
    }

    private List<Row> opened(List<Row> found) {
        Set<String> people = owners(found.stream().filter(r -> isSealed(r) || isLabelSealed(r)));
        if (people.isEmpty()) {
            return found;
        }
        Map<String, PersonKey> owned = keys.toOpen(people);
        return found.stream().map(row -> RowOwner.of(row).flatMap(p -> Optional.ofNullable(owned.get(p)))
                .map(key -> opened(row, key)).orElse(row)).toList();
    }

    private static boolean isSealed(Row row) {
        byte[] body = row.body();
        return body != null && body.length > 0 && body[0] == FORM;
    }

    /** The codename of a row whose body is damaged is still opened: the board names whom it cannot show. */
    private static boolean isLabelSealed(Row row) {
        String label = row.codename();
        return label != null && label.startsWith(SEALED_TWICE);
    }

    private static Row opened(Row row, PersonKey key) {
        Row opened = row;
        byte[] body = row.body();
        if (body != null && isSealed(row)) {
            opened = key.open(row.place(), Arrays.copyOfRange(body, 1, body.length))
                    .map(once -> row.body(row.schema(), once)).orElse(row);
        }
        String label = row.codename();
        if (label == null || !label.startsWith(SEALED_TWICE)) {
            return opened;
        }
        Row labelled = opened;
        return key.open(row.place() + SEALED, decoded(label, SEALED_TWICE))
                .map(once -> labelled(labelled, SEALED + encoded(once))).orElse(opened);
    }

    private static Row labelled(Row row, String label) {
        String team = row.team();
        String defender = row.defender();
        return team == null || defender == null ? row : row.board(team, defender, label);
    }

    private static byte[] decoded(String label, String prefix) {
        try {
            return Base64.getUrlDecoder().decode(label.substring(prefix.length()));
        } catch (IllegalArgumentException damaged) {
            return label.getBytes(StandardCharsets.UTF_8);
        }
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
