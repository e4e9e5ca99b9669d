package org.stillhere.servedashboard;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.stillhere.casework.Rehearsal;
import org.stillhere.casework.desk.DutyRoster;
import org.stillhere.casework.desk.Sessions;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.TeamId;
import org.stillhere.runtime.TimeLeft;
import org.stillhere.servedashboard.access.IdentityProvider;
import org.stillhere.servedashboard.access.SignIn;
import org.stillhere.servedashboard.access.SignInAttempt;
import org.stillhere.vault.Private;
import org.stillhere.wording.Catalogue;

/** Calls the handler as a browser does. The handler has no more rights than its role. */
public final class DashboardBrowser {
    private static final Map<String, Pattern> ROUTES = new LinkedHashMap<>();
    public final Rehearsal rehearsal = new Rehearsal("serve-dashboard");
    public final Sessions sessions = new Sessions(rehearsal.environment());
    private final DutyRoster roster = new DutyRoster(rehearsal.environment(), rehearsal.senders());
    private final FakeIdentityProvider provider = new FakeIdentityProvider();
    /** The addresses to which the provider sent an invitation. */
    public final Map<CoordinatorId, List<String>> invited = provider.invited;
    public final ServeDashboard handler = new ServeDashboard(rehearsal.handlers(), rehearsal.senders(),
            Catalogue.withBoard(), URI.create(Rehearsal.URL), provider);
    /** Headers that each request carries besides the usual ones. */
    public final Map<String, String> headers = new HashMap<>();
    private int number = 40;

    /** A provider that takes the code as the name of the coordinator. */
    static final class FakeIdentityProvider implements IdentityProvider {
        private final Map<CoordinatorId, List<String>> invited = new HashMap<>();

        @Override
        public AccountOutcome invite(CoordinatorId who, Private address) {
            invited.computeIfAbsent(who, w -> new ArrayList<>()).add(address.reveal());
            return AccountOutcome.SENT;
        }

        @Override
        public URI signIn(SignInAttempt attempt) {
            return URI.create("https://provider.example/?state=" + attempt.state());
        }

        @Override
        public Optional<URI> signOut() {
            return Optional.of(URI.create("https://provider.example/out"));
        }

        @Override
        public String name(Private code, SignInAttempt attempt) {
            if (code.reveal().equals("forged")) {
                throw new NotSignedIn("forged");
            }
            if (code.reveal().equals("remembered")) {
                throw new NotRequested();
            }
            return code.reveal();
        }
    }

    static {
        for (String path : List.of("/sign-in", "/sign-in/back", "/sign-out", "/signed-out", "/assets/{file}", "/board",
                "/board/now", "/desk", "/desk/sessions", "/desk/words", "/desk/roster", "/desk/hand-over", "/enrol",
                "/people/{id}", "/people/{id}/open", "/people/{id}/agreement", "/people/{id}/held",
                "/people/{id}/do/{act}", "/tasks", "/tasks/{task}", "/people/{id}/next", "/enrol/{draft}/{step}",
                "/board/claims", "/watch", "/watch/now", "/watch/end", "/people/{id}/cards", "/desk/card",
                "/people/{id}/month", "/desk/import", "/desk/export", "/desk/lookback", "/desk/staff", "/me",
                "/trail")) {
            ROUTES.put(path, Pattern.compile(path.replaceAll("\\{([a-z]+)}", "(?<$1>[^/]+)")));
        }
    }

    public CoordinatorId enter(String team, String role) {
        return enter(team, role, "en");
    }

    /** Enters a coordinator and puts them on duty. Whoever was there before is the backup. */
    public CoordinatorId enter(String team, String role, String language) {
        CoordinatorId id = roster.enter(new DutyRoster.CoordinatorForm(team, role + " " + number, role, language,
                "Europe/London", "+4477009000" + number++));
        if (!role.equals("auditor")) {
            List<CoordinatorId> before = rehearsal.environment().desks().get(new TeamId(team)).staff().stream()
                    .map(org.stillhere.domain.Desk.Member::id).filter(other -> !other.equals(id)).toList();
            roster.setDuty(new TeamId(team), List.of(id), before, List.of(), java.time.Duration.ofMinutes(15));
        }
        return id;
    }

    /** Signs a coordinator in. */
    public SignedIn signIn(CoordinatorId id) {
        return new SignedIn(id, sessions.begin(id));
    }

    /** The browser after the provider asked for the second factor anew. */
    public SignedIn proven(SignedIn who) {
        return new SignedIn(who.id, sessions.prove(who.id,
                sessions.open(who.cookie, Optional.empty()).orElseThrow().key(), Optional.empty()));
    }

    /** A browser in which a coordinator is signed in. */
    public final class SignedIn {
        public final CoordinatorId id;
        public final Private cookie;
        public final String csrf;

        private SignedIn(CoordinatorId id, Private cookie) {
            this.id = id;
            this.cookie = cookie;
            this.csrf = sessions.peek(cookie).orElseThrow().csrf().reveal();
        }

        public APIGatewayV2HTTPResponse get(String path) {
            return call("GET", path, SignIn.SESSION + "=" + cookie.reveal(), Map.of());
        }

        public APIGatewayV2HTTPResponse post(String path, String... fields) {
            Map<String, String> form = form(fields);
            form.putIfAbsent("csrf", csrf);
            if (form.containsKey("reason")) {
                form.putIfAbsent("why", "other"); // The page's own list of reasons.
            }
            return call("POST", path, SignIn.SESSION + "=" + cookie.reveal(), form);
        }
    }

    /** Sends a form with a file, as a browser does. */
    public APIGatewayV2HTTPResponse upload(SignedIn who, String path, byte[] file, String... fields) {
        String boundary = "----boundary1234";
        Map<String, String> form = form(fields);
        form.putIfAbsent("csrf", who.csrf);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        form.forEach((name, value) -> body.writeBytes(
                ("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n")
                        .getBytes(StandardCharsets.UTF_8)));
        body.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n"
                + "Content-Type: text/csv\r\n\r\n").getBytes(StandardCharsets.UTF_8));
        body.writeBytes(file);
        body.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        APIGatewayV2HTTPEvent event = event("POST", path, SignIn.SESSION + "=" + who.cookie.reveal(), "");
        event.setBody(Base64.getEncoder().encodeToString(body.toByteArray()));
        event.getHeaders().put("content-type", "multipart/form-data; boundary=" + boundary);
        event.getHeaders().putAll(headers);
        return handler.handleRequest(event, TimeLeft.ENOUGH);
    }

    public static Map<String, String> form(String... fields) {
        Map<String, String> form = new LinkedHashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            form.put(fields[i], fields[i + 1]);
        }
        return form;
    }

    public APIGatewayV2HTTPResponse call(String method, String pathAndQuery, String cookie, Map<String, String> form) {
        APIGatewayV2HTTPEvent event = event(method, pathAndQuery, cookie, form.entrySet().stream()
                .map(e -> encoded(e.getKey()) + "=" + encoded(e.getValue())).collect(Collectors.joining("&")));
        event.getHeaders().putAll(headers);
        return handler.handleRequest(event, TimeLeft.ENOUGH);
    }

    /** A GET with several cookies. */
    public APIGatewayV2HTTPResponse call(String method, String path, List<String> cookies) {
        APIGatewayV2HTTPEvent event = event(method, path, "", "");
        event.setCookies(cookies);
        event.getHeaders().putAll(headers);
        return handler.handleRequest(event, TimeLeft.ENOUGH);
    }

    /** A POST with several cookies. */
    public APIGatewayV2HTTPResponse call(String method, String path, List<String> cookies, Map<String, String> form) {
        APIGatewayV2HTTPEvent event = event(method, path, "", form.entrySet().stream()
                .map(e -> encoded(e.getKey()) + "=" + encoded(e.getValue())).collect(Collectors.joining("&")));
        event.setCookies(cookies);
        event.getHeaders().putAll(headers);
        return handler.handleRequest(event, TimeLeft.ENOUGH);
    }

    /** The event that the handler gets. The route is found as API Gateway finds it. Only a POST has a body. */
    public static APIGatewayV2HTTPEvent event(String method, String pathAndQuery, String cookie, String body) {
        String path = pathAndQuery.replaceAll("\\?.*", "");
        APIGatewayV2HTTPEvent event = new APIGatewayV2HTTPEvent();
        String route = "";
        Map<String, String> parameters = new HashMap<>();
        for (Map.Entry<String, Pattern> each : ROUTES.entrySet()) {
            Matcher matcher = each.getValue().matcher(path);
            if (matcher.matches()) {
                route = each.getKey();
                each.getValue().namedGroups().forEach((name, group) -> parameters.put(name, matcher.group(group)));
            }
        }
        event.setRouteKey(method + " " + route);
        event.setRawPath(path);
        event.setPathParameters(parameters);
        event.setCookies(cookie.isEmpty() ? null : List.of(cookie));
        Map<String, String> sent = new HashMap<>(Map.of("host", "stillhere.example"));
        if (method.equals("POST")) {
            sent.put("origin", Rehearsal.URL);
            sent.put("sec-fetch-site", "same-origin");
            event.setIsBase64Encoded(true);
            event.setBody(Base64.getEncoder().encodeToString(body.getBytes(StandardCharsets.UTF_8)));
        }
        event.setHeaders(sent);
        if (pathAndQuery.contains("?")) {
            Map<String, String> query = new HashMap<>();
            for (String pair : pathAndQuery.substring(pathAndQuery.indexOf('?') + 1).split("&")) {
                query.put(pair.replaceAll("=.*", ""), pair.replaceAll("^[^=]*=", ""));
            }
            event.setQueryStringParameters(query);
        }
        event.setRequestContext(RequestContext.builder()
                .withHttp(RequestContext.Http.builder().withMethod(method).withPath(path).build()).build());
        return event;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** The body of an answer, unpacked. */
    public static String text(APIGatewayV2HTTPResponse answer) {
        if (!answer.getIsBase64Encoded()) {
            return Optional.ofNullable(answer.getBody()).orElse("");
        }
        try (GZIPInputStream in = new GZIPInputStream(
                new ByteArrayInputStream(Base64.getDecoder().decode(answer.getBody())))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
