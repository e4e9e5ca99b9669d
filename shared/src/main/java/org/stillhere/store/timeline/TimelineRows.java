package org.stillhere.store.timeline;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stillhere.domain.Actor;
import org.stillhere.domain.CaseId;
import org.stillhere.domain.ClosedCase;
import org.stillhere.domain.Decision;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.TimelineEntry;
import org.stillhere.domain.UnwrittenLine;
import org.stillhere.domain.Watch;
import org.stillhere.store.table.Bodies;
import org.stillhere.store.table.Row;
import org.stillhere.store.table.Rows;
import org.stillhere.store.table.Write;
import org.stillhere.store.table.Write.PutRow;
import org.stillhere.store.watch.WatchRows;
import org.stillhere.vault.KeyPurpose;
import org.stillhere.vault.Private;

/**
 * Reads and writes the timeline, the free-text notes beside it, and the closed cases of a defender. All of them are in
 * the defender's partition, sorted by time, and expire. Every list that is returned has the latest first.
 */
public final class TimelineRows {
    /** Lifetime of entries and of the notes beside them. */
    public static final Duration ENTRIES_KEPT = Duration.ofDays(30);
    public static final Duration CASES_KEPT = Duration.ofDays(180);
    /** The sort keys of entries begin with this. */
    public static final String ENTRY = "T#";
    private static final int NOTES_MOST = 1_000;
    private static final String PAST_CASE = "Z#";
    /** Notes of coordinators. */
    private static final String BY_COORDINATORS = "B#WRITTEN#";
    /** Notes in the words of the defender and of the contacts; the desk reads them. */
    private static final String BY_OTHERS = "B#HEARD#";
    /** Most entries are smaller. */
    private static final int LEAST_BYTES = 512;
    private final Rows rows;
    private final Bodies bodies;

    public TimelineRows(Rows rows, Bodies bodies) {
        this.rows = rows;
        this.bodies = bodies;
    }

    /** Whether a row with this sort key is an entry of a timeline. */
    public static boolean isEntry(String sk) {
        return sk.startsWith(ENTRY);
    }

    /** The sort key of an entry: entries sort by time, and then by the version of the watch. */
    public static String entrySk(Instant at, long version) {
        return sk(ENTRY, at, version);
    }

    private static String sk(String kind, Instant at, long version) {
        return String.format("%s%015d#%012d", kind, at.toEpochMilli(), version);
    }

    private static String pastCaseSk(Instant at, CaseId id) {
        return String.format("%s%015d#%s", PAST_CASE, at.toEpochMilli(), id);
    }

    /** Reads the newest rows of one kind that have not expired. */
    private Stream<Row> latest(DefenderId id, String kind, int limit, Instant now) {
        return rows.queryBack(WatchRows.pk(id), kind, limit).stream().filter(r -> !r.expiredAt(now.getEpochSecond()));
    }

    /** The newest entries, with those that wait in the watch. */
    public List<TimelineEntry> entries(Watch watch, int limit, Instant now) {
        return storedEntries(watch, limit, now).stream().map(StoredEntry::entry).toList();
    }

    /** The same, each entry with the version of the watch that it belongs to. */
    public List<StoredEntry> storedEntries(Watch watch, int limit, Instant now) {
        List<StoredEntry> written = latest(watch.id(), ENTRY, limit, now)
                .flatMap(r -> bodies.openIfReadable(r, KeyPurpose.CASES, WrittenLines.class).stream()
                        .flatMap(l -> l.all(version(r)).stream()))
                .toList();
        // What waited when the watch was read can have been written since.
        Set<Long> versions = written.stream().map(StoredEntry::version).collect(Collectors.toSet());
        return Stream
                .concat(StoredEntry.waiting(watch.unwritten()).stream().filter(e -> !versions.contains(e.version())),
                        written.stream())
                .limit(limit).toList();
    }

    private static long version(Row entry) {
        return Long.parseLong(entry.sk().substring(entry.sk().lastIndexOf('#') + 1));
    }

    /** The notes of coordinators. Only a function that has the keyset for plans can read them. */
    public List<FreeTextNote> notesByCoordinators(DefenderId id, int limit, Instant now) {
        return notes(id, BY_COORDINATORS, KeyPurpose.PLANS, limit, now);
    }

    /** The notes in the words of the defender and of the contacts. */
    public List<FreeTextNote> notesByOthers(DefenderId id, int limit, Instant now) {
        return notes(id, BY_OTHERS, KeyPurpose.ROUTES, limit, now);
    }

    private List<FreeTextNote> notes(DefenderId id, String kind, KeyPurpose purpose, int limit, Instant now) {
        return latest(id, kind, limit, now).map(r -> bodies.open(r, purpose, FreeTextNote.class)).toList();
    }

    /** The rows of the notes in the words of these people. */
    public List<Row> notesBy(DefenderId id, Predicate<Actor> author) {
        return rows.query(WatchRows.pk(id), BY_OTHERS, NOTES_MOST).stream().filter(r -> bodies
                .openIfReadable(r, KeyPurpose.ROUTES, FreeTextNote.class).filter(n -> author.test(n.by())).isPresent())
                .toList();
    }

    public List<ClosedCase> pastCases(DefenderId id, int limit, Instant now) {
        return latest(id, PAST_CASE, limit, now)
                .flatMap(r -> bodies.openIfReadable(r, KeyPurpose.CASES, ClosedCase.class).stream()).toList();
    }

    /** The row of a line and of those that waited for it. */
    public Row entryRow(Watch watch, TimelineEntry entry, List<UnwrittenLine> earlier) {
        Row row = Row.of(WatchRows.pk(watch.id()), entrySk(entry.at(), watch.version()), 1)
                .expires(entry.at().plus(ENTRIES_KEPT).getEpochSecond());
        return bodies.seal(row, KeyPurpose.CASES, WrittenLines.of(entry, earlier), LEAST_BYTES);
    }

    /**
     * The note that somebody wrote with a command. It has the time and version of the entry that the command's decision
     * made, and the same lifetime. The list is empty if there are no words, or if nothing was decided.
     */
    public List<Write> noteOf(Decision decision, Actor by, Private words) {
        if (words.isEmpty() || !decision.changes()) {
            return List.of();
        }
        Watch watch = decision.watch();
        FreeTextNote note = new FreeTextNote(watch.version(), watch.changedAt(), by, words);
        String kind = note.purpose() == KeyPurpose.PLANS ? BY_COORDINATORS : BY_OTHERS;
        Row row = Row.of(WatchRows.pk(watch.id()), sk(kind, note.at(), note.version()), 1)
                .expires(note.at().plus(ENTRIES_KEPT).getEpochSecond());
        return List.of(new PutRow(bodies.seal(row, note.purpose(), note), Write.ANY));
    }

    public Row pastCaseRow(DefenderId id, ClosedCase closed) {
        Row row = Row.of(WatchRows.pk(id), pastCaseSk(closed.at(), closed.was().id()), 1)
                .expires(closed.at().plus(CASES_KEPT).getEpochSecond());
        return bodies.seal(row, KeyPurpose.CASES, closed);
    }
}
