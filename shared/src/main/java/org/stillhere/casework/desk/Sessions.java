package org.stillhere.casework.desk;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.desk.SessionBinding.SessionCookie;
import org.stillhere.casework.permission.Permitted.ToEndSessions;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.InvalidInput;
import org.stillhere.runtime.Metric;
import org.stillhere.store.desk.OpenedFile;
import org.stillhere.store.desk.Session;
import org.stillhere.store.desk.SessionRows;
import org.stillhere.store.desk.SessionUse;
import org.stillhere.store.table.Row;
import org.stillhere.store.table.Stored;
import org.stillhere.store.table.TransactionCancelled;
import org.stillhere.store.table.Write;
import org.stillhere.vault.Private;

/**
 * Keeps the sessions of the board. A session is stored under the keyed hash of its token, so that somebody else can end
 * it, and so that nobody can sign in with what they read from the table. It belongs to one browser: a token that comes
 * from another one ends it, and the team is told.
 */
public final class Sessions {
    /** A session ends after this long without a request. */
    public static final Duration IDLE = Duration.ofMinutes(15);
    /** A session ends after this long in any case: a shift. */
    public static final Duration MOST = Duration.ofHours(12);
    /** The most sessions of one coordinator at a time. The next one ends the one that was used the longest ago. */
    public static final int AT_A_TIME = 4;
    /** A session that was used less than this ago is not written again. */
    private static final Duration FRESH = Duration.ofMinutes(1);
    /** The most sessions that one transaction ends. */
    private static final int AT_ONCE = 80;
    private final Environment environment;
    private final SessionBinding binding;

    public Sessions(Environment environment) {
        this.environment = environment;
        this.binding = new SessionBinding(environment);
    }

    /**
     * A session in the list of a coordinator's sessions.
     *
     * @param key
     *            names it in a form; it is no secret
     */
    public record OpenSession(String key, Session session) {
    }

    /** Signs a coordinator in. The session will belong to the browser of its first request. */
    public Private begin(CoordinatorId who) {
        return begin(who, Optional.empty());
    }

    /** Signs a coordinator in who was just asked for the second factor. Returns the content of the cookie. */
    public Private begin(CoordinatorId who, Optional<SessionBrowser> browser) {
        Instant now = environment.clock().instant();
        String token = random();
        Session session = binding.bound(new Session(who, Private.of(random()), now, now.plus(IDLE), now.plus(MOST),
                new SessionUse(now, now, "", "")), browser);
        List<Write> writes = new ArrayList<>(
                List.of(new Write.PutRow(environment.sessions().row(hash(token), session, 1), Write.ABSENT)));
        List<Stored<Session>> live = environment.sessions().live(who, now).stream()
                .sorted(Comparator.comparing(s -> s.value().use().usedAt())).toList();
        live.stream().limit(Math.max(0, live.size() + 1 - AT_A_TIME)).limit(AT_ONCE)
                .forEach(s -> writes.add(new Write.DeleteRow(s.row().pk(), s.row().sk(), Write.ANY)));
        environment.rows().transact(writes);
        return Private.of(who + "." + token);
    }

    /** The same as {@link #resume(Private, Optional)}, for a request of which nothing is known. */
    public Optional<Session> resume(Private cookie) {
        return resume(cookie, Optional.empty());
    }

    /**
     * The session of a cookie, unless it has expired, was ended, never existed, or belongs to another browser. Its idle
     * time starts again.
     */
    public Optional<Session> resume(Private cookie, Optional<SessionBrowser> browser) {
        Instant now = environment.clock().instant();
        Optional<Stored<Session>> held = find(cookie, now).filter(h -> binding.accepts(h, browser));
        if (held.isEmpty()) {
            return Optional.empty();
        }
        Session session = held.get().value();
        Session next = binding.bound(session, browser);
        if (!next.equals(session) || session.idleAt().isBefore(now.plus(IDLE).minus(FRESH))) {
            change(held.get(), hash(token(cookie)), next.used(now, now.plus(IDLE)));
        }
        return Optional.of(session);
    }

    /** The same as {@link #peek(Private, Optional)}, for a request of which nothing is known. */
    public Optional<Session> peek(Private cookie) {
        return peek(cookie, Optional.empty());
    }

    /** The session of a cookie, without extending it: a page that refreshes itself must keep nobody signed in. */
    public Optional<Session> peek(Private cookie, Optional<SessionBrowser> browser) {
        return find(cookie, environment.clock().instant()).filter(h -> binding.accepts(h, browser)).map(Stored::value);
    }

    /** Names a session for {@link #prove}; empty if there is none. */
    public Optional<OpenSession> open(Private cookie, Optional<SessionBrowser> browser) {
        return peek(cookie, browser).map(s -> new OpenSession(hash(token(cookie)), s));
    }

    /**
     * Records that the provider asked the coordinator of a session for the second factor. The session gets another
     * token and another secret, so that a copy of the old cookie is worth nothing. It keeps its browser and its end. If
     * it has ended meanwhile, a new one begins.
     */
    public Private prove(CoordinatorId who, String key, Optional<SessionBrowser> browser) {
        Instant now = environment.clock().instant();
        Optional<Stored<Session>> held = environment.sessions().find(who, key, now);
        if (held.isEmpty()) {
            return begin(who, browser);
        }
        String token = random();
        Session next = held.get().value().proven(now, Private.of(random())).used(now, now.plus(IDLE));
        environment.rows()
                .transact(List.of(new Write.DeleteRow(held.get().row().pk(), held.get().row().sk(), Write.ANY),
                        new Write.PutRow(environment.sessions().row(hash(token), next, 1), Write.ABSENT)));
        return Private.of(who + "." + token);
    }

    /** The sessions of a coordinator that have not ended, the one that was used last first. */
    public List<OpenSession> list(CoordinatorId who) {
        return environment.sessions().live(who, environment.clock().instant()).stream()
                .map(s -> new OpenSession(SessionRows.hash(s.row()), s.value()))
                .sorted(Comparator.comparing((OpenSession s) -> s.session().use().usedAt()).reversed()).toList();
    }

    /** Ends on the board the session with this key, of either kind; all of them if the key is empty. */
    public void end(ToEndSessions permitted, String key) {
        if (key.isEmpty()) {
            endAll(permitted.whose());
        } else {
            endOne(permitted.whose(), key);
        }
    }

    /** Ends one session of a coordinator, of either kind. */
    public void endOne(CoordinatorId who, String key) {
        Instant now = environment.clock().instant();
        environment.sessions().find(who, key, now).or(() -> environment.sessions().findWatching(who, key, now))
                .ifPresent(h -> delete(List.of(h.row())));
    }

    private String hash(String token) {
        return environment.vault().name("session", token);
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

    /** Opens a person's file in this session, shows that it is used, or closes whatever is open. */
    public void opens(Private cookie, Optional<DefenderId> whose) {
        Instant now = environment.clock().instant();
        find(cookie, now).ifPresent(
                h -> change(h, hash(token(cookie)), h.value().withOpened(whose.map(id -> new OpenedFile(id, now)))));
    }

    /** Signs out. */
    public void end(Private cookie) {
        find(cookie, environment.clock().instant()).ifPresent(h -> delete(List.of(h.row())));
    }

    /**
     * Ends every session of a coordinator, watching ones too, in all browsers. Expired ones are deleted too, since the
     * table takes days to do so.
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
        return SessionCookie.of(cookie).flatMap(c -> environment.sessions().find(c.who(), hash(c.token()), now));
    }

    private static String token(Private cookie) {
        return SessionCookie.of(cookie).map(SessionCookie::token).orElse("");
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
        return SessionCookie.random(environment.random());
    }
}
