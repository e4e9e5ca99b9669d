package org.stillhere.servedashboard.desk;

import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.Desk;
import org.stillhere.domain.Route;

/**
 * One coordinator's line on the desk's page.
 *
 * @param silent
 *            whether no text reaches them
 * @param ring
 *            that is marked: what was typed, or what stands there
 * @param theirs
 *            that a colleague marked meanwhile; empty if it is the same
 */
public record DutyRow(String id, boolean silent, String ring, String theirs) {
    static DutyRow of(Desk.Member member, String ring, String theirs) {
        return new DutyRow(member.id().value(), member.routes().stream().allMatch(Route::lost), ring,
                theirs.equals(ring) ? "" : theirs);
    }

    /** The ring that somebody stands in. */
    static String ring(Desk desk, CoordinatorId id) {
        return desk.onDuty().contains(id) ? "duty"
                : desk.backup().contains(id) ? "backup" : desk.lastResort().contains(id) ? "last" : "none";
    }
}
