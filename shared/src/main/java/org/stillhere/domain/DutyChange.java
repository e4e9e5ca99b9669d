package org.stillhere.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A change of duty of which the watches of the team are still to be told. It is written together with the change, so
 * that it is not lost.
 *
 * @param gone
 *            coordinators who went off duty or lost their last phone: cases that they have are released
 * @param newcomersSince
 *            since when somebody new is told first; empty if nobody is
 * @param dueAt
 *            when the watches are told
 * @param told
 *            whether they were told once. The second time finds a case that was claimed or opened meanwhile
 * @param handed
 *            whose cases are somebody else's now, in the order in which they were accepted
 */
public record DutyChange(List<CoordinatorId> gone, Optional<Instant> newcomersSince, Instant dueAt, boolean told,
        List<HandedDuty> handed) {
    public DutyChange {
        gone = List.copyOf(gone);
        handed = List.copyOf(handed);
    }

    DutyChange withGone(List<CoordinatorId> now) {
        return new DutyChange(now, newcomersSince, dueAt, told, handed);
    }

    DutyChange toldAt(Instant now) {
        return new DutyChange(gone, Optional.empty(), now.plus(Limits.DUTY_TOLD_AGAIN), true, handed);
    }
}
