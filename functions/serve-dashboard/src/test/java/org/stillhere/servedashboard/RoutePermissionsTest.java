package org.stillhere.servedashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.stillhere.casework.Rehearsal;
import org.stillhere.casework.permission.Permission;
import org.stillhere.domain.DefenderId;
import org.stillhere.servedashboard.access.SignIn;
import org.stillhere.store.desk.CoordinatorCard.CoordinatorRole;

/**
 * Walks every route of template.yaml as a coordinator of the team, as a lead, as an auditor, as a lead of another team,
 * and as a stranger, and compares each answer with a table that is written out here.
 */
class RoutePermissionsTest {
    private static final Pattern ROUTE = Pattern.compile("Method: (GET|POST)\n +Path: \"?(/[^\"\n]*)\"?");
    /** Routes that need no session. */
    private static final Set<String> OUTSIDE = Set.of("GET /sign-in", "GET /sign-in/back", "GET /signed-out",
            "GET /assets/{file}", "POST /sign-out", "GET /watch", "GET /watch/now", "POST /watch/end");
    /**
     * What a coordinator, a lead, an auditor and a lead of another team get: served, refused (403), or hidden as if
     * nobody were there (404).
     */
    private static final Map<String, String> EXPECTED = Map.ofEntries(
            Map.entry("GET /board", "served served served served"),
            Map.entry("GET /board/now", "served served served served"),
            Map.entry("GET /desk", "served served served served"),
            Map.entry("POST /desk", "served served refused served"),
            Map.entry("GET /desk/words", "served served served served"),
            Map.entry("POST /desk/words", "served served refused served"),
            Map.entry("GET /desk/sessions", "served served served served"),
            Map.entry("POST /desk/sessions", "served served served served"),
            Map.entry("GET /desk/staff", "served served served served"),
            Map.entry("POST /desk/staff", "refused served refused served"),
            Map.entry("GET /me", "served served served served"), Map.entry("POST /me", "served served served served"),
            Map.entry("GET /trail", "refused served served served"),
            Map.entry("GET /enrol", "served served refused served"),
            Map.entry("POST /enrol", "served served refused served"),
            Map.entry("GET /board/claims", "served served refused served"),
            Map.entry("POST /board/claims", "served served refused served"),
            Map.entry("POST /watch", "served served served served"),
            Map.entry("GET /tasks", "served served served served"),
            Map.entry("GET /tasks/{task}", "hidden hidden hidden hidden"),
            Map.entry("POST /tasks/{task}", "hidden hidden refused hidden"),
            Map.entry("GET /desk/roster", "served served served served"),
            Map.entry("POST /desk/roster", "served served refused served"),
            Map.entry("GET /desk/hand-over", "served served served served"),
            Map.entry("POST /desk/hand-over", "served served refused served"),
            Map.entry("GET /desk/card", "served served served served"),
            Map.entry("GET /desk/import", "served served refused served"),
            Map.entry("POST /desk/import", "served served refused served"),
            Map.entry("GET /desk/export", "served served served served"),
            Map.entry("POST /desk/export", "served served refused served"),
            Map.entry("GET /desk/lookback", "served served served served"),
            Map.entry("GET /enrol/{draft}/{step}", "hidden hidden refused hidden"),
            Map.entry("POST /enrol/{draft}/{step}", "hidden hidden refused hidden"),
            Map.entry("GET /people/{id}/next", "served served refused hidden"),
            Map.entry("GET /people/{id}/month", "served served served hidden"),
            Map.entry("GET /people/{id}/cards", "served served refused hidden"),
            Map.entry("GET /people/{id}", "served served served hidden"),
            Map.entry("POST /people/{id}/open", "served served refused hidden"),
            Map.entry("GET /people/{id}/held", "served served refused hidden"),
            Map.entry("POST /people/{id}/held", "served served refused hidden"),
            Map.entry("POST /people/{id}/agreement", "served served refused hidden"),
            Map.entry("GET /people/{id}/do/{act}", "served served refused hidden"),
            Map.entry("POST /people/{id}/do/{act}", "served served refused hidden"));
    private final DashboardBrowser web = new DashboardBrowser();
    private final DefenderId daniel = web.rehearsal.enrol(Rehearsal.DANIEL, "+12025550131");

    private static Set<String> routes() throws IOException {
        String template = Files.readString(Path.of(System.getProperty("root.dir", ".."), "template.yaml"));
        int start = template.indexOf("\n  ServeDashboard:\n");
        Matcher matcher = ROUTE.matcher(template.substring(start, template.indexOf("\n\n", start)));
        return matcher.results().map(m -> m.group(1) + " " + m.group(2)).filter(r -> !OUTSIDE.contains(r))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private String path(String route) {
        return route.replaceFirst("^[A-Z]+ ", "").replace("{id}", daniel.value()).replace("{act}", "remark")
                .replace("{draft}", "abcdefgh12345678").replace("{step}", "person").replace("{task}", "none");
    }

    /** A form that is complete enough for its page to answer; what it is refused for is not who sent it. */
    private static String[] form(DashboardBrowser.SignedIn who, String route) {
        return switch (route) {
            case "POST /desk/sessions" -> new String[] { "who", who.id.value(), "one", "none" };
            case "POST /me" -> new String[] { "language", "en", "zone", "Europe/London" };
            case "POST /people/{id}/open" -> new String[] { "what", "names", "why", "ring", "reason", "She asked us" };
            case "POST /people/{id}/agreement" ->
                    new String[] { "step", "open", "why", "ring", "reason", "She asked us to change it" };
            default -> new String[] { "what", "role", "role", "none" };
        };
    }

    private String answer(DashboardBrowser.SignedIn who, String route) {
        APIGatewayV2HTTPResponse answer = route.startsWith("GET") ? who.get(path(route))
                : who.post(path(route), form(who, route));
        return switch (answer.getStatusCode()) {
            case 200, 303, 409, 422 -> "served";
            case 403 -> "refused";
            case 404 -> "hidden";
            default -> route + " answered " + answer.getStatusCode();
        };
    }

    @Test
    void everyRouteAnswersEachRoleAsTheTableSays() throws IOException {
        Map<String, String> answers = new TreeMap<>();
        List<DashboardBrowser.SignedIn> all = Stream.of(web.enter("river", "coordinator"), web.enter("river", "lead"),
                web.enter("river", "auditor"), web.enter("hill", "lead")).map(web::signIn).toList();
        for (String route : routes()) {
            answers.put(route, all.stream().map(who -> answer(who, route)).collect(Collectors.joining(" ")));
        }
        assertEquals(new TreeMap<>(EXPECTED), answers);
    }

    @Test
    void strangerIsSentToTheSignInByEveryRouteAndChangesNothing() throws IOException {
        for (String route : routes()) {
            String method = route.substring(0, route.indexOf(' '));
            for (String cookie : List.of("", SignIn.SESSION + "=nobody.AAAA")) {
                APIGatewayV2HTTPResponse answer = web.call(method, path(route), cookie, Map.of("csrf", "x"));
                int expected = method.equals("POST") || route.equals("GET /board/now") ? 401 : 303;
                assertEquals(expected, answer.getStatusCode(), route);
                assertFalse(DashboardBrowser.text(answer).contains(daniel.value()) && !method.equals("POST"), route);
            }
        }
    }

    @Test
    void everyRouteHasARuleAndEveryRoleHasTheOneTable() throws IOException {
        for (String route : routes()) {
            assertFalse(RouteRule.of(route).isEmpty(), route);
        }
        Map<CoordinatorRole, Set<Permission>> table = Stream.of(CoordinatorRole.values()).collect(Collectors.toMap(
                r -> r, r -> Stream.of(Permission.values()).filter(p -> p.isFor(r)).collect(Collectors.toSet())));
        assertEquals(Set.of(Permission.SEE_TEAM, Permission.OWN_SETTINGS, Permission.READ_TRAIL),
                table.get(CoordinatorRole.AUDITOR), "an auditor only looks");
        assertEquals(Set.of(Permission.values()), table.get(CoordinatorRole.LEAD));
        assertFalse(table.getOrDefault(CoordinatorRole.COORDINATOR, Set.of()).contains(Permission.READ_TRAIL));
    }

    /** Whoever is refused by their role leaves an entry; a lead of another team learns nothing and leaves none here. */
    @Test
    void refusedRequestIsEnteredInTheTeamsTrail() {
        DashboardBrowser.SignedIn auditor = web.signIn(web.enter("river", "auditor"));
        DashboardBrowser.SignedIn lead = web.signIn(web.enter("river", "lead"));
        auditor.get("/enrol");
        String trail = DashboardBrowser.text(lead.get("/trail?staff=" + auditor.id.value()));
        assertEquals(true, trail.contains("Asked for what the role does not allow"), trail);
    }
}
