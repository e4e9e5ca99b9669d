package org.stillhere.servedashboard;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.runtime.Web;
import org.stillhere.store.CoordinatorCard;
import org.stillhere.store.Session;
import org.stillhere.vault.Private;

/**
 * One request of a coordinator who is signed in.
 *
 * @param form
 *            what was sent; empty for a GET
 */
record Visit(APIGatewayV2HTTPEvent event, Session session, CoordinatorCard card, Private cookie, Labels l,
        Map<String, String> form) {
    CoordinatorId who() {
        return card.id();
    }

    Instant now() {
        return l.now();
    }

    /** A field of the form, without spaces around it. */
    String field(String name) {
        return form.getOrDefault(name, "").strip();
    }

    String path(String name) {
        return Web.path(event, name);
    }

    String query(String name) {
        return Optional.ofNullable(event.getQueryStringParameters()).map(q -> q.get(name)).orElse("");
    }

    /** Whether this coordinator may change anything. */
    boolean acts() {
        return card.role() != CoordinatorCard.Role.AUDITOR;
    }

    boolean leads() {
        return card.role() == CoordinatorCard.Role.LEAD;
    }
}
