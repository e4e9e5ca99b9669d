package org.stillhere.servedashboard;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.net.URI;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.stillhere.carrier.Senders;
import org.stillhere.casework.Ground;
import org.stillhere.casework.Sessions;
import org.stillhere.runtime.Metric;
import org.stillhere.runtime.Telemetry;
import org.stillhere.runtime.Web;
import org.stillhere.store.CoordinatorCard;
import org.stillhere.store.Session;
import org.stillhere.vault.Private;
import org.stillhere.wording.Catalogue;
import org.stillhere.wording.Language;

/**
 * Who is let in, in this order:
 * <ol>
 * <li>the address that was called is ours;
 * <li>what changes something comes from a page of ours, and nowhere else;
 * <li>the session is neither idle nor over nor ended, and its coordinator is entered;
 * <li>the form carries the session's own secret, and this coordinator may change things;
 * <li>the person is of the coordinator's own team.
 * </ol>
 */
final class Door {
    /** Where what was typed can be sent again. */
    private static final Pattern FORM = Pattern
            .compile("/(enrol|people/[A-Za-z0-9_]{1,32}/(open|agreement|do/[a-z-]{1,20}))");
    private final Ground ground;
    private final Sessions sessions;
    private final Catalogue catalogue;
    private final Supplier<URI> publicUrl;
    private final Pages pages = new Pages();
    private final SignIn signIn;
    private final Routes routes;
    private final Telemetry telemetry;

    Door(Ground ground, Senders senders, Catalogue catalogue, Supplier<URI> publicUrl, Provider provider) {
        this.ground = ground;
        this.sessions = new Sessions(ground);
        this.catalogue = catalogue;
        this.publicUrl = publicUrl;
        this.signIn = new SignIn(ground, sessions, provider, pages);
        this.routes = new Routes(ground, senders, sessions, signIn, pages);
        this.telemetry = ground.telemetry();
    }

    /** Our own address's host, as it is called by. */
    String host() {
        return publicUrl.get().getAuthority();
    }

    /** The answer; 503 for what failed. */
    APIGatewayV2HTTPResponse open(APIGatewayV2HTTPEvent event) {
        try {
            return Web.compressed(event, answer(event));
        } catch (RuntimeException failure) {
            telemetry.count(Metric.PAGE_FAILED);
            telemetry.trouble(Metric.PAGE_FAILED, failure);
            return pages.outside(stranger(event), 503, "refused", Map.of("why", "failed"));
        }
    }

    private APIGatewayV2HTTPResponse answer(APIGatewayV2HTTPEvent event) {
        boolean changes = event.getRequestContext().getHttp().getMethod().equals("POST");
        if (!Web.header(event, "host").equals(host())) {
            return Web.bare(404); // Nor is there anything to see under the short address that links in texts have.
        }
        if (changes && !fromOurselves(event)) {
            return pages.outside(stranger(event), 403, "refused", Map.of("why", "refused.elsewhere"));
        }
        Private cookie = Private.of(Web.cookie(event, SignIn.SESSION));
        return switch (event.getRouteKey()) {
            case "GET /sign-in" -> signIn
                    .start(Optional.ofNullable(event.getQueryStringParameters()).map(q -> q.get("to")).orElse(""));
            case "GET /sign-in/back" -> signIn.back(event, stranger(event));
            case "GET /signed-out" -> pages.outside(stranger(event), 200, "refused", Map.of("why", "signedout"));
            case "GET /assets/{file}" -> Assets.serve(Web.path(event, "file"));
            default -> inside(event, cookie, changes);
        };
    }

    /** What a browser says of where a form was sent from; one that says nothing still has to know the form's secret. */
    private boolean fromOurselves(APIGatewayV2HTTPEvent event) {
        String origin = Web.header(event, "origin");
        String site = Web.header(event, "sec-fetch-site");
        return (origin.isEmpty() || origin.equals(publicUrl.get().toString()))
                && (site.isEmpty() || site.equals("same-origin"));
    }

    private APIGatewayV2HTTPResponse inside(APIGatewayV2HTTPEvent event, Private cookie, boolean changes) {
        boolean itself = event.getRouteKey().equals("GET /board/now") || Optional
                .ofNullable(event.getQueryStringParameters()).filter(q -> q.containsKey("since")).isPresent();
        Optional<Session> session = itself ? sessions.peek(cookie) : sessions.resume(cookie);
        Optional<CoordinatorCard> card = session.flatMap(s -> ground.book().coordinator(s.who()));
        if (card.isEmpty()) {
            return nobody(event, changes);
        }
        Labels l = new Labels(catalogue, card.get().language(), card.get().zone(), ground.clock().instant());
        if (!changes) {
            return routes.look(new Visit(event, session.get(), card.get(), cookie, l, Map.of()));
        }
        return switch (Sent.of(event)) {
            case Sent.Fields sent -> change(new Visit(event, session.get(), card.get(), cookie, l, sent.values()));
            case Sent.TooLong sent -> tooLong(l, sent);
            case Sent.Unreadable sent -> elsewhere(l);
        };
    }

    /**
     * A form without the session's own secret changes nothing. If the browser says that it came from a page of ours,
     * that page is of a session that is over: what was typed is shown again, to be looked at and pressed once more.
     */
    private APIGatewayV2HTTPResponse change(Visit visit) {
        if (Sessions.own(visit.session(), visit.form().getOrDefault("csrf", ""))) {
            return routes.change(visit);
        }
        return certainlyOurs(visit.event()) ? routes.again(visit).orElseGet(() -> elsewhere(visit.l()))
                : elsewhere(visit.l());
    }

    private APIGatewayV2HTTPResponse elsewhere(Labels l) {
        telemetry.count(Metric.MALFORMED);
        return pages.outside(l, 403, "refused", Map.of("why", "refused.elsewhere"));
    }

    private APIGatewayV2HTTPResponse tooLong(Labels l, Sent.TooLong sent) {
        telemetry.count(Metric.MALFORMED);
        String label = Field.label(sent.field());
        return pages.outside(l, 413, "refused",
                Map.of("why", "toolong", "given", l.say(l.has(label) ? label : "toolong.field")));
    }

    private boolean certainlyOurs(APIGatewayV2HTTPEvent event) {
        return Web.header(event, "origin").equals(publicUrl.get().toString())
                || Web.header(event, "sec-fetch-site").equals("same-origin");
    }

    /** A page that refreshes itself is told to go where one can sign in. */
    private APIGatewayV2HTTPResponse nobody(APIGatewayV2HTTPEvent event, boolean changes) {
        if (event.getRouteKey().equals("GET /board/now")) {
            APIGatewayV2HTTPResponse answer = Web.bare(401);
            answer.getHeaders().put("HX-Redirect", "/signed-out");
            return answer;
        }
        return changes ? kept(event) : Web.seeOther("/sign-in?to=" + SignIn.ours(Web.rawPath(event)));
    }

    /** A form that took longer than the session: nothing is done, and nothing of it is lost. */
    private APIGatewayV2HTTPResponse kept(APIGatewayV2HTTPEvent event) {
        Labels l = stranger(event);
        boolean form = certainlyOurs(event) && FORM.matcher(Web.rawPath(event)).matches();
        return switch (Sent.of(event)) {
            case Sent.Fields sent when form -> pages.kept(l, Web.rawPath(event), sent.values());
            case Sent.TooLong sent -> tooLong(l, sent);
            case Sent.Fields sent -> pages.outside(l, 401, "refused", Map.of("why", "signedout"));
            case Sent.Unreadable sent -> pages.outside(l, 401, "refused", Map.of("why", "signedout"));
        };
    }

    /** Nobody we know: the language that the browser asks for. */
    private Labels stranger(APIGatewayV2HTTPEvent event) {
        return new Labels(catalogue, Language.preferred(Web.header(event, "accept-language")), ZoneOffset.UTC,
                ground.clock().instant());
    }
}
