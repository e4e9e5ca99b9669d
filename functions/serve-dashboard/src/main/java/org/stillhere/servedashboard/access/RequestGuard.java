package org.stillhere.servedashboard.access;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.net.URI;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.desk.Sessions;
import org.stillhere.runtime.Metric;
import org.stillhere.runtime.Telemetry;
import org.stillhere.runtime.Web;
import org.stillhere.servedashboard.request.Assets;
import org.stillhere.servedashboard.request.DashboardRequest;
import org.stillhere.servedashboard.request.FormField;
import org.stillhere.servedashboard.request.Labels;
import org.stillhere.servedashboard.request.PageRenderer;
import org.stillhere.servedashboard.request.SubmittedForm;
import org.stillhere.store.desk.CoordinatorCard;
import org.stillhere.store.desk.Session;
import org.stillhere.vault.Private;
import org.stillhere.wording.Catalogue;
import org.stillhere.wording.Language;

/**
 * Checks each request before a page answers it, in this order:
 * <ol>
 * <li>the address that was called is ours;
 * <li>a POST comes from a page of ours, and from nowhere else;
 * <li>the session is neither idle nor expired nor ended, belongs to this browser, and its coordinator is entered;
 * <li>the form carries the session's own secret.
 * </ol>
 * The page of a watching session is beside all of this: {@link WatchingScreen} checks its own cookie, and shows
 * codenames and states alone. {@link SignedInPages} then checks the coordinator's role, and that the person belongs to
 * the coordinator's team.
 */
public final class RequestGuard {
    /** The addresses of forms that can be sent again. */
    private static final Pattern FORM = Pattern.compile("/(enrol(/[a-z0-9]{16}/[a-z0-9-]{1,20})?|board/claims|"
            + "desk/(words|hand-over|staff)|people/[A-Za-z0-9_]{1,32}/(open|agreement|do/[a-z-]{1,20}))");
    private final Environment environment;
    private final Sessions sessions;
    private final Catalogue catalogue;
    private final Supplier<URI> publicUrl;
    private final SignIn signIn;
    private final PageRenderer pages;
    private final SignedInPages inside;
    private final WatchingScreen watching;
    private final Telemetry telemetry;

    /** The pages behind the guard: those of a sign-in, and the one of a watching session. */
    public record GuardedPages(SignedInPages inside, WatchingScreen watching) {
    }

    /**
     * @param publicUrl
     *            our own address, without path; asked for with each request
     */
    public RequestGuard(Environment environment, Catalogue catalogue, Supplier<URI> publicUrl, SignIn signIn,
            PageRenderer pages, GuardedPages guarded) {
        this.environment = environment;
        this.sessions = new Sessions(environment);
        this.catalogue = catalogue;
        this.publicUrl = publicUrl;
        this.signIn = signIn;
        this.pages = pages;
        this.inside = guarded.inside();
        this.watching = guarded.watching();
        this.telemetry = environment.telemetry();
    }

    /** The host of our own address. */
    public String host() {
        return publicUrl.get().getAuthority();
    }

    /** Answers a request; 503 if something failed. */
    public APIGatewayV2HTTPResponse open(APIGatewayV2HTTPEvent event) {
        try {
            return Web.compressed(event, answer(event));
        } catch (RuntimeException failure) {
            telemetry.count(Metric.PAGE_FAILED);
            telemetry.trouble(Metric.PAGE_FAILED, failure);
            return pages.outside(stranger(event), 503, "access/outsideMessage", Map.of("why", "failed"));
        }
    }

    private APIGatewayV2HTTPResponse answer(APIGatewayV2HTTPEvent event) {
        boolean changes = event.getRequestContext().getHttp().getMethod().equals("POST");
        if (!Web.header(event, "host").equals(host())) {
            return Web.bare(404); // The short address of links in texts shows nothing either.
        }
        if (changes && !mayComeFromUs(event)) {
            return pages.outside(stranger(event), 403, "access/outsideMessage", Map.of("why", "refused.elsewhere"));
        }
        Private cookie = Private.of(Web.cookie(event, SignIn.SESSION));
        return switch (event.getRouteKey()) {
            case "GET /sign-in" -> signIn.start(event, cookie);
            case "GET /sign-in/back" -> signIn.back(event, stranger(event));
            case "GET /signed-out" ->
                    pages.outside(stranger(event), 200, "access/outsideMessage", Map.of("why", "signedout"));
            case "GET /watch" -> watching.show(event);
            case "GET /watch/now" -> watching.now(event);
            case "POST /watch/end" -> watching.end(event);
            case "GET /assets/{file}" -> Assets.serve(Web.path(event, "file"));
            default -> inside(event, cookie, changes);
        };
    }

    /**
     * Whether the browser's headers allow that a page of ours sent this. A form without them still needs its secret.
     */
    private boolean mayComeFromUs(APIGatewayV2HTTPEvent event) {
        String origin = Web.header(event, "origin");
        String site = Web.header(event, "sec-fetch-site");
        return (origin.isEmpty() || origin.equals(publicUrl.get().toString()))
                && (site.isEmpty() || site.equals("same-origin"));
    }

    private APIGatewayV2HTTPResponse inside(APIGatewayV2HTTPEvent event, Private cookie, boolean changes) {
        boolean refreshesItself = event.getRouteKey().equals("GET /board/now") || Optional
                .ofNullable(event.getQueryStringParameters()).filter(q -> q.containsKey("since")).isPresent();
        Optional<Session> session = refreshesItself ? sessions.peek(cookie, SignIn.browser(event))
                : sessions.resume(cookie, SignIn.browser(event));
        Optional<CoordinatorCard> card = session.flatMap(s -> environment.coordinators().find(s.who()));
        if (card.isEmpty()) {
            return notSignedIn(event, changes);
        }
        Labels labels = new Labels(catalogue, card.get().language(), card.get().zone(), environment.clock().instant());
        if (!changes) {
            return inside.show(new DashboardRequest(event, session.get(), card.get(), cookie, labels, Map.of()));
        }
        return switch (SubmittedForm.of(event)) {
            case SubmittedForm.Fields sent ->
                    change(new DashboardRequest(event, session.get(), card.get(), cookie, labels, sent.values()));
            case SubmittedForm.FieldTooLong sent -> tooLong(labels, sent);
            case SubmittedForm.UnreadableForm sent -> elsewhere(labels);
        };
    }

    /**
     * A form without the session's own secret changes nothing. If the browser says that it came from a page of ours,
     * that page belongs to an earlier session: the typed values are shown again, to be checked and sent once more.
     */
    private APIGatewayV2HTTPResponse change(DashboardRequest request) {
        if (Sessions.own(request.session(), request.form().getOrDefault("csrf", ""))) {
            return inside.change(request);
        }
        return comesFromUs(request.event()) ? inside.showAgain(request).orElseGet(() -> elsewhere(request.labels()))
                : elsewhere(request.labels());
    }

    private APIGatewayV2HTTPResponse elsewhere(Labels labels) {
        telemetry.count(Metric.MALFORMED);
        return pages.outside(labels, 403, "access/outsideMessage", Map.of("why", "refused.elsewhere"));
    }

    private APIGatewayV2HTTPResponse tooLong(Labels labels, SubmittedForm.FieldTooLong sent) {
        telemetry.count(Metric.MALFORMED);
        String label = FormField.label(sent.field());
        return pages.outside(labels, 413, "access/outsideMessage",
                Map.of("why", "toolong", "given", labels.say(labels.has(label) ? label : "toolong.field")));
    }

    private boolean comesFromUs(APIGatewayV2HTTPEvent event) {
        return Web.header(event, "origin").equals(publicUrl.get().toString())
                || Web.header(event, "sec-fetch-site").equals("same-origin");
    }

    /** Sends the browser to the sign-in. A page that refreshes itself is redirected by a header. */
    private APIGatewayV2HTTPResponse notSignedIn(APIGatewayV2HTTPEvent event, boolean changes) {
        if (event.getRouteKey().equals("GET /board/now")) {
            APIGatewayV2HTTPResponse answer = Web.bare(401);
            answer.getHeaders().put("HX-Redirect", watching.watches(event) ? "/watch" : "/signed-out");
            return answer;
        }
        if (event.getRouteKey().equals("GET /board") && watching.watches(event)) {
            return Web.seeOther("/watch");
        }
        return changes ? sendAgain(event) : Web.seeOther("/sign-in?to=" + SignIn.ownPage(Web.rawPath(event)));
    }

    /** Returns a form that was sent after the session had ended. Nothing is done, and no typed value is lost. */
    private APIGatewayV2HTTPResponse sendAgain(APIGatewayV2HTTPEvent event) {
        Labels labels = stranger(event);
        boolean form = comesFromUs(event) && FORM.matcher(Web.rawPath(event)).matches();
        return switch (SubmittedForm.of(event)) {
            case SubmittedForm.Fields sent when form -> pages.sendAgain(labels, Web.rawPath(event), sent.values());
            case SubmittedForm.FieldTooLong sent -> tooLong(labels, sent);
            case SubmittedForm.Fields sent ->
                    pages.outside(labels, 401, "access/outsideMessage", Map.of("why", "signedout"));
            case SubmittedForm.UnreadableForm sent ->
                    pages.outside(labels, 401, "access/outsideMessage", Map.of("why", "signedout"));
        };
    }

    /** Labels for somebody who is not signed in, in the language that the browser asks for. */
    private Labels stranger(APIGatewayV2HTTPEvent event) {
        return new Labels(catalogue, Language.preferred(Web.header(event, "accept-language")), ZoneOffset.UTC,
                environment.clock().instant());
    }
}
