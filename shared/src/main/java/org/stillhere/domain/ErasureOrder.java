package org.stillhere.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The order to erase a person, and later the record that it was done. It contains no name and no number.
 *
 * @param by
 *            the lead who ordered it on the board; empty if an operator did by command
 * @param from
 *            the person is erased from then on, once no case is open
 * @param done
 *            when everything was erased; empty before
 * @param rows
 *            how many rows were removed so far
 */
public record ErasureOrder(DefenderId id, TeamId team, Codename codename, Optional<CoordinatorId> by, Instant orderedAt,
        Instant from, Optional<Instant> done, int rows) {

    /** How long the record of an erasure is kept, so that a team sees who erased whom. */
    public static final Duration DONE_KEPT = Duration.ofDays(30);
    /** A person who has left is erased after this time. Until then the team can keep them. */
    public static final Duration AFTER_LEAVING = Duration.ofDays(30);
    /** An erasure that is ordered on the board waits so long, so that the team can stop one that nobody wanted. */
    public static final Duration AT_ONCE = Duration.ofHours(24);

    /** An order that nothing was done about yet. */
    public static ErasureOrder of(Watch watch, Optional<CoordinatorId> by, Instant now, Duration wait) {
        return new ErasureOrder(watch.id(), watch.team(), watch.codename(), by, now, now.plus(wait), Optional.empty(),
                0);
    }

    /** Whether the person may be erased now. */
    public boolean dueAt(Instant now) {
        return done.isEmpty() && !from.isAfter(now);
    }

    /** The same order after so many further rows were removed. */
    public ErasureOrder removed(int more) {
        return new ErasureOrder(id, team, codename, by, orderedAt, from, done, rows + more);
    }

    /** The record that the person is erased. */
    public ErasureOrder done(Instant now) {
        return new ErasureOrder(id, team, codename, by, orderedAt, from, Optional.of(now), rows);
    }
}
