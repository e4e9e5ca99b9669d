package org.stillhere.servedashboard.desk;

import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.Desk;
import org.stillhere.domain.Route;

/**
 * One coordinator's row in the table of duty.
 *
 * @param silent
 *            whether no text reaches them
 * @param ring
 *            the ring that is marked: the typed one, or else the stored one
 * @param theirs
 *            the ring that a colleague set meanwhile; empty if it is the same
 */
public record DutyRow(String id, boolean silent, String ring, String theirs) {
    static DutyRow of(Desk.Member member, String ring, String theirs) {
        return new DutyRow(member.id().value(), member.routes().stream().allMatch(Route::lost), ring,
                theirs.equals(ring) ? "" : theirs);
    }

    /** The ring that holds a coordinator, {@code none} if no ring does. */
    static String ring(Desk desk, CoordinatorId id) {
        return desk.onDuty().contains(id) ? "duty"
                : desk.backup().contains(id) ? "backup" : desk.lastResort().contains(id) ? "last" : "none";
    }
}
