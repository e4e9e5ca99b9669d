package org.stillhere.openlink;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext.Http;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.stillhere.carrier.Senders;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.health.Liveness;
import org.stillhere.casework.links.LinkPage;
import org.stillhere.casework.links.LinkPageForm;
import org.stillhere.casework.links.LinkPages;
import org.stillhere.casework.rendering.MessageRenderer;
import org.stillhere.domain.Claim;
import org.stillhere.runtime.Aws;
import org.stillhere.runtime.Forms;
import org.stillhere.runtime.Look;
import org.stillhere.runtime.Metric;
import org.stillhere.runtime.Settings;
import org.stillhere.runtime.Telemetry;
import org.stillhere.runtime.Web;
import org.stillhere.runtime.Wiring;
import org.stillhere.store.table.DynamoRows;
import org.stillhere.vault.KeyPurpose;
import org.stillhere.vault.Private;
import org.stillhere.wording.Catalogue;
import org.stillhere.wording.Language;
import org.stillhere.wording.Reader;
import org.stillhere.wording.Style;

/**
 * The page behind a link: GET shows it and changes nothing, POST takes in what was pressed. And to a stack elsewhere
 * that asks: whether this one is alive, 204 or 503.
 * <p>
 * A link that is used, over or nobody's shows one and the same page. Whatever cannot be read (400) or taken in (503)
 * says that it was not sent, and may be pressed again.
 * <p>
 * Settings: TABLE_NAME, KEYSETS, WRAPPING_KEY, SENDERS.
 */
public final class OpenLink implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    /** A note of a thousand characters, each escaped, and the rest. */
    private static final int LONGEST = 20_000;
    /** As a token looks, and none is. */
    private static final String NOBODYS = "aaaaaaaaaaaaaa";
    private final Wiring<OpenLinkParts> wiring;
    private final TemplateEngine pages = TemplateEngine.createPrecompiled(null, ContentType.Html, null,
            "org.stillhere.openlink.pages");

    private record OpenLinkParts(LinkPages links, Liveness alive, Catalogue catalogue, InstantSource clock,
            Telemetry telemetry) {
        OpenLinkParts(Environment environment, Senders senders, Catalogue catalogue) {
            this(new LinkPages(environment, new MessageRenderer(catalogue, senders)), new Liveness(environment),
                    catalogue, environment.clock(), environment.telemetry());
        }
    }

    /** Wires from the environment. */
    public OpenLink() {
        this(Settings.fromEnvironment());
    }

    OpenLink(Settings settings) {
        this.wiring = Wiring.of(() -> new OpenLinkParts(
                environment(settings.needing("TABLE_NAME", "KEYSETS", "WRAPPING_KEY", "SENDERS")),
                Senders.parse(settings.required("SENDERS")), Catalogue.load()), unused -> drive());
    }

    public OpenLink(Environment environment, Senders senders, Catalogue catalogue) {
        this.wiring = Wiring.fixed(new OpenLinkParts(environment, senders, catalogue));
    }

    /** Somebody guesses a link. */
    private void drive() {
        handleRequest(APIGatewayV2HTTPEvent.builder().withPathParameters(Map.of("token", NOBODYS))
                .withRequestContext(RequestContext.builder().withHttp(Http.builder().withMethod("GET").build()).build())
                .build(), null);
    }

    private static Environment environment(Settings settings) {
        return Environment.of(new DynamoRows(Aws.table(), settings.required("TABLE_NAME")),
                Aws.vault(settings, EnumSet.of(KeyPurpose.CASES, KeyPurpose.ROUTES, KeyPurpose.PLANS)), Aws.clock(),
                Aws.random(), Aws::sleep, Aws.telemetry());
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, @Nullable Context context) {
        if (Web.rawPath(event).equals("/alive")) {
            return Web.status(alive() ? 204 : 503);
        }
        return Web.compressed(event, answer(Web.path(event, "token"), event));
    }

    private APIGatewayV2HTTPResponse answer(String token, APIGatewayV2HTTPEvent event) {
        try {
            return event.getRequestContext().getHttp().getMethod().equals("POST") ? press(token, event)
                    : show(wiring.get().links().open(token), event);
        } catch (RuntimeException failure) {
            wiring.get().telemetry().count(Metric.PAGE_FAILED);
            wiring.get().telemetry().trouble(Metric.PAGE_FAILED, failure);
            return notSent(503, event);
        }
    }

    private boolean alive() {
        try {
            return wiring.get().alive().now();
        } catch (RuntimeException failure) {
            wiring.get().telemetry().trouble(Metric.PAGE_FAILED, failure);
            return false;
        }
    }

    /** The same whatever the link: it says nothing of whether there is one. */
    private APIGatewayV2HTTPResponse notSent(int status, APIGatewayV2HTTPEvent event) {
        return page(status, "notsent", Map.of("l", labels(stranger(event))));
    }

    private APIGatewayV2HTTPResponse press(String token, APIGatewayV2HTTPEvent event) {
        Optional<Map<String, String>> form = Web.body(event).flatMap(b -> Forms.parse(b, LONGEST));
        if (form.isEmpty()) {
            wiring.get().telemetry().count(Metric.MALFORMED);
            return notSent(400, event);
        }
        Function<String, String> field = name -> form.get().getOrDefault(name, "");
        return show(wiring.get().links().press(token, new LinkPageForm(field.apply("key"), field.apply("words"),
                field.apply("sure").equals("1"), field.apply("page"))), event);
    }

    private APIGatewayV2HTTPResponse show(LinkPage opened, APIGatewayV2HTTPEvent event) {
        return switch (opened) {
            case LinkPage.Nothing n -> page(404, "nothing", Map.of("l", labels(stranger(event))));
            case LinkPage.CheckInPage c -> page("checkin", c.reader(), c);
            case LinkPage.Sure s -> page("sure", s.reader(), s);
            case LinkPage.AnswerPage h -> page("heard", h.reader(), h);
            case LinkPage.SosSent s -> Web.seeOther("/l/" + s.receipt().value().reveal());
            case LinkPage.Receipt r -> page("receipt", r.reader(), r);
            case LinkPage.ForContact c -> page("contact", c.reader(), c);
            case LinkPage.NoteTooLong t -> page(422, "toolong", t.reader(), t);
            case LinkPage.Settled s -> page("settled", s.reader(), s);
        };
    }

    private APIGatewayV2HTTPResponse page(String name, Reader reader, LinkPage it) {
        return page(200, name, reader, it);
    }

    private APIGatewayV2HTTPResponse page(int status, String name, Reader reader, LinkPage it) {
        Map<String, Object> parameters = new HashMap<>(Map.of("l", labels(reader), "it", it));
        Instant now = wiring.get().clock().instant();
        switch (name) {
            case "checkin", "sure", "toolong" -> parameters.put("page", Long.toString(now.toEpochMilli()));
            case "contact" -> {
                parameters.put("page", Long.toString(now.toEpochMilli()));
                parameters.put("until", now.plus(Claim.CONTACT_HOLD));
            }
            default -> {
            }
        }
        return page(status, name, parameters);
    }

    private APIGatewayV2HTTPResponse page(int status, String name, Map<String, Object> parameters) {
        StringOutput html = new StringOutput();
        pages.render(name + ".jte", parameters, html);
        return Web.html(status, html.toString(), Look.hash());
    }

    private LinkPageLabels labels(Reader reader) {
        return new LinkPageLabels(wiring.get().catalogue(), reader);
    }

    /** Nobody we know: the language that the browser asks for. */
    private Reader stranger(APIGatewayV2HTTPEvent event) {
        String wanted = Web.header(event, "accept-language");
        Language language = Language.preferred(wanted);
        return new Reader(language, Style.FRIEND, ZoneOffset.UTC, "-", Private.NONE, Private.NONE, Function.identity(),
                wiring.get().clock().instant());
    }
}
