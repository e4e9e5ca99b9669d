package org.stillhere.openlink;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext.Http;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.EnumSet;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stillhere.carrier.Senders;
import org.stillhere.casework.commit.Environment;
import org.stillhere.runtime.Aws;
import org.stillhere.runtime.aws.StartParameters;
import org.stillhere.runtime.Web;
import org.stillhere.runtime.Wiring;
import org.stillhere.runtime.settings.Settings;
import org.stillhere.vault.KeyPurpose;
import org.stillhere.wording.Catalogue;
import org.stillhere.wording.replies.Replies;

/**
 * Serves the page behind a link, and tells a stack elsewhere that asks whether this one is alive (204 or 503). See
 * {@link OpenLinkSettings} for its settings.
 */
public final class OpenLink implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    /** It has the form of a token, but no token is like it. */
    private static final String NOBODYS = "aaaaaaaaaaaaaa";
    private final Wiring<LinkRequests> wiring;

    /** Wires from the environment. */
    public OpenLink() {
        this(Settings.fromEnvironment());
    }

    OpenLink(Settings settings) {
        this.wiring = Wiring.of(() -> requests(settings.read(OpenLinkSettings::read)), unused -> drive());
    }

    public OpenLink(Environment environment, Senders senders, Catalogue catalogue) {
        this.wiring = Wiring.fixed(new LinkRequests(environment, senders, catalogue));
    }

    private static LinkRequests requests(OpenLinkSettings settings) {
        Environment environment = Environment.of(settings.store().tables(Aws.table()),
                StartParameters
                        .read(settings.store().keysets(),
                                EnumSet.of(KeyPurpose.CASES, KeyPurpose.ROUTES, KeyPurpose.RELEASED, KeyPurpose.NAMES))
                        .vault(),
                Aws.clock(), Aws.random(), Aws::sleep, Aws.telemetry());
        return new LinkRequests(environment, settings.senders(), Catalogue.load());
    }

    /** Opens a link that does not exist. */
    private void drive() {
        Replies.load();
        handleRequest(APIGatewayV2HTTPEvent.builder().withPathParameters(Map.of("token", NOBODYS))
                .withRequestContext(RequestContext.builder().withHttp(Http.builder().withMethod("GET").build()).build())
                .build(), null);
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, @Nullable Context context) {
        if (Web.rawPath(event).equals("/alive")) {
            return Web.status(wiring.get().alive() ? 204 : 503);
        }
        return Web.compressed(event, wiring.get().answer(event));
    }
}
