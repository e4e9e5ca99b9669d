package org.stillhere.domain;

import java.time.Instant;
import java.util.Optional;

/**
 * Something the desk must hear about one watch.
 *
 * @param about
 *            the case, if it concerns one
 * @param contact
 *            the contact who reported, asked to be rung, or cannot be reached
 */
public record Notice(NoticeKind kind, DefenderId defender, Codename codename, Instant at, EscalationLevel level,
        Optional<CaseId> about, Optional<ContactId> contact) {

    private static final DefenderId ENGINE = new DefenderId("engine");
    private static final Codename NOBODY = new Codename("Engine");

    /** About the engine itself, and so about nobody; it reaches the last resort too. */
    public static Notice ofEngine(NoticeKind kind, Instant at) {
        return new Notice(kind, ENGINE, NOBODY, at, EscalationLevel.LAST_RESORT, Optional.empty(), Optional.empty());
    }

    /** Whether whoever stands behind everybody else is told of it by another way than a text as well. */
    public boolean lastResort() {
        return !kind.ends() && !kind.ofEngine() && (kind.loud() || level == EscalationLevel.LAST_RESORT);
    }

}
