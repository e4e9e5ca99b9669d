package org.stillhere.store.desk;

import java.time.Instant;
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
public record Session(CoordinatorId who, Private csrf, Instant since, Instant idleAt, Instant until) {
    /**
     * Returns the session after the coordinator did something: its idle time starts anew, but never exceeds its end.
     */
    public Session used(Instant idle) {
        return new Session(who, csrf, since, idle.isAfter(until) ? until : idle, until);
    }
}
