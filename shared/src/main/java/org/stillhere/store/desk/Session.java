package org.stillhere.store.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.vault.Private;

/**
 * A coordinator's sign-in session. The token is in the browser's cookie alone and never stored.
 *
 * @param csrf
 *            the token that every form of this session must send back
 * @param idleAt
 *            the session ends then unless the coordinator does something before
 * @param until
 *            the session ends then in any case
 */
public record Session(CoordinatorId who, Private csrf, Instant since, Instant idleAt, Instant until, SessionUse use) {
    /**
     * Returns the session after the coordinator did something: its idle time starts anew, but never exceeds its end.
     */
    public Session used(Instant now, Instant idle) {
        return new Session(who, csrf, since, idle.isAfter(until) ? until : idle, until, use.usedAt(now));
    }

    /** The session from its first request on: it belongs to that browser alone. */
    public Session boundTo(String browser, String device) {
        return new Session(who, csrf, since, idleAt, until, use.of(browser, device));
    }

    /** The session after the second factor was asked for anew. Its end stays; the secret of its forms is another. */
    public Session proven(Instant now, Private nextCsrf) {
        return new Session(who, nextCsrf, since, idleAt, until, new SessionUse(now, now, use.browser(), use.device()));
    }

    /** The session with this file open, or with none. */
    public Session withOpened(Optional<OpenedFile> file) {
        return new Session(who, csrf, since, idleAt, until, use.withOpened(file));
    }

    /** Whether the second factor was asked for so lately. */
    public boolean provenWithin(Duration length, Instant now) {
        return use.provenAt().plus(length).isAfter(now);
    }
}
