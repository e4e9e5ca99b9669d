package org.stillhere.servedashboard.access;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.Optional;
import org.stillhere.servedashboard.request.DashboardRequest;

/** Serves the pages of a coordinator whose session {@link RequestGuard} has checked. */
public interface SignedInPages {
    /** Answers a GET. Changes nothing. */
    APIGatewayV2HTTPResponse show(DashboardRequest request);

    /** Answers a POST whose form carries the session's own secret. */
    APIGatewayV2HTTPResponse change(DashboardRequest request);

    /**
     * Shows a form again that carries another secret, and does nothing of it.
     *
     * @return empty for a form in which nothing is typed
     */
    Optional<APIGatewayV2HTTPResponse> showAgain(DashboardRequest request);
}
