package org.stillhere.servedashboard.request;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.stillhere.casework.permission.Permission;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.runtime.Web;
import org.stillhere.store.desk.CoordinatorCard;
import org.stillhere.store.desk.Session;
import org.stillhere.vault.Private;

/**
 * A request of a coordinator who is signed in.
 *
 * @param form
 *            the fields that were sent; empty for a GET
 */
public record DashboardRequest(APIGatewayV2HTTPEvent event, Session session, CoordinatorCard card, Private cookie,
        Labels labels, Map<String, String> form) {
    public CoordinatorId who() {
        return card.id();
    }

    public Instant now() {
        return labels.now();
    }

    /** A field of the form without surrounding spaces; empty if it was not sent. */
    public String field(String name) {
        return form.getOrDefault(name, "").strip();
    }

    public String path(String name) {
        return Web.path(event, name);
    }

    public String query(String name) {
        return Optional.ofNullable(event.getQueryStringParameters()).map(q -> q.get(name)).orElse("");
    }

    /** Whether this coordinator may change anything. */
    public boolean mayAct() {
        return may(Permission.ACT);
    }

    /** Whether the role of this coordinator allows it. */
    public boolean may(Permission permission) {
        return permission.isFor(card.role());
    }
}
