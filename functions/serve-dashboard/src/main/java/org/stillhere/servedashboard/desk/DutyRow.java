package org.stillhere.servedashboard.desk;

import java.time.Instant;
import java.util.Optional;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.Desk;
import org.stillhere.domain.PhoneDoubt;
import org.stillhere.domain.Route;

/**
 * One coordinator's row in the table of duty.
 *
 * @param silent
 *            whether no text reaches them
 * @param stopped
 *            when a text took their phone out of use; anybody can forge such a text
 * @param wordless
 *            whether they have no own word, and so take an SOS on the board only
 * @param ring
 *            the ring that is marked: the typed one, or else the stored one
 * @param theirs
 *            the ring that a colleague set meanwhile; empty if it is the same
 * @param onDuty
 *            whether they are on duty now, by the roster too
 */
public record DutyRow(String id, boolean silent, Optional<Instant> stopped, boolean wordless, String ring,
        String theirs, boolean onDuty) {
    static DutyRow of(Desk desk, Desk.Member member, boolean wordless, String ring, String theirs) {
        return new DutyRow(member.id().value(), member.routes().stream().allMatch(Route::lost),
                desk.doubts().stream().filter(d -> d.who().equals(member.id())).map(PhoneDoubt::since)
                        .max(Instant::compareTo),
                wordless, ring, theirs.equals(ring) ? "" : theirs, desk.onDuty().contains(member.id()));
    }

    /** The ring that holds a coordinator, {@code none} if no ring does. A roster alone says who is on duty. */
    static String ring(Desk desk, CoordinatorId id) {
        return desk.onDuty().contains(id) && !desk.duty().plan().followed() ? "duty"
                : desk.backup().contains(id) ? "backup" : desk.lastResort().contains(id) ? "last" : "none";
    }
}
