package org.stillhere.store.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.FileOpenings;
import org.stillhere.domain.TeamId;
import org.stillhere.store.engine.Versioned;
import org.stillhere.store.table.Bodies;
import org.stillhere.store.table.Row;
import org.stillhere.store.table.Rows;
import org.stillhere.vault.KeyPurpose;

/**
 * Reads and writes how the board is used: what a team is told of, {@code ACCESS#time#id} in the partition of its desk,
 * for a week; and in a coordinator's partition the files that they opened, {@code OPENED}, and the numbers that were
 * refused to them, {@code REFUSED}, for a shift.
 */
public final class AccessRows {
    /** Lifetime of what a team is told. */
    public static final Duration EVENTS_KEPT = Duration.ofDays(7);
    private static final int NAMED_MOST = 2_000;
    private static final String EVENT = "ACCESS#";
    private static final String OPENED = "OPENED";
    private static final String REFUSED = "REFUSED";
    private final Rows all;
    private final Rows rows;
    private final Bodies bodies;

    /**
     * @param all
     *            also returns rows that have expired and are not removed yet
     * @param rows
     *            hides such rows
     */
    public AccessRows(Rows all, Rows rows, Bodies bodies) {
        this.all = all;
        this.rows = rows;
        this.bodies = bodies;
    }

    /** The events of a team that are later than that, the latest first. Rows that cannot be opened are left out. */
    public List<AccessEvent> since(TeamId team, Instant since, int limit) {
        return rows.queryBack(DeskRows.pk(team), EVENT, limit).stream()
                .flatMap(r -> bodies.openIfReadable(r, KeyPurpose.ROUTES, AccessEvent.class).stream())
                .filter(e -> e.at().isAfter(since)).toList();
    }

    /** The rows of the events of a team that are about this coordinator. */
    public List<Row> of(TeamId team, CoordinatorId who) {
        return rows.query(DeskRows.pk(team), EVENT, NAMED_MOST).stream()
                .filter(r -> bodies.openIfReadable(r, KeyPurpose.ROUTES, AccessEvent.class)
                        .filter(e -> e.who().filter(who::equals).isPresent()).isPresent())
                .toList();
    }

    /** The events of a team that name this coordinator, without the name. */
    public List<Row> withoutName(TeamId team, CoordinatorId gone) {
        return rows.query(DeskRows.pk(team), EVENT, NAMED_MOST).stream().flatMap(r -> bodies
                .openIfReadable(r, KeyPurpose.ROUTES, AccessEvent.class).stream()
                .filter(e -> e.who().filter(gone::equals).isPresent() && !e.name().isEmpty())
                .map(e -> bodies.seal(
                        Row.of(r.pk(), r.sk(), r.version() + 1).expires(e.at().plus(EVENTS_KEPT).getEpochSecond()),
                        KeyPurpose.ROUTES, e.withoutName())))
                .toList();
    }

    /**
     * The row of an event.
     *
     * @param id
     *            tells events of the same millisecond apart
     */
    public Row row(TeamId team, AccessEvent event, String id) {
        Row row = Row.of(DeskRows.pk(team), String.format("%s%015d#%s", EVENT, event.at().toEpochMilli(), id), 1)
                .expires(event.at().plus(EVENTS_KEPT).getEpochSecond());
        return bodies.seal(row, KeyPurpose.ROUTES, event);
    }

    /** The files that a coordinator opened. An expired row counts no more, and its version guards the next write. */
    public Versioned<FileOpenings> opened(CoordinatorId who, Instant now) {
        Optional<Row> row = all.get(CoordinatorRows.pk(who), OPENED);
        return new Versioned<>(row.map(Row::version).orElse(0L), row.filter(r -> !r.expiredAt(now.getEpochSecond()))
                .map(r -> bodies.open(r, KeyPurpose.CASES, FileOpenings.class)).orElse(FileOpenings.NONE));
    }

    public Row openedRow(CoordinatorId who, FileOpenings opened, Instant now, long version) {
        Row row = Row.of(CoordinatorRows.pk(who), OPENED, version)
                .expires(now.plus(FileOpenings.REMEMBERED.multipliedBy(2)).getEpochSecond());
        return bodies.seal(row, KeyPurpose.CASES, opened);
    }

    /** The times at which a number was refused to a coordinator because it is somebody else's. */
    public Versioned<RefusedNumbers> refused(CoordinatorId who, Instant now) {
        Optional<Row> row = all.get(CoordinatorRows.pk(who), REFUSED);
        return new Versioned<>(row.map(Row::version).orElse(0L),
                row.filter(r -> !r.expiredAt(now.getEpochSecond()))
                        .map(r -> bodies.open(r, KeyPurpose.CASES, RefusedNumbers.class))
                        .orElse(new RefusedNumbers(List.of())));
    }

    public Row refusedRow(CoordinatorId who, RefusedNumbers refused, Instant now, long version) {
        Row row = Row.of(CoordinatorRows.pk(who), REFUSED, version)
                .expires(now.plus(FileOpenings.REMEMBERED).getEpochSecond());
        return bodies.seal(row, KeyPurpose.CASES, refused);
    }

    /** Times of refusals, the earliest first. */
    public record RefusedNumbers(List<Instant> at) {
        public RefusedNumbers {
            at = List.copyOf(at);
        }

        /** Those that are later than that. */
        public RefusedNumbers after(Instant since) {
            return new RefusedNumbers(at.stream().filter(a -> a.isAfter(since)).toList());
        }
    }
}
