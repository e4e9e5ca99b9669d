package org.stillhere.servedashboard;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.net.URI;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.stillhere.carrier.Senders;
import org.stillhere.casework.Ground;
import org.stillhere.casework.Sessions;
import org.stillhere.runtime.Aws;
import org.stillhere.runtime.Forms;
import org.stillhere.runtime.Metric;
import org.stillhere.runtime.Settings;
import org.stillhere.runtime.Telemetry;
import org.stillhere.runtime.Web;
import org.stillhere.store.Book.File;
import org.stillhere.store.CoordinatorCard;
import org.stillhere.store.DynamoRows;
import org.stillhere.store.Session;
import org.stillhere.vault.KeyPurpose;
import org.stillhere.vault.Private;
import org.stillhere.wording.Catalogue;
import org.stillhere.wording.Language;

/**
 * The coordinators' pages. Whoever asks is let in, in this order:
 * <ol>
 * <li>the address that was called is ours;
 * <li>what changes something comes from a page of ours, and nowhere else;
 * <li>the session is neither idle nor over nor ended, and its coordinator is entered;
 * <li>the form carries the session's own secret, and this coordinator may change things;
 * <li>the person is of the coordinator's own team.
 * </ol>
 * Settings: TABLE_NAME, KEYSETS, WRAPPING_KEY, SENDERS, PUBLIC_URL, SIGN_IN_ISSUER, SIGN_IN_CLIENT, SIGN_IN_CLAIM.
 */
public final class ServeDashboard implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    /** A form with 24 contacts and a full plan, each character escaped. */
    private static final int LONGEST = 400_000;
    private final Ground ground;
    private final Sessions sessions;
    private final Catalogue catalogue;
    private final URI publicUrl;
    private final Pages pages = new Pages();
    private final SignIn signIn;
    private final BoardPage board;
    private final PersonPage persons;
    private final ActPage acts;
    private final EnrolPage enrol;
    private final AgreementPage agreements;
    private final DeskPage desk;
    private final Telemetry telemetry;

    /** Wires from the environment. */
    public ServeDashboard() {
        this(Settings.fromEnvironment());
    }

    ServeDashboard(Settings settings) {
        this(ground(settings.needing("TABLE_NAME", "KEYSETS", "WRAPPING_KEY", "SENDERS", "PUBLIC_URL", "SIGN_IN_ISSUER",
                "SIGN_IN_CLIENT", "SIGN_IN_CLAIM")), Senders.parse(settings.required("SENDERS")), Catalogue.withBoard(),
                URI.create(Aws.parameter(settings.required("PUBLIC_URL"))), settings);
    }

    private ServeDashboard(Ground ground, Senders senders, Catalogue catalogue, URI publicUrl, Settings settings) {
        this(ground, senders, catalogue, publicUrl,
                new OidcProvider(settings.required("SIGN_IN_ISSUER"),
                        () -> Aws.parameter(settings.required("SIGN_IN_CLIENT")), publicUrl,
                        settings.required("SIGN_IN_CLAIM"), ground.clock()));
    }

    /**
     * @param publicUrl
     *            our own address, without path
     */
    public ServeDashboard(Ground ground, Senders senders, Catalogue catalogue, URI publicUrl, Provider provider) {
        this.ground = ground;
        this.sessions = new Sessions(ground);
        this.catalogue = catalogue;
        this.publicUrl = publicUrl;
        this.signIn = new SignIn(ground, sessions, provider, pages);
        this.board = new BoardPage(ground, sessions, pages);
        this.persons = new PersonPage(ground, pages);
        this.acts = new ActPage(ground, persons, pages);
        this.enrol = new EnrolPage(ground, senders, pages);
        this.agreements = new AgreementPage(ground, senders, pages);
        this.desk = new DeskPage(ground, senders, sessions, persons, pages);
        this.telemetry = ground.telemetry();
    }

    private static Ground ground(Settings settings) {
        return Ground.of(new DynamoRows(Aws.table(), settings.required("TABLE_NAME")),
                Aws.vault(settings, EnumSet.allOf(KeyPurpose.class)), Aws.clock(), Aws.random(), Aws::sleep,
                Aws.telemetry());
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
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
        if (!Web.header(event, "host").equals(publicUrl.getAuthority())) {
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
        return (origin.isEmpty() || origin.equals(publicUrl.toString()))
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
            return look(new Visit(event, session.get(), card.get(), cookie, l, Map.of()));
        }
        Optional<Map<String, String>> form = Web.body(event).flatMap(b -> Forms.parse(b, LONGEST));
        if (form.filter(f -> Sessions.own(session.get(), f.getOrDefault("csrf", ""))).isEmpty()) {
            telemetry.count(Metric.MALFORMED);
            return pages.outside(l, 403, "refused", Map.of("why", "refused.elsewhere"));
        }
        return change(new Visit(event, session.get(), card.get(), cookie, l, form.get()));
    }

    /** A page that refreshes itself is told to go where one can sign in. */
    private APIGatewayV2HTTPResponse nobody(APIGatewayV2HTTPEvent event, boolean changes) {
        if (event.getRouteKey().equals("GET /board/now")) {
            APIGatewayV2HTTPResponse answer = Web.bare(401);
            answer.getHeaders().put("HX-Redirect", "/signed-out");
            return answer;
        }
        return changes ? pages.outside(stranger(event), 401, "refused", Map.of("why", "signedout"))
                : Web.seeOther("/sign-in?to=" + SignIn.ours(Web.rawPath(event)));
    }

    private APIGatewayV2HTTPResponse look(Visit visit) {
        return switch (visit.event().getRouteKey()) {
            case "GET /board" -> board.show(visit);
            case "GET /board/now" -> board.now(visit);
            case "GET /desk" -> desk.show(visit, 200, "");
            case "GET /enrol" -> visit.acts() ? enrol.questions(visit) : mayNot(visit);
            case "GET /people/{id}" -> person(visit, f -> persons.show(visit, f));
            case "GET /people/{id}/do/{act}" -> visit.acts() ? person(visit, f -> act(visit, f, false)) : mayNot(visit);
            default -> notThere(visit);
        };
    }

    private APIGatewayV2HTTPResponse change(Visit visit) {
        String route = visit.event().getRouteKey();
        if (route.equals("POST /sign-out")) {
            return signIn.out(visit.cookie(), visit.l());
        }
        if (route.equals("POST /desk/sessions")) {
            return desk.endSessions(visit);
        }
        if (!visit.acts()) {
            return mayNot(visit);
        }
        return switch (route) {
            case "POST /desk" -> desk.duty(visit);
            case "POST /enrol" -> enrol.take(visit);
            case "POST /people/{id}/open" -> person(visit, f -> persons.open(visit, f));
            case "POST /people/{id}/agreement" -> person(visit, f -> agreements.take(visit, f));
            case "POST /people/{id}/do/{act}" -> person(visit, f -> act(visit, f, true));
            default -> notThere(visit);
        };
    }

    private APIGatewayV2HTTPResponse person(Visit visit, Function<File, APIGatewayV2HTTPResponse> page) {
        return persons.file(visit).map(page).orElseGet(() -> notThere(visit));
    }

    private APIGatewayV2HTTPResponse act(Visit visit, File file, boolean take) {
        return Act.of(visit.path("act")).map(a -> take ? acts.take(visit, file, a) : acts.ask(visit, file, a))
                .orElseGet(() -> notThere(visit));
    }

    private APIGatewayV2HTTPResponse notThere(Visit visit) {
        return pages.page(visit, 404, "not", Map.of("why", "not.there"));
    }

    private APIGatewayV2HTTPResponse mayNot(Visit visit) {
        return pages.page(visit, 403, "not", Map.of("why", "not.auditor"));
    }

    /** Nobody we know: the language that the browser asks for. */
    private Labels stranger(APIGatewayV2HTTPEvent event) {
        return new Labels(catalogue, Language.preferred(Web.header(event, "accept-language")), ZoneOffset.UTC,
                ground.clock().instant());
    }
}
