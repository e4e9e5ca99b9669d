package org.stillhere.store.desk;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.store.table.Bodies;
import org.stillhere.store.table.Row;
import org.stillhere.store.table.Rows;
import org.stillhere.store.table.Stored;
import org.stillhere.vault.KeyPurpose;

/**
 * Reads and writes sign-in sessions, and watching sessions, which can read the states on the board and nothing else.
 * They are in the coordinator's partition, so that all sessions of one coordinator can be ended. A row expires when its
 * session becomes idle for too long.
 */
public final class SessionRows {
    /** The sort keys of earlier versions began with S. Their sessions have a hash without a key, and are not read. */
    private static final String SESSION = "SESSION#";
    /** Another prefix, so that no version takes a watching session for a sign-in. */
    private static final String WATCHING = "WATCHING#";
    private static final int MOST_READ = 200;
    private final Rows rows;
    private final Bodies bodies;

    public SessionRows(Rows rows, Bodies bodies) {
        this.rows = rows;
        this.bodies = bodies;
    }

    /**
     * A session that has not ended.
     *
     * @param hash
     *            the keyed hash of the token in the browser's cookie
     */
    public Optional<Stored<Session>> find(CoordinatorId who, String hash, Instant now) {
        return find(who, now, SESSION + hash);
    }

    /** A watching session that has not ended. */
    public Optional<Stored<Session>> findWatching(CoordinatorId who, String hash, Instant now) {
        return find(who, now, WATCHING + hash);
    }

    private Optional<Stored<Session>> find(CoordinatorId who, Instant now, String sk) {
        return rows.get(CoordinatorRows.pk(who), sk).filter(r -> !r.expiredAt(now.getEpochSecond()))
                .map(r -> new Stored<>(r, bodies.open(r, KeyPurpose.CASES, Session.class)))
                .filter(s -> s.value().idleAt().isAfter(now) && s.value().until().isAfter(now));
    }

    /** The sessions of a coordinator that have not ended. */
    public List<Stored<Session>> live(CoordinatorId who, Instant now) {
        return live(rows.query(CoordinatorRows.pk(who), SESSION, MOST_READ), now);
    }

    /** The watching sessions of a coordinator that have not ended. */
    public List<Stored<Session>> liveWatching(CoordinatorId who, Instant now) {
        return live(rows.query(CoordinatorRows.pk(who), WATCHING, MOST_READ), now);
    }

    private List<Stored<Session>> live(List<Row> all, Instant now) {
        return all.stream().filter(r -> !r.expiredAt(now.getEpochSecond())).flatMap(
                r -> bodies.openIfReadable(r, KeyPurpose.CASES, Session.class).stream().map(s -> new Stored<>(r, s)))
                .filter(s -> s.value().idleAt().isAfter(now) && s.value().until().isAfter(now)).toList();
    }

    /** The keyed hash that is the end of a session's sort key. */
    public static String hash(Row row) {
        return row.sk().substring(row.sk().indexOf('#') + 1);
    }

    /** The rows of a coordinator's sessions of both kinds, ended ones too. */
    public List<Row> all(CoordinatorId who, int limit) {
        List<Row> watching = rows.query(CoordinatorRows.pk(who), WATCHING, limit);
        return Stream.concat(watching.stream(), rows.query(CoordinatorRows.pk(who), SESSION, limit).stream())
                .limit(limit).toList();
    }

    public Row row(String hash, Session session, long version) {
        return sealed(SESSION + hash, session, version);
    }

    public Row watchingRow(String hash, Session session, long version) {
        return sealed(WATCHING + hash, session, version);
    }

    private Row sealed(String sk, Session session, long version) {
        Row row = Row.of(CoordinatorRows.pk(session.who()), sk, version).expires(session.idleAt().getEpochSecond());
        return bodies.seal(row, KeyPurpose.CASES, session);
    }
}
