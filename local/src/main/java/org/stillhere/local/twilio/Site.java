package org.stillhere.local.twilio;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.stillhere.local.phones.Phones;
import org.stillhere.local.phones.PhonesApi;
import org.stillhere.local.phones.PhonesConfig;
import org.stillhere.local.phones.Settling;
import org.stillhere.local.phones.page.PhonesPage;

/** Sends each request where it belongs, and makes a clean answer of whatever comes of it. */
public final class Site {
    private static final Map<String, String> ALWAYS = Map.of("Content-Security-Policy",
            "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; "
                    + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
            "X-Content-Type-Options", "nosniff", "Referrer-Policy", "no-referrer", "Cache-Control", "no-store");

    private final TwilioApi twilio;
    private final PhonesApi api;
    private final PhonesPage page;

    public Site(PhonesConfig config, Phones phones, Exchange exchange, Settling settling) {
        this.twilio = new TwilioApi(config, phones);
        this.api = new PhonesApi(phones, exchange, settling);
        this.page = new PhonesPage(config, phones, exchange, settling);
    }

    public HttpReply reply(HttpExchange http) throws IOException {
        HttpReply reply = routed(http);
        Map<String, String> headers = new TreeMap<>(ALWAYS);
        headers.putAll(reply.headers());
        return new HttpReply(reply.status(), headers, reply.body());
    }

    private HttpReply routed(HttpExchange http) throws IOException {
        try {
            ApiRequest asked = ApiRequest.of(http);
            // A page on another site must not press our keys for whoever has it open beside this one.
            ApiRefusal.unless(asked.method().equals("GET") || !asked.header("Sec-Fetch-Site").equals("cross-site"), 403,
                    "this came from another site");
            String first = asked.path().isEmpty() ? "" : asked.path().getFirst();
            return switch (first) {
                case TwilioApi.VERSION -> twilio.answer(asked);
                case "api" -> api.answer(asked);
                default -> page.answer(asked);
            };
        } catch (ApiRefusal e) {
            return HttpReply.error(e.status, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            // The class and nothing else: a message might quote a text.
            System.err.println("The phones could not answer: " + e.getClass().getName());
            return HttpReply.error(500, "the phones are broken");
        }
    }
}
