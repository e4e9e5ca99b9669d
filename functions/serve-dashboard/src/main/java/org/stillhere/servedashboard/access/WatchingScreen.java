package org.stillhere.servedashboard.access;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;

/** Serves the screen of a watching session. It reads no sign-in, and no page of a sign-in reads a watching session. */
public interface WatchingScreen {
    /** Whether this browser has a watching session. */
    boolean watches(APIGatewayV2HTTPEvent event);

    /** Shows codenames and states. */
    APIGatewayV2HTTPResponse show(APIGatewayV2HTTPEvent event);

    /** The part that refreshes itself; 304 if it is unchanged. */
    APIGatewayV2HTTPResponse now(APIGatewayV2HTTPEvent event);

    /** Ends the watching session of this browser, if the form carries its secret. */
    APIGatewayV2HTTPResponse end(APIGatewayV2HTTPEvent event);
}
