package org.stillhere.local.attacks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.stillhere.local.Story.contact;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.stillhere.casework.desk.DutyRoster;
import org.stillhere.casework.drafts.EnrolmentDrafts;
import org.stillhere.casework.enrolment.EnrolmentForm.When;
import org.stillhere.casework.permission.Permitted.ToEnrol;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.local.Story;
import org.stillhere.store.engine.Problems.ProblemKind;

/** Somebody has a coordinator's session, or is a coordinator, and wants names, numbers and plans. */
class SeizedSessionAttackTest {
    private static final String DANIEL = "+12025550121";
    private static final String HANNAH = "+447700900021";
    /** What nobody may read without the second factor: names, numbers, the plan. */
    private static final List<String> SECRETS = List.of("2025550121", "7700900021", "Somebody Secret", "Contact Sam",
            "Daw Hla", "blue system");
    private static final List<Map<String, String>> FORMS = List.of(Map.of("what", "names"), Map.of("what", "plan"),
            Map.of("what", "try", "trial", "1 mango tree"), Map.of("step", "open"), Map.of("step", "write"),
            Map.of("step", "show", "subject", "person"), Map.of("step", "save", "subject", "numbers"),
            Map.of("step", "try", "trial", "paper boat"), Map.of("step", "talked"), Map.of("step", "enrol"),
            Map.of("sure", "1", "note", "looking around"));

    private static Story story() {
        Story story = Story.at("2026-11-23T01:59:00Z").desk();
        story.defender("Blue Heron", DANIEL, "steady", When.at("09:00"), contact(HANNAH, "Sam", "Lantern", 1));
        return story;
    }

    private static Map<String, String> opening(String what, String why, String reason) {
        return Map.of(what.equals("open") ? "step" : "what", what, "why", why, "reason", reason);
    }

    private static List<String> secretsIn(HttpResponse<String> answer) {
        return SECRETS.stream().filter(answer.body()::contains).toList();
    }

    /** An enrolment that the coordinator has begun, with a name. */
    private static String draft(Story story) {
        return new EnrolmentDrafts(story.environment()).begin(new ToEnrol(story.card(story.desk)),
                Map.of("name", "Somebody Secret", "number1", DANIEL, "codename", "Opal Wren"));
    }

    /** Method and path of each route of the board. */
    private static List<String[]> routes(Story story, String draft) throws IOException {
        String template = Files
                .readString(Path.of(System.getProperty("maven.multiModuleProjectDirectory", ".."), "template.yaml"));
        int from = template.indexOf("\n  ServeDashboard:");
        Matcher matcher = Pattern.compile("Method: (GET|POST)\\s+Path: \"?([^\"\\s]*)")
                .matcher(template.substring(from, template.indexOf("\n\n", from)));
        List<String[]> routes = new ArrayList<>();
        while (matcher.find()) {
            for (String act : List.of("claim", "remark", "tell", "end", "hand-over", "pause", "check-in")) {
                String path = matcher.group(2).replace("{id}", story.id("Blue Heron").value()).replace("{act}", act)
                        .replace("{draft}", draft).replace("{step}", "check").replaceAll("\\{[a-z]+}", "x");
                if (!path.equals("/sign-out") && !path.equals("/desk/sessions") && !path.equals("/watch")
                        && (act.equals("claim") || matcher.group(2).contains("{act}"))) {
                    routes.add(new String[] { matcher.group(1), path });
                }
            }
        }
        return routes;
    }

    @Test
    void seizedCookieThatWalksEveryRouteReadsNoNameNumberOrPlan() throws Exception {
        try (Story story = story()) {
            BoardVisitor thief = BoardVisitor.signedIn(story, story.desk);
            assertEquals(200, thief.get("/board").statusCode());
            String draft = draft(story);
            story.advance("PT13M");
            assertEquals(200, thief.get("/board").statusCode());
            story.advance("PT3M");
            Map<String, List<String>> seen = new TreeMap<>();
            for (String[] route : routes(story, draft)) {
                if (route[0].equals("GET")) {
                    seen.put("GET " + route[1], secretsIn(thief.get(route[1])));
                    continue;
                }
                for (Map<String, String> form : FORMS) {
                    Map<String, String> sent = new TreeMap<>(form);
                    sent.put("why", "ring");
                    sent.put("reason", "I have to ring her about Tuesday");
                    seen.put("POST " + route[1] + " " + form, secretsIn(thief.post(route[1], sent)));
                }
            }
            seen.values().removeIf(List::isEmpty);
            assertEquals(Map.of(), seen);
            AttackLog.tried("seized-cookie-every-route", thief.requests());
        }
    }

    @Test
    void reasonThatIsNoneOpensNothingEvenWithTheSecondFactor() throws Exception {
        try (Story story = story()) {
            BoardVisitor insider = BoardVisitor.signedIn(story, story.desk);
            String person = "/people/" + story.id("Blue Heron").value();
            List<String> opened = new ArrayList<>();
            for (String reason : List.of("", "x", "xxxxxxxxxxxx", "ababababab", "        ", ".....", "x y", "12")) {
                for (String what : List.of("names", "plan", "open")) {
                    String path = person + (what.equals("open") ? "/agreement" : "/open");
                    if (!secretsIn(insider.post(path, opening(what, "ring", reason))).isEmpty()) {
                        opened.add(what + " for \"" + reason + "\"");
                    }
                }
            }
            for (String why : List.of("", "x", "RING", "none")) {
                if (!secretsIn(insider.post(person + "/open", opening("names", why, "I have to ring her"))).isEmpty()) {
                    opened.add("names for the choice \"" + why + "\"");
                }
            }
            assertEquals(List.of(), opened);
            assertFalse(
                    secretsIn(insider.post(person + "/open", opening("names", "ring", "I have to ring her"))).isEmpty(),
                    "a real reason opens it");
            AttackLog.tried("reason-x", insider.requests());
        }
    }

    @Test
    void tenFilesInAMinuteOpenThreeAndAreToldToTheTeamAndTheOperators() throws Exception {
        try (Story story = story()) {
            List<String> people = new ArrayList<>(List.of(story.id("Blue Heron").value()));
            for (int i = 0; i < 11; i++) {
                String codename = "Red " + (char) ('A' + i) + "nt";
                story.defender(codename, "+120255501" + (40 + i), "steady", When.at("20:00"),
                        contact(HANNAH, "Al" + (char) ('a' + i) + "x", "Lantern", 1));
                people.add(story.id(codename).value());
            }
            BoardVisitor insider = BoardVisitor.signedIn(story, story.desk);
            long opened = 0;
            for (String person : people) {
                HttpResponse<String> answer = insider.post("/people/" + person + "/open",
                        opening("names", "check", "We go through the list"));
                opened += secretsIn(answer).isEmpty() ? 0 : 1;
            }
            assertEquals(3, opened, "three at once, the others later");
            String board = BoardVisitor.signedIn(story, story.desk).get("/board").body();
            assertTrue(
                    board.contains("Tess opened the names and numbers of Blue Heron.")
                            && board.contains("We go through the list") && board.contains("Tess asked for ten files"),
                    board);
            story.advance("PT20M");
            String texts = String.join(" ", story.tess().everything());
            assertTrue(texts.contains("Odd use of the board") && texts.contains("A file was opened"), texts);
            assertFalse(texts.contains("Blue Heron"), "a text names nobody");
            assertTrue(story.environment().engine().problems().value().kinds().contains(ProblemKind.MISUSE));
            assertFalse(story.reportedOutside().contains(ProblemKind.MISUSE), "the engine itself is well");
            AttackLog.tried("ten-files-in-a-minute", insider.requests());
        }
    }

    @Test
    void sessionThatComesFromAnotherBrowserEndsForBothAndTheTeamIsTold() throws Exception {
        try (Story story = story()) {
            BoardVisitor tess = BoardVisitor.signedIn(story, story.desk);
            assertEquals(200, tess.get("/board").statusCode());
            BoardVisitor thief = tess.copiedTo("Mozilla/5.0 (Linux; Android 14) Chrome/130.0");
            assertEquals(303, thief.get("/people/" + story.id("Blue Heron").value()).statusCode());
            assertEquals(303, tess.get("/board").statusCode(), "nobody knows which of the two is the thief");
            String board = BoardVisitor.signedIn(story, story.desk).get("/board").body();
            assertTrue(board.contains("A session of Tess came from another browser"), board);
            story.advance("PT15M");
            story.tess().receives("Odd use of the board");
            AttackLog.tried("session-from-another-browser", thief.requests() + tess.requests());
        }
    }

    @Test
    void leadWhoTriesManyNumbersLearnsOfFourAndTheOtherTeamIsTold() throws Exception {
        probes(40, "number-probing");
    }

    @Test
    @Tag("thorough")
    void leadWhoTriesAThousandNumbersLearnsOfFourAndTheOtherTeamIsTold() throws Exception {
        probes(1_000, "number-probing-1000");
    }

    /** Each tenth number is enrolled in another team. The others are free. */
    private static void probes(int numbers, String attack) throws Exception {
        try (Story story = story()) {
            for (int i = 0; i < 6; i++) {
                story.defender("Red " + (char) ('A' + i) + "nt", "+1202555015" + i, "steady", When.at("20:00"),
                        contact(HANNAH, "Al" + (char) ('a' + i) + "x", "Lantern", 1));
            }
            CoordinatorId lead = new DutyRoster(story.environment(), story.senders()).enter(
                    new DutyRoster.CoordinatorForm("hills", "Omar", "lead", "en", "Europe/London", "+447700900090"));
            BoardVisitor prober = BoardVisitor.signedIn(story, lead);
            String base = "/enrol/"
                    + new EnrolmentDrafts(story.environment()).begin(new ToEnrol(story.card(lead)), Map.of())
                    + "/numbers";
            long learned = 0;
            for (int i = 0; i < numbers; i++) {
                String number = i % 10 < 6 ? "+1202555015" + i % 10
                        : "+121255501" + String.format(Locale.ROOT, "%02d", i % 100);
                String body = prober
                        .post(base, Map.of("step", "save", "number1", number, "kind1", "two-way", "zone", "UTC"))
                        .body();
                learned += body.contains("that is not another person") ? 1 : 0;
            }
            assertTrue(learned > 0 && learned <= 4, "learned of " + learned);
            String theirs = BoardVisitor.signedIn(story, story.desk).get("/board").body();
            assertTrue(theirs.contains("Somebody of another team entered the number of Red Ant."), theirs);
            assertFalse(theirs.contains("Omar"), "not by whom");
            assertTrue(prober.get("/board").body().contains("Omar entered several numbers"));
            assertNotEquals(List.of(), story.environment().engine().pulses().stream()
                    .filter(p -> p.of().name().equals("MISUSED")).toList(), "operators are told");
            AttackLog.tried(attack, prober.requests());
        }
    }
}
