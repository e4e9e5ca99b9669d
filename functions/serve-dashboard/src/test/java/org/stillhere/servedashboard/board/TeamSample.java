package org.stillhere.servedashboard.board;

import java.util.List;
import org.stillhere.casework.Rehearsal;
import org.stillhere.domain.Codename;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.DefenderIdentity;
import org.stillhere.domain.Watch;
import org.stillhere.store.table.Write;

/** Fills a team with people who are like one who was enrolled. */
public final class TeamSample {
    private TeamSample() {
    }

    /** Stores somebody in the same state as that watch, under another codename and in another place. */
    public static DefenderId like(Rehearsal rehearsal, Watch watch, String id, String codename, String area) {
        Watch copy = new Watch(new DefenderIdentity(new DefenderId(id), watch.team(), new Codename(codename), area),
                watch.version(), watch.changedAt(), watch.agreement(), watch.state());
        rehearsal.environment().rows()
                .transact(List.of(new Write.PutRow(rehearsal.environment().watches().row(copy), Write.ABSENT)));
        return copy.id();
    }
}
