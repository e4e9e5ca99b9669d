package org.stillhere.casework.desk;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.stillhere.casework.commit.Environment;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.InvalidInput;
import org.stillhere.runtime.Metric;
import org.stillhere.store.desk.Session;
import org.stillhere.store.table.Row;
import org.stillhere.store.table.Stored;
import org.stillhere.store.table.TransactionCancelled;
import org.stillhere.store.table.Write;
import org.stillhere.vault.Private;
import org.stillhere.vault.Sha256;

/**
 * Keeps the sessions of the board. A session is stored under the hash of its token, so that somebody else can end it,
 * and so that nobody can sign in with what they read from the table.
 */
public final class Sessions {
    /** A session ends after this long without a request. */
    public static final Duration IDLE = Duration.ofMinutes(15);
    /** A session ends after this long in any case: a shift. */
    public static final Duration MOST = Duration.ofHours(12);
    /** A session that was used less than this ago is not written again. */
    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final int TOKEN_BYTES = 32;
    /** The most sessions that one transaction ends. */
    private static final int AT_ONCE = 80;
    private final Environment environment;

    public Sessions(Environment environment) {
        this.environment = environment;
    }

    /** Signs a coordinator in. Returns the content of the cookie. */
    public Private begin(CoordinatorId who) {
        Instant now = environment.clock().instant();
        String token = random();
        Session session = new Session(who, Private.of(random()), now, now.plus(IDLE), now.plus(MOST));
        environment.rows().transact(
                List.of(new Write.PutRow(environment.sessions().row(Sha256.of(token), session, 1), Write.ABSENT)));
        return Private.of(who + "." + token);
    }

    /** The session of a cookie, unless it has expired, was ended or never existed. Its idle time starts again. */
    public Optional<Session> resume(Private cookie) {
        Instant now = environment.clock().instant();
        Optional<Stored<Session>> held = find(cookie, now);
        held.filter(h -> h.value().idleAt().isBefore(now.plus(IDLE).minus(FRESH)))
                .ifPresent(h -> change(h, Sha256.of(token(cookie)), h.value().used(now.plus(IDLE))));
        return held.map(Stored::value);
    }

    /** The session of a cookie, without extending it: a page that refreshes itself must keep nobody signed in. */
    public Optional<Session> peek(Private cookie) {
        return find(cookie, environment.clock().instant()).map(Stored::value);
    }

    /**
     * Records that a coordinator looks at the board. Changes from now on are new to them, in this session and the next.
     *
     * @return the time of their look before; empty if there was none
     */
    public Optional<Instant> looks(CoordinatorId who) {
        Optional<Instant> before = environment.coordinators().lastLook(who);
        environment.rows().transact(List.of(new Write.PutRow(
                environment.coordinators().lastLookRow(who, environment.clock().instant()), Write.ANY)));
        return before;
    }

    /** Signs out. */
    public void end(Private cookie) {
        find(cookie, environment.clock().instant()).ifPresent(h -> delete(List.of(h.row())));
    }

    /**
     * Ends every session of a coordinator, in all browsers. Expired ones are deleted too, since the table takes days to
     * do so.
     */
    public void endAll(CoordinatorId who) {
        List<Row> some = environment.sessions().all(who, AT_ONCE);
        while (!some.isEmpty()) {
            delete(some);
            some = environment.sessions().all(who, AT_ONCE);
        }
    }

    /** Whether the secret that a form carries is the session's own, compared in constant time. */
    public static boolean own(Session session, String csrf) {
        return MessageDigest.isEqual(session.csrf().reveal().getBytes(StandardCharsets.UTF_8),
                csrf.getBytes(StandardCharsets.UTF_8));
    }

    private Optional<Stored<Session>> find(Private cookie, Instant now) {
        String value = cookie.reveal();
        int dot = value.indexOf('.');
        if (dot <= 0 || value.length() > 128) {
            return Optional.empty();
        }
        try {
            return environment.sessions().find(new CoordinatorId(value.substring(0, dot)), Sha256.of(token(cookie)),
                    now);
        } catch (InvalidInput notAnId) {
            return Optional.empty();
        }
    }

    private static String token(Private cookie) {
        return cookie.reveal().substring(cookie.reveal().indexOf('.') + 1);
    }

    /** Of two requests of one browser at once only one writes, which is enough. An ended session is not revived. */
    private void change(Stored<Session> held, String hash, Session next) {
        try {
            environment.rows()
                    .transact(List.of(new Write.PutRow(environment.sessions().row(hash, next, held.row().version() + 1),
                            Write.version(held.row().version()))));
        } catch (TransactionCancelled somebodyElseDid) {
            environment.telemetry().count(Metric.CONFLICT);
        }
    }

    private void delete(List<Row> rows) {
        if (!rows.isEmpty()) {
            environment.rows()
                    .transact(rows.stream().<Write> map(r -> new Write.DeleteRow(r.pk(), r.sk(), Write.ANY)).toList());
        }
    }

    private String random() {
        byte[] bytes = new byte[TOKEN_BYTES];
        environment.random().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
