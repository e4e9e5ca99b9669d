package org.stillhere.store.desk;

import java.time.Instant;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.vault.Private;

/**
 * A coordinator who is signed in. The token stands in the browser's cookie and nowhere here.
 *
 * @param csrf
 *            what every form of this session carries
 * @param idleAt
 *            over then unless something is done before
 * @param until
 *            over then in any case
 */
public record Session(CoordinatorId who, Private csrf, Instant since, Instant idleAt, Instant until) {
    /** Something was done: idle counts from now, but never past the end. */
    public Session used(Instant idle) {
        return new Session(who, csrf, since, idle.isAfter(until) ? until : idle, until);
    }
}
