package org.stillhere.store.desk;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.TeamId;
import org.stillhere.store.phone.Address;
import org.stillhere.vault.Private;
import org.stillhere.wording.Language;

/**
 * The name, the role and the addresses of a coordinator. The row is sealed for purpose ROUTES.
 *
 * @param word
 *            their own word, which proves that a text is theirs; left out if they have none
 */
public record CoordinatorCard(CoordinatorId id, TeamId team, CoordinatorRole role, Private name, Language language,
        ZoneId zone, List<Address> addresses, String sender,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Private> word) {

    /** A coordinator who has no word yet. */
    public CoordinatorCard(CoordinatorId id, TeamId team, CoordinatorRole role, Private name, Language language,
            ZoneId zone, List<Address> addresses, String sender) {
        this(id, team, role, name, language, zone, addresses, sender, Optional.empty());
    }

    public CoordinatorCard withWord(Private now) {
        return new CoordinatorCard(id, team, role, name, language, zone, addresses, sender, Optional.of(now));
    }

    public CoordinatorCard withRole(CoordinatorRole now) {
        return new CoordinatorCard(id, team, now, name, language, zone, addresses, sender, word);
    }

    public CoordinatorCard withLanguage(Language now, ZoneId nowIn) {
        return new CoordinatorCard(id, team, role, name, now, nowIn, addresses, sender, word);
    }

    /** The role decides what a coordinator may do. */
    public enum CoordinatorRole {
        COORDINATOR, LEAD, AUDITOR
    }
}
