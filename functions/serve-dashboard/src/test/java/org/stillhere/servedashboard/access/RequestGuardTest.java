package org.stillhere.servedashboard.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.tests.annotations.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stillhere.casework.Rehearsal;
import org.stillhere.domain.DefenderId;
import org.stillhere.runtime.TimeLeft;
import org.stillhere.servedashboard.DashboardBrowser;
import org.stillhere.servedashboard.enrolment.DraftWalk;
import org.stillhere.servedashboard.request.Assets;

/** Checks who may use which route, and that everybody else is refused. */
class RequestGuardTest {
    private final DashboardBrowser web = new DashboardBrowser();
    private final DefenderId daniel = web.rehearsal.enrol(Rehearsal.DANIEL, "+12025550131");
    private final DashboardBrowser.SignedIn tess = web.signIn(web.enter("river", "coordinator"));
    private final String draft = new DraftWalk(web.signIn(tess.id)).begin().replaceAll("^/enrol/|/$", "");
    private final DashboardBrowser.SignedIn other = web.signIn(web.enter("hills", "coordinator"));
    private final DashboardBrowser.SignedIn auditor = web.signIn(web.enter("river", "auditor"));
    private final DashboardBrowser.SignedIn lead = web.signIn(web.enter("river", "lead"));

    /** Method, path and form; then the status for a coordinator, one of another team, an auditor and a stranger. */
    static Stream<Arguments> routes() {
        return Stream.of(row("GET", "/board", "", 200, 200, 200, 303), row("GET", "/board/now", "", 200, 200, 200, 401),
                row("GET", "/board/claims", "", 200, 200, 403, 303),
                row("POST", "/board/claims", "minutes=60", 422, 422, 403, 401),
                row("POST", "/watch", "", 303, 303, 303, 401), row("GET", "/watch", "", 303, 303, 303, 303),
                row("GET", "/watch/now", "", 401, 401, 401, 401), row("POST", "/watch/end", "", 303, 303, 303, 303),
                row("GET", "/people/DANIEL", "", 200, 404, 200, 303),
                row("GET", "/people/DANIEL/do/claim", "", 200, 404, 403, 303),
                row("POST", "/people/DANIEL/do/remark", "sure=1,note=a note,seen=SEEN", 303, 404, 403, 401),
                row("POST", "/people/DANIEL/open", "what=names,reason=to ring", 200, 404, 403, 401),
                row("POST", "/people/DANIEL/agreement", "step=open,reason=a new phone", 200, 404, 403, 401),
                row("GET", "/people/DANIEL/held", "", 200, 404, 403, 303),
                row("POST", "/people/DANIEL/held", "what=erase,reason=he asks for it", 403, 404, 403, 401),
                row("GET", "/enrol", "", 200, 200, 403, 303), row("POST", "/enrol", "step=talked", 303, 303, 403, 401),
                row("GET", "/enrol/DRAFT/person", "", 200, 404, 403, 303),
                row("POST", "/enrol/DRAFT/person", "name=A Friend,language=en,style=friend", 303, 404, 403, 401),
                row("GET", "/people/DANIEL/next", "", 200, 404, 403, 303), row("GET", "/desk", "", 200, 200, 200, 303),
                row("POST", "/desk", "interval=15", 422, 422, 403, 401),
                row("GET", "/desk/words", "", 200, 200, 200, 303),
                row("POST", "/desk/words", "seen=0,words=Insein", 303, 303, 403, 401),
                row("GET", "/desk/roster", "", 200, 200, 200, 303),
                row("POST", "/desk/roster", "do=add", 422, 422, 403, 401),
                row("GET", "/desk/hand-over", "", 200, 200, 200, 303),
                row("POST", "/desk/hand-over", "do=withdraw", 303, 303, 403, 401),
                row("GET", "/desk/sessions", "", 200, 200, 200, 303),
                row("POST", "/desk/sessions", "who=LEAD", 403, 403, 403, 401),
                row("GET", "/desk/staff", "", 200, 200, 200, 303),
                row("POST", "/desk/staff", "what=role,role=lead", 403, 403, 403, 401),
                row("GET", "/me", "", 200, 200, 200, 303),
                row("POST", "/me", "language=en,zone=Europe/London", 303, 303, 303, 401),
                row("GET", "/tasks", "", 200, 200, 200, 303), row("GET", "/tasks/none", "", 404, 404, 404, 303),
                row("POST", "/tasks/none", "what=take", 404, 404, 403, 401),
                row("GET", "/people/DANIEL/cards", "", 200, 404, 403, 303),
                row("GET", "/people/DANIEL/month", "", 200, 404, 200, 303),
                row("GET", "/desk/card", "", 200, 200, 200, 303), row("GET", "/desk/lookback", "", 200, 200, 200, 303),
                row("GET", "/desk/import", "", 200, 200, 403, 303),
                row("POST", "/desk/import", "what=none", 422, 422, 403, 401),
                row("GET", "/desk/export", "", 200, 200, 200, 303),
                row("POST", "/desk/export", "what=none", 422, 422, 403, 401),
                row("GET", "/trail", "", 403, 403, 200, 303), row("POST", "/sign-out", "", 200, 200, 200, 401),
                row("GET", "/sign-in", "", 303, 303, 303, 303), row("GET", "/sign-in/back", "", 403, 403, 403, 403),
                row("GET", "/signed-out", "", 200, 200, 200, 200),
                row("GET", "/assets/" + Assets.HTMX, "", 200, 200, 200, 200));
    }

    private String at(String path) {
        return path.replace("DANIEL", daniel.value()).replace("DRAFT", draft);
    }

    private static Arguments row(String method, String path, String form, Integer... statuses) {
        return Arguments.of(method, path, form, List.of(statuses));
    }

    @ParameterizedTest
    @MethodSource("routes")
    void eachRouteAnswersEachRoleWithItsStatus(String method, String path, String form, List<Integer> wanted) {
        List<Integer> got = Stream.of(tess, other, auditor).map(who -> status(method, path, form, who)).toList();
        assertEquals(wanted.subList(0, 3), got);
        assertEquals(wanted.get(3), web.call(method, at(path), "", fields(form)).getStatusCode());
    }

    private int status(String method, String path, String form, DashboardBrowser.SignedIn who) {
        String there = at(path);
        return (method
                .equals("GET")
                        ? who.get(there)
                        : who.post(there, fields(form).entrySet().stream()
                                .flatMap(e -> Stream.of(e.getKey(), e.getValue())).toArray(String[]::new)))
                                        .getStatusCode();
    }

    private Map<String, String> fields(String form) {
        return form.isEmpty() ? Map.of()
                : Arrays.stream(form.split(","))
                        .collect(Collectors.toMap(f -> f.replaceAll("=.*", ""),
                                f -> f.replaceAll("^[^=]*=", "").replace("LEAD", lead.id.value()).replace("SEEN",
                                        Long.toString(web.rehearsal.watch(daniel).version()))));
    }

    /** A route that is added to the template must be added here, with the roles that may use it. */
    @Test
    void theTestedRoutesAreThoseOfTheTemplate() throws IOException {
        String template = Files
                .readString(Path.of(System.getProperty("maven.multiModuleProjectDirectory", "../.."), "template.yaml"));
        String block = template.substring(template.indexOf("\n  ServeDashboard:"),
                template.indexOf("\n\n", template.indexOf("\n  ServeDashboard:")));
        Matcher matcher = Pattern.compile("Method: (GET|POST)\\s+Path: \"?([^\"\\s]*)").matcher(block);
        Set<String> deployed = new TreeSet<>();
        while (matcher.find()) {
            deployed.add(matcher.group(1) + " " + matcher.group(2));
        }
        Set<String> tested = routes()
                .map(a -> a.get()[0] + " "
                        + ((String) a.get()[1]).replace("DANIEL", "{id}").replace("/tasks/none", "/tasks/{task}")
                                .replace("DRAFT/person", "{draft}/{step}").replace("/do/claim", "/do/{act}")
                                .replace("/remark", "/{act}").replace(Assets.HTMX, "{file}"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(deployed, tested);
    }

    /**
     * The client's id is no secret. So it must allow signing in only on the provider's own pages, with the second
     * factor.
     */
    @Test
    void theClientAllowsOnlyTheCodeFlow() throws IOException {
        String template = Files
                .readString(Path.of(System.getProperty("maven.multiModuleProjectDirectory", "../.."), "template.yaml"));
        String client = template.substring(template.indexOf("\n  SignInClient:\n"),
                template.indexOf("\n  SignInClientId:"));
        assertTrue(client.contains("ExplicitAuthFlows: [ALLOW_REFRESH_TOKEN_AUTH]"), client);
        assertTrue(client.contains("AllowedOAuthFlows: [code]"), client);
    }

    @Test
    void aPostWithoutTheSessionsSecretChangesNothing() {
        String note = "/people/" + daniel + "/do/remark";
        long before = web.rehearsal.watch(daniel).version();
        assertEquals(403, tess.post(note, "csrf", "", "sure", "1", "note", "x").getStatusCode());
        assertEquals(403, tess.post(note, "csrf", lead.csrf, "sure", "1", "note", "x").getStatusCode());
        assertEquals(before, web.rehearsal.watch(daniel).version());
    }

    @ParameterizedTest
    @ValueSource(strings = { "origin=https://evil.example", "origin=null", "sec-fetch-site=cross-site",
            "sec-fetch-site=same-site", "host=evil.example", "host=" })
    void aPostFromAnotherOriginOrHostIsRefused(String header) {
        web.headers.put(header.replaceAll("=.*", ""), header.replaceAll("^[^=]*=", ""));
        boolean forgedHost = header.startsWith("host");
        assertEquals(forgedHost ? 404 : 403,
                tess.post("/people/" + daniel + "/do/remark", "sure", "1", "note", "x").getStatusCode());
        assertEquals(forgedHost ? 404 : 200, tess.get("/board").getStatusCode());
    }

    @Test
    void aSessionExpiresWhileThePageOnlyRefreshesItself() {
        for (int i = 0; i < 4; i++) {
            web.rehearsal.clock().advance(Duration.ofMinutes(4));
            assertEquals(i < 3 ? 200 : 401, tess.get("/board/now?since=1772438700000").getStatusCode());
        }
        APIGatewayV2HTTPResponse over = tess.get("/board/now");
        assertEquals("/signed-out", over.getHeaders().get("HX-Redirect"));
        assertEquals(303, tess.get("/board").getStatusCode());
        assertEquals("/sign-in?to=/people/" + daniel, tess.get("/people/" + daniel).getHeaders().get("Location"));
    }

    @Test
    void aLeadCanEndEverySessionOfACoordinatorOfTheirTeam() {
        DashboardBrowser.SignedIn phone = web.signIn(tess.id);
        assertEquals(303, lead.post("/desk/sessions", "who", tess.id.value()).getStatusCode());
        assertEquals(303, tess.get("/board").getStatusCode());
        assertEquals(303, phone.get("/board").getStatusCode());
        assertEquals(200, lead.get("/board").getStatusCode());
        assertEquals(403, lead.post("/desk/sessions", "who", other.id.value()).getStatusCode(),
                "a coordinator of another team");
        assertEquals(303, lead.post("/desk/sessions", "who", auditor.id.value()).getStatusCode());
        assertEquals(303, auditor.get("/board").getStatusCode());
    }

    private APIGatewayV2HTTPResponse back(String cookie, String code, String state) {
        return web.call("GET", "/sign-in/back?code=" + code + "&state=" + state, cookie, Map.of());
    }

    private static String attempt(APIGatewayV2HTTPResponse started) {
        return started.getCookies().get(0).replaceAll(";.*", "");
    }

    private static String state(APIGatewayV2HTTPResponse started) {
        return started.getHeaders().getOrDefault("Location", "").replaceAll(".*state=", "");
    }

    @Test
    void signingInSetsAStrictCookieAndReturnsToThePage() {
        APIGatewayV2HTTPResponse started = web.call("GET", "/sign-in?to=/desk", "", Map.of());
        APIGatewayV2HTTPResponse in = back(attempt(started), tess.id.value(), state(started));
        assertEquals(200, in.getStatusCode());
        assertTrue(DashboardBrowser.text(auditor.get("/trail")).contains("Signed in"));
        assertTrue(DashboardBrowser.text(in).contains("url=/desk"),
                "the browser returns to the page that was asked for");
        String cookie = in.getCookies().stream().filter(c -> c.startsWith("__Host-session=")).findFirst().orElseThrow();
        assertTrue(cookie.endsWith("; Path=/; Secure; HttpOnly; SameSite=Strict"), cookie);
        assertTrue(in.getCookies().stream().anyMatch(c -> c.startsWith("__Host-attempt=;") && c.contains("Max-Age=0")));
    }

    @Test
    void aForeignStateAForgedCodeAndAnUnknownNameAreRefused() {
        APIGatewayV2HTTPResponse started = web.call("GET", "/sign-in", "", Map.of());
        APIGatewayV2HTTPResponse another = web.call("GET", "/sign-in", "", Map.of());
        assertNotEquals(state(started), state(another));
        for (APIGatewayV2HTTPResponse answer : List.of(back("", tess.id.value(), state(started)),
                back(attempt(another), tess.id.value(), state(started)), back(attempt(started), "", state(started)),
                back(attempt(started), "forged", state(started)), back(attempt(started), "nobody", state(started)),
                back(attempt(started), "not-an-id!", state(started)))) {
            assertEquals(403, answer.getStatusCode());
            assertFalse(answer.getCookies().toString().contains("__Host-session"));
        }
    }

    /** Otherwise the provider would let anybody in who sits at a computer that was left alone. */
    @Test
    void aLoginThatTheProviderRememberedIsSignedOutThereAndNotAccepted() {
        APIGatewayV2HTTPResponse started = web.call("GET", "/sign-in", "", Map.of());
        APIGatewayV2HTTPResponse answer = back(attempt(started), "remembered", state(started));
        assertFalse(answer.getCookies().toString().contains("__Host-session"));
        assertTrue(DashboardBrowser.text(answer).contains("https://provider.example/out"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "https://evil.example", "//evil.example", "/\\evil.example", "/board?x=1", "/l/abc", "",
            "javascript:alert(1)", "/people/../../evil", "/people/a.b" })
    void signingInRedirectsOnlyToOurOwnPages(String to) {
        APIGatewayV2HTTPResponse started = web.call("GET", "/sign-in?to=" + to, "", Map.of());
        assertTrue(DashboardBrowser.text(back(attempt(started), tess.id.value(), state(started)))
                .contains("url=/board\""));
    }

    @Test
    void signingOutEndsTheSessionHereAndAtTheProvider() {
        APIGatewayV2HTTPResponse out = tess.post("/sign-out");
        assertTrue(DashboardBrowser.text(out).contains("https://provider.example/out"));
        assertEquals(303, tess.get("/board").getStatusCode());
        assertTrue(DashboardBrowser.text(auditor.get("/trail?staff=" + tess.id.value())).contains("Signed out"));
    }

    /** Whoever is at the desk must be able to leave it, also while nothing can be entered in the trail. */
    @Test
    void signingOutNeedsNoAuditTrail() {
        web.rehearsal.breakDown(pk -> pk.startsWith("TRAIL#"));
        assertTrue(DashboardBrowser.text(tess.post("/sign-out")).contains("https://provider.example/out"));
        web.rehearsal.breakDown(pk -> false);
        assertEquals(303, tess.get("/board").getStatusCode());
    }

    @ParameterizedTest
    @Event(value = "sign-in.json", type = APIGatewayV2HTTPEvent.class)
    void theSignInSampleRedirectsToTheProvider(APIGatewayV2HTTPEvent sample) {
        APIGatewayV2HTTPResponse answer = web.handler.handleRequest(sample, TimeLeft.ENOUGH);
        assertEquals(303, answer.getStatusCode());
        assertTrue(answer.getHeaders().getOrDefault("Location", "").startsWith("https://provider.example"));
    }

    @ParameterizedTest
    @Event(value = "signed-in-elsewhere.json", type = APIGatewayV2HTTPEvent.class)
    void theSampleOfAForeignSignInAttemptIsRefused(APIGatewayV2HTTPEvent sample) {
        assertEquals(403, web.handler.handleRequest(sample, TimeLeft.ENOUGH).getStatusCode());
    }

    @ParameterizedTest
    @Event(value = "board.json", type = APIGatewayV2HTTPEvent.class)
    void theBoardSampleShowsTheBoardOnlyWithASession(APIGatewayV2HTTPEvent sample) {
        assertEquals(303, web.handler.handleRequest(sample, TimeLeft.ENOUGH).getStatusCode());
        sample.setCookies(List.of(SignIn.SESSION + "=" + tess.cookie.reveal()));
        APIGatewayV2HTTPResponse board = web.handler.handleRequest(sample, TimeLeft.ENOUGH);
        assertEquals(200, board.getStatusCode());
        assertEquals("gzip", board.getHeaders().get("Content-Encoding"));
        assertTrue(DashboardBrowser.text(board).contains(web.rehearsal.watch(daniel).codename().value()));
    }

    @ParameterizedTest
    @Event(value = "claim.json", type = APIGatewayV2HTTPEvent.class)
    void theClaimSampleIsRefusedWithoutASessionAndFromAnotherOrigin(APIGatewayV2HTTPEvent sample) {
        assertEquals(401, web.handler.handleRequest(sample, TimeLeft.ENOUGH).getStatusCode());
        Map<String, String> foreign = new HashMap<>(sample.getHeaders());
        foreign.put("origin", "https://evil.example");
        sample.setHeaders(foreign);
        sample.setCookies(List.of(SignIn.SESSION + "=" + tess.cookie.reveal()));
        assertEquals(403, web.handler.handleRequest(sample, TimeLeft.ENOUGH).getStatusCode());
    }
}
