package org.stillhere.store.desk;

import java.time.ZoneId;
import java.util.List;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.TeamId;
import org.stillhere.store.phone.Address;
import org.stillhere.vault.Private;
import org.stillhere.wording.Language;

/** The name, the role and the addresses of a coordinator. The row is sealed for purpose ROUTES. */
public record CoordinatorCard(CoordinatorId id, TeamId team, CoordinatorRole role, Private name, Language language,
        ZoneId zone, List<Address> addresses, String sender) {

    /** The role decides what a coordinator may do. */
    public enum CoordinatorRole {
        COORDINATOR, LEAD, AUDITOR
    }
}
