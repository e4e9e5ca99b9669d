package org.stillhere.store.trail;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.stillhere.domain.TeamId;
import org.stillhere.store.engine.Versioned;
import org.stillhere.store.table.Bodies;
import org.stillhere.store.table.Row;
import org.stillhere.store.table.Rows;
import org.stillhere.vault.KeyPurpose;

/**
 * Reads and writes the audit trail: the entries of a team's day, {@code TRAIL#team#day | E#number}; the days of a team,
 * {@code TRAIL#team | DAY#day}; and how far they were checked, {@code TRAILMARK#team | MARK}. Entries and days are put
 * where no row exists, and never again. All rows of one day expire at the same moment, so that what is left is whole
 * chains.
 */
public final class TrailRows {
    /** Lifetime of a day, from its end. A year can be looked back on, with a month to do it in. */
    public static final Duration KEPT = Duration.ofDays(400);
    /** The most entries of a day that are read. A team does some hundred things a day. */
    public static final int MOST_OF_DAY = 20_000;
    private static final String PARTITION = "TRAIL#";
    private static final String MARKS = "TRAILMARK#";
    private static final String ENTRY = "E#";
    private static final String DAY = "DAY#";
    private static final String MARK = "MARK";
    private static final int MOST_DAYS = 500;
    /** All entries have one size, so that a copy of the table does not tell what was done. */
    private static final int LEAST_BYTES = 480;
    private final Rows rows;
    private final Bodies bodies;

    public TrailRows(Rows rows, Bodies bodies) {
        this.rows = rows;
        this.bodies = bodies;
    }

    /**
     * An entry as it is found.
     *
     * @param number
     *            its number by its key
     * @param entry
     *            empty if its body cannot be opened
     */
    public record FoundEntry(long number, Optional<TrailEntry> entry) {
    }

    /**
     * A day as it is found.
     *
     * @param begin
     *            empty if its body cannot be opened
     */
    public record FoundDay(LocalDate day, Optional<TrailDay> begin) {
    }

    /** The day, in UTC, in whose chain something is entered. */
    public static LocalDate day(Instant at) {
        return at.atZone(ZoneOffset.UTC).toLocalDate();
    }

    /** When the rows of a day expire. */
    public static Instant expiry(LocalDate day) {
        return day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().plus(KEPT);
    }

    /** The last entry of a day; empty if it has none. */
    public Optional<FoundEntry> last(TeamId team, LocalDate day) {
        return rows.queryBack(pk(team, day), ENTRY, 1).stream().findFirst().map(this::entry);
    }

    /** The entries of a day, the first one first. */
    public List<FoundEntry> entries(TeamId team, LocalDate day) {
        return rows.query(pk(team, day), ENTRY, MOST_OF_DAY).stream().map(this::entry).toList();
    }

    /** The days of a team that have entries, the latest first. */
    public List<FoundDay> days(TeamId team) {
        return days(team, MOST_DAYS);
    }

    /** The latest day of a team that has entries. */
    public Optional<FoundDay> lastDay(TeamId team) {
        return days(team, 1).stream().findFirst();
    }

    private List<FoundDay> days(TeamId team, int limit) {
        return rows.queryBack(PARTITION + team, DAY, limit).stream()
                .map(r -> new FoundDay(LocalDate.parse(r.sk().substring(DAY.length())),
                        bodies.openIfReadable(r, KeyPurpose.TRAIL, TrailDay.class)))
                .toList();
    }

    private FoundEntry entry(Row row) {
        return new FoundEntry(Long.parseLong(row.sk().substring(ENTRY.length())),
                bodies.openIfReadable(row, KeyPurpose.TRAIL, TrailEntry.class));
    }

    /** The row of an entry. It must be put where no row exists. */
    public Row entryRow(TeamId team, LocalDate day, TrailEntry entry) {
        Row row = Row.of(pk(team, day), String.format("%s%09d", ENTRY, entry.number()), 1)
                .expires(expiry(day).getEpochSecond());
        return bodies.seal(row, KeyPurpose.TRAIL, entry, LEAST_BYTES);
    }

    /** The row of a day. It must be put where no row exists. */
    public Row dayRow(TeamId team, TrailDay day) {
        Row row = Row.of(PARTITION + team, DAY + day.day(), 1).expires(expiry(day.day()).getEpochSecond());
        return bodies.seal(row, KeyPurpose.TRAIL, day, LEAST_BYTES);
    }

    /** How far a team's trail was checked. */
    public Versioned<TrailMark> mark(TeamId team) {
        Optional<Row> row = rows.get(MARKS + team, MARK);
        return new Versioned<>(row.map(Row::version).orElse(0L),
                row.map(r -> bodies.open(r, KeyPurpose.TRAIL, TrailMark.class)).orElse(TrailMark.NONE));
    }

    public Row markRow(TeamId team, TrailMark mark, long version) {
        return bodies.seal(Row.of(MARKS + team, MARK, version), KeyPurpose.TRAIL, mark);
    }

    private static String pk(TeamId team, LocalDate day) {
        return PARTITION + team + "#" + day;
    }
}
