package org.stillhere.casework;

import java.time.ZoneOffset;
import java.util.List;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.TeamId;
import org.stillhere.store.desk.CoordinatorCard;
import org.stillhere.store.desk.CoordinatorCard.CoordinatorRole;
import org.stillhere.vault.Private;
import org.stillhere.wording.Language;

/** Cards of coordinators for tests that enter none. */
public final class StaffCards {
    private StaffCards() {
    }

    public static CoordinatorCard of(TeamId team, CoordinatorId id) {
        return of(team, id, CoordinatorRole.COORDINATOR);
    }

    public static CoordinatorCard of(TeamId team, CoordinatorId id, CoordinatorRole role) {
        return new CoordinatorCard(id, team, role, Private.of(id.value()), Language.EN, ZoneOffset.UTC, List.of(),
                "s1");
    }
}
