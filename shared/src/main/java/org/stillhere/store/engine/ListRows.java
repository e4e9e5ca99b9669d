package org.stillhere.store.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.stillhere.domain.PhoneKey;
import org.stillhere.store.table.Bodies;
import org.stillhere.store.table.Row;
import org.stillhere.store.table.Rows;
import org.stillhere.store.table.Stored;
import org.stillhere.vault.KeyPurpose;

/**
 * Reads and writes how far the carrier's lists were read, and the texts that could not be taken in, in partition
 * {@code CONTROL}. A list has the hash of its number in its key. A text that was not taken in expires after two weeks.
 */
public final class ListRows {
    /** A text that could not be taken in is visible for so long. */
    public static final Duration UNTAKEN_KEPT = Duration.ofDays(14);
    /** A reading of one person's list is continued within this time. */
    public static final Duration PERSON_KEPT = Duration.ofHours(1);
    /** Rows that are read with one query. */
    private static final int MOST = 100;
    /**
     * More texts than come in two weeks while a whole team's phones cannot be read. A row has about half a kilobyte.
     */
    private static final int UNTAKEN_MOST = 10_000;
    private static final String OURS = "LIST#";
    private static final String PERSON = "LISTOF#";
    private static final String UNTAKEN = "TEXT#";
    private final Rows rows;
    private final Bodies bodies;

    public ListRows(Rows rows, Bodies bodies) {
        this.rows = rows;
        this.bodies = bodies;
    }

    /** The list of one of our numbers, or the list of one person. */
    public record ListName(String sk, boolean person) {
        /** The texts that came to one of our numbers. */
        public static ListName at(PhoneKey ours) {
            return new ListName(OURS + ours.value(), false);
        }

        /** The texts that came from a person's number. */
        public static ListName from(PhoneKey phone) {
            return new ListName(PERSON + phone.value(), true);
        }
    }

    /** Where the mark of a list is. */
    public static Rows.At at(ListName name) {
        return new Rows.At(EngineRows.PARTITION, name.sk());
    }

    /** Reads the mark of a list. A damaged mark is as none: it is written anew. */
    public Versioned<Optional<ListMark>> mark(ListName name, Instant now) {
        Optional<Row> row = rows.get(EngineRows.PARTITION, name.sk());
        return new Versioned<>(row.map(Row::version).orElse(0L), row.filter(r -> !r.expiredAt(now.getEpochSecond()))
                .flatMap(r -> bodies.openIfReadable(r, KeyPurpose.CASES, ListMark.class)));
    }

    /** Reads the marks of our numbers with one query. */
    public List<Stored<ListMark>> marks() {
        return rows.query(EngineRows.PARTITION, OURS, MOST).stream().flatMap(
                r -> bodies.openIfReadable(r, KeyPurpose.CASES, ListMark.class).map(m -> new Stored<>(r, m)).stream())
                .toList();
    }

    public Row markRow(ListName name, ListMark mark, long version, Instant now) {
        Row row = Row.of(EngineRows.PARTITION, name.sk(), version);
        return bodies.seal(name.person() ? row.expires(now.plus(PERSON_KEPT).getEpochSecond()) : row, KeyPurpose.CASES,
                mark);
    }

    /** The same mark of one of our numbers with another content. */
    public Row markRow(Stored<ListMark> stored, ListMark mark) {
        return bodies.seal(stored.row().version(stored.row().version() + 1), KeyPurpose.CASES, mark);
    }

    /** Reads the rows of texts that could not be taken in. Their columns say how often each was tried. */
    public List<Row> untaken(Instant now) {
        return rows.query(EngineRows.PARTITION, UNTAKEN, UNTAKEN_MOST).stream()
                .filter(r -> !r.expiredAt(now.getEpochSecond())).toList();
    }

    public Optional<Row> untaken(String id) {
        return rows.get(EngineRows.PARTITION, UNTAKEN + id);
    }

    /** The carrier's id of the text that the row is about. */
    public static String untakenId(Row row) {
        return row.sk().substring(UNTAKEN.length());
    }

    public Optional<UntakenText> openIfReadable(Row row) {
        return bodies.openIfReadable(row, KeyPurpose.ROUTES, UntakenText.class);
    }

    /** The row of a text that is kept no longer. It has no words, and the table removes it by its time to live. */
    public Row noLonger(Row row, Instant now) {
        return Row.of(row.pk(), row.sk(), row.version() + 1).expires(now.getEpochSecond());
    }

    /** The row of a text that was tried so often. */
    public Row untakenRow(UntakenText text, int tries, long version) {
        Row row = Row.of(EngineRows.PARTITION, UNTAKEN + text.id(), version).strikes(tries)
                .expires(text.at().plus(UNTAKEN_KEPT).getEpochSecond());
        return bodies.seal(row, KeyPurpose.ROUTES, text);
    }
}
