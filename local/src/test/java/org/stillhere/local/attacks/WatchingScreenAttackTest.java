package org.stillhere.local.attacks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.stillhere.local.Story.contact;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.stillhere.casework.enrolment.EnrolmentForm.When;
import org.stillhere.domain.Cause;
import org.stillhere.domain.Command;
import org.stillhere.domain.Watch;
import org.stillhere.local.Story;

/** Somebody is alone with the desk's own screen at night, or has a copy of its cookie. */
class WatchingScreenAttackTest {
    private static final String DANIEL = "+12025550121";
    private static final String HANNAH = "+447700900021";
    /** What no byte of the screen may contain: names, numbers, words, the plan, the coordinator, the place. */
    private static final List<String> SECRETS = List.of("2025550121", "7700900021", "Somebody Secret", "Contact Sam",
            "Sam", "Daw Hla", "blue system", "mango tree", "paper boat", "Tess", "Nadia", "Lantern", "Duress");
    private static final List<Map<String, String>> FORMS = List.of(
            Map.of("what", "names", "why", "ring", "reason", "I have to ring her about Tuesday"),
            Map.of("sure", "1", "minutes", "60"), Map.of("sure", "1", "note", "looking around"),
            Map.of("minutes", "60", "c.DANIEL", "AAAAAAAAAAAAAAAA"));

    private static Story story() {
        Story story = Story.at("2026-11-23T01:59:00Z").desk();
        story.defender("Blue Heron", DANIEL, "steady", When.at("09:00"), contact(HANNAH, "Sam", "Lantern", 1));
        story.coordinator("Blue Heron", new Command.StartCase(story.desk, Cause.DURESS));
        return story;
    }

    private static List<String> secretsIn(HttpResponse<String> answer) {
        return SECRETS.stream().filter(answer.body()::contains).toList();
    }

    /** Method and path of each route of the board, as it is deployed. */
    private static List<String[]> routes(Story story) throws IOException {
        String template = Files
                .readString(Path.of(System.getProperty("maven.multiModuleProjectDirectory", ".."), "template.yaml"));
        int from = template.indexOf("\n  ServeDashboard:");
        Matcher matcher = Pattern.compile("Method: (GET|POST)\\s+Path: \"?([^\"\\s]*)")
                .matcher(template.substring(from, template.indexOf("\n\n", from)));
        List<String[]> routes = new ArrayList<>();
        while (matcher.find()) {
            for (String act : List.of("claim", "remark", "end")) {
                routes.add(new String[] { matcher.group(1),
                        matcher.group(2).replace("{id}", story.id("Blue Heron").value()).replace("{act}", act)
                                .replaceAll("\\{[a-z]+}", "x") });
            }
        }
        return routes;
    }

    @Test
    void screenShowsItsStatesAndNoSecretInAnyByte() throws Exception {
        try (Story story = story()) {
            BoardVisitor screen = BoardVisitor.watching(story, story.desk);
            for (String path : List.of("/watch", "/watch?sound=on", "/watch/now")) {
                HttpResponse<String> shown = screen.get(path);
                assertEquals(200, shown.statusCode());
                assertTrue(shown.body().contains("Blue Heron") && shown.body().contains("SOS"), shown.body());
                assertEquals(List.of(), secretsIn(shown), path);
            }
            AttackLog.tried("watching-screen-bytes", screen.requests());
        }
    }

    /** Its cookie, also sent in place of a sign-in's, with its own secret in every form. */
    @Test
    void screensCookieThatWalksEveryRouteReadsNoFileAndChangesNothing() throws Exception {
        try (Story story = story()) {
            BoardVisitor screen = BoardVisitor.watching(story, story.desk);
            Watch before = story.watch("Blue Heron");
            String csrf = screen.get("/watch").body().replaceAll("(?s).*name=\"csrf\" value=\"([^\"]+)\".*", "$1");
            long requests = 0;
            for (BoardVisitor visitor : List.of(screen, screen.asASignIn())) {
                for (String[] route : routes(story)) {
                    List<HttpResponse<String>> answers = new ArrayList<>();
                    if (route[0].equals("GET")) {
                        answers.add(visitor.get(route[1]));
                    } else if (!route[1].equals("/watch/end")) {
                        for (Map<String, String> form : FORMS) {
                            answers.add(visitor.post(route[1], form, csrf));
                        }
                    }
                    for (HttpResponse<String> answer : answers) {
                        String name = route[0] + " " + route[1] + " " + answer.statusCode();
                        assertEquals(List.of(), secretsIn(answer), name);
                        assertTrue(answer.statusCode() != 200 || route[1].startsWith("/watch")
                                || route[1].startsWith("/sign") || route[1].startsWith("/assets"), name);
                    }
                }
                requests += visitor.requests();
            }
            assertEquals(before, story.watch("Blue Heron"), "nothing was done");
            assertEquals(200, screen.get("/watch").statusCode());
            AttackLog.tried("watching-screen-every-route", requests);
        }
    }

    @Test
    void copyOfTheScreensCookieInAnotherBrowserEndsItAndTheTeamIsTold() throws Exception {
        try (Story story = story()) {
            BoardVisitor screen = BoardVisitor.watching(story, story.desk);
            assertEquals(200, screen.get("/watch").statusCode());
            BoardVisitor thief = screen.copiedTo("Mozilla/5.0 (Linux; Android 14) Chrome/130.0");
            assertEquals(303, thief.get("/watch").statusCode());
            assertEquals(303, screen.get("/watch").statusCode(), "nobody knows which of the two is the thief");
            String board = BoardVisitor.signedIn(story, story.desk).get("/board").body();
            assertTrue(board.contains("A session of Tess came from another browser"), board);
            AttackLog.tried("watching-screen-copied", thief.requests() + screen.requests());
        }
    }

    /** A seized sign-in cannot be stretched to a night: whoever has no second factor begins no watching session. */
    @Test
    void seizedSignInWithoutTheSecondFactorBeginsNone() throws Exception {
        try (Story story = story()) {
            BoardVisitor thief = BoardVisitor.signedIn(story, story.desk);
            for (int i = 0; i < 2; i++) {
                story.advance("PT8M");
                assertEquals(200, thief.get("/desk").statusCode());
            }
            HttpResponse<String> answer = thief.post("/watch", Map.of());
            assertFalse(answer.headers().allValues("set-cookie").toString().contains("watching"));
            assertEquals("/desk/sessions", answer.headers().firstValue("location").orElse(""));
            AttackLog.tried("seized-sign-in-stretched", thief.requests());
        }
    }
}
