package org.stillhere.casework.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.desk.SessionBinding.SessionCookie;
import org.stillhere.casework.permission.Permitted.ToSee;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.runtime.Metric;
import org.stillhere.store.desk.Session;
import org.stillhere.store.desk.SessionRows;
import org.stillhere.store.desk.SessionUse;
import org.stillhere.store.table.Stored;
import org.stillhere.store.table.TransactionCancelled;
import org.stillhere.store.table.Write;
import org.stillhere.vault.Private;

/**
 * Keeps watching sessions, with which a screen of the desk shows codenames and states through the night. A watching
 * session can do nothing else: it has a cookie, a token and rows of its own, so that no page takes it for a sign-in. It
 * belongs to one browser, as a sign-in does.
 */
public final class WatchingSessions {
    /** A watching session ends if its screen has asked for nothing for so long: the laptop is closed, or gone. */
    public static final Duration IDLE = Duration.ofMinutes(30);
    /** A watching session ends after this long in any case. */
    public static final Duration MOST = Duration.ofHours(12);
    /** One begins only if the second factor was asked for so lately. */
    public static final Duration PROOF = Duration.ofMinutes(15);
    /** The most watching sessions of one coordinator at a time. The next one ends the oldest. */
    public static final int AT_A_TIME = 2;
    /** A session that was used less than this ago is not written again. */
    private static final Duration FRESH = Duration.ofMinutes(5);
    private final Environment environment;
    private final SessionBinding binding;

    public WatchingSessions(Environment environment) {
        this.environment = environment;
        this.binding = new SessionBinding(environment);
    }

    /** Whether a sign-in may begin one now; otherwise the second factor is asked for first. */
    public boolean mayBegin(Session session) {
        return session.provenWithin(PROOF, environment.clock().instant());
    }

    /** Begins one in this browser, for a coordinator who {@link #mayBegin}. Returns the content of its cookie. */
    public Private begin(ToSee by, SessionBrowser browser) {
        CoordinatorId who = by.who();
        Instant now = environment.clock().instant();
        SessionCookie cookie = new SessionCookie(who, SessionCookie.random(environment.random()));
        Session session = binding.bound(new Session(who, Private.of(SessionCookie.random(environment.random())), now,
                now.plus(IDLE), now.plus(MOST), new SessionUse(now, now, "", "")), Optional.of(browser));
        List<Write> writes = new ArrayList<>(
                List.of(new Write.PutRow(environment.sessions().watchingRow(hash(cookie), session, 1), Write.ABSENT)));
        List<Stored<Session>> live = environment.sessions().liveWatching(who, now).stream()
                .sorted(Comparator.comparing(s -> s.value().since())).toList();
        live.stream().limit(Math.max(0, live.size() + 1 - AT_A_TIME))
                .forEach(s -> writes.add(new Write.DeleteRow(s.row().pk(), s.row().sk(), Write.ANY)));
        environment.rows().transact(writes);
        return cookie.content();
    }

    /**
     * The watching session of a cookie, unless it has ended or belongs to another browser. Its idle time starts again:
     * the screen is still there.
     */
    public Optional<Session> look(Private cookie, SessionBrowser browser) {
        Instant now = environment.clock().instant();
        Optional<Stored<Session>> held = find(cookie, now).filter(h -> binding.accepts(h, Optional.of(browser)));
        held.filter(h -> h.value().idleAt().isBefore(now.plus(IDLE).minus(FRESH)))
                .ifPresent(h -> extend(h, cookie, now));
        return held.map(Stored::value);
    }

    /** The watching sessions of a coordinator that have not ended, the newest first. */
    public List<Sessions.OpenSession> list(CoordinatorId who) {
        return environment.sessions().liveWatching(who, environment.clock().instant()).stream()
                .map(s -> new Sessions.OpenSession(SessionRows.hash(s.row()), s.value()))
                .sorted(Comparator.comparing((Sessions.OpenSession s) -> s.session().since()).reversed()).toList();
    }

    /** Ends the one of this cookie. */
    public void end(Private cookie) {
        find(cookie, environment.clock().instant()).ifPresent(
                h -> environment.rows().transact(List.of(new Write.DeleteRow(h.row().pk(), h.row().sk(), Write.ANY))));
    }

    private Optional<Stored<Session>> find(Private cookie, Instant now) {
        return SessionCookie.of(cookie).flatMap(c -> environment.sessions().findWatching(c.who(), hash(c), now));
    }

    private String hash(SessionCookie cookie) {
        return environment.vault().name("watching", cookie.token());
    }

    /** Of two requests of one screen at once only one writes. A session that was ended meanwhile is not revived. */
    private void extend(Stored<Session> held, Private cookie, Instant now) {
        try {
            SessionCookie.of(cookie).ifPresent(c -> environment.rows()
                    .transact(List.of(new Write.PutRow(environment.sessions().watchingRow(hash(c),
                            held.value().used(now, now.plus(IDLE)), held.row().version() + 1),
                            Write.version(held.row().version())))));
        } catch (TransactionCancelled somebodyElseDid) {
            environment.telemetry().count(Metric.CONFLICT);
        }
    }
}
