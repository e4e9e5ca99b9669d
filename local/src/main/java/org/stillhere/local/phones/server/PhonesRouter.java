package org.stillhere.local.phones.server;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.stillhere.local.awssms.AwsSmsNetwork;
import org.stillhere.local.http.ApiRefusal;
import org.stillhere.local.http.ApiRequest;
import org.stillhere.local.http.HttpReply;
import org.stillhere.local.http.LocalCaller;
import org.stillhere.local.phones.page.PhonesPage;
import org.stillhere.local.twilio.TwilioApi;
import org.stillhere.runtime.StackPlace;

/** Passes each request to the simulated Twilio, to the phones' API or to the page, and makes every failure a reply. */
final class PhonesRouter {
    private static final Map<String, String> ALWAYS = Map.of("Content-Security-Policy",
            "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; "
                    + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
            "X-Content-Type-Options", "nosniff", "Referrer-Policy", "no-referrer", "Cache-Control", "no-store");

    private final TwilioApi twilio;
    private final Optional<AwsSmsNetwork> aws;
    private final PhonesApi api;
    private final PhonesPage page;

    PhonesRouter(TwilioApi twilio, Optional<AwsSmsNetwork> aws, PhonesApi api, PhonesPage page) {
        this.twilio = twilio;
        this.aws = aws;
        this.api = api;
        this.page = page;
    }

    HttpReply reply(HttpExchange http) throws IOException {
        HttpReply reply = routed(http);
        Map<String, String> headers = new TreeMap<>(ALWAYS);
        headers.putAll(reply.headers());
        return new HttpReply(reply.status(), headers, reply.body());
    }

    private HttpReply routed(HttpExchange http) throws IOException {
        try {
            ApiRefusal.unless(LocalCaller.isLocal(http.getRequestHeaders()), 403,
                    "only this machine's own pages and scripts are answered");
            ApiRequest asked = ApiRequest.of(http);
            // A page of another site, open in the same browser, must not press keys here.
            ApiRefusal.unless(asked.method().equals("GET") || !asked.header("Sec-Fetch-Site").equals("cross-site"), 403,
                    "the request comes from another site");
            String first = asked.path().isEmpty() ? "" : asked.path().getFirst();
            return switch (first) {
                case TwilioApi.VERSION -> twilio.answer(asked);
                case AwsSmsNetwork.PATH -> aws.map(second -> second.answer(asked))
                        .orElseGet(() -> HttpReply.error(404, "there is no second carrier"));
                case "api" -> api.answer(asked);
                default -> page.answer(asked);
            };
        } catch (ApiRefusal e) {
            return HttpReply.error(e.status(), String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            // Not the message: it might quote a text.
            System.err.println("The phones could not answer a request: " + StackPlace.typeAndPlace(e));
            return HttpReply.error(500, "the request failed");
        }
    }
}
