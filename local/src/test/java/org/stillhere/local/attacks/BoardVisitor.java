package org.stillhere.local.attacks;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.stillhere.casework.desk.SessionBrowser;
import org.stillhere.casework.desk.Sessions;
import org.stillhere.casework.desk.WatchingSessions;
import org.stillhere.casework.permission.Permitted.ToSee;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.local.Story;

/** A browser on the board with the cookie of somebody's session, over HTTP, without a script. */
final class BoardVisitor {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");
    private final Story story;
    private final String cookie;
    private final String agent;
    private String secret = "";
    private long requests;

    private BoardVisitor(Story story, String cookie, String agent) {
        this.story = story;
        this.cookie = cookie;
        this.agent = agent;
    }

    /** A browser in which that coordinator has just signed in. */
    static BoardVisitor signedIn(Story story, CoordinatorId who) {
        return new BoardVisitor(story, "__Host-session=" + new Sessions(story.environment()).begin(who).reveal(),
                "Mozilla/5.0 (Windows NT 10.0) Firefox/140.0");
    }

    /** The desk's own screen, on which that coordinator has begun a watching session. */
    static BoardVisitor watching(Story story, CoordinatorId who) {
        String agent = "Mozilla/5.0 (Windows NT 10.0) Firefox/140.0";
        String secret = "a-secret-of-the-screens-browser";
        return new BoardVisitor(story,
                "__Host-watching="
                        + new WatchingSessions(story.environment())
                                .begin(new ToSee(story.card(who)), new SessionBrowser(agent, secret)).reveal()
                        + "; __Host-browser=" + secret,
                agent);
    }

    /** The same browser, which sends the cookie of its watching session as if it were a sign-in's. */
    BoardVisitor asASignIn() {
        return new BoardVisitor(story, cookie.replace("__Host-watching=", "__Host-session="), agent);
    }

    /** Another browser that has a copy of the same cookie. */
    BoardVisitor copiedTo(String otherAgent) {
        return new BoardVisitor(story, cookie, otherAgent);
    }

    long requests() {
        return requests;
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    /** Posts a form with the secret of the session, as it is on every page. */
    HttpResponse<String> post(String path, Map<String, String> fields) throws IOException, InterruptedException {
        return post(path, fields, secret());
    }

    /** Posts a form with a secret of the visitor's choice. */
    HttpResponse<String> post(String path, Map<String, String> fields, String csrf)
            throws IOException, InterruptedException {
        Map<String, String> form = new LinkedHashMap<>(fields);
        form.put("csrf", csrf);
        String body = form.entrySet().stream()
                .map(f -> f.getKey() + "=" + URLEncoder.encode(f.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(request(path).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private String secret() throws IOException, InterruptedException {
        if (secret.isEmpty()) {
            Matcher csrf = CSRF.matcher(get("/desk").body());
            secret = csrf.find() ? csrf.group(1) : "";
        }
        return secret;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(story.address(path))).header("Cookie", cookie).header("User-Agent",
                agent);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        requests++;
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
