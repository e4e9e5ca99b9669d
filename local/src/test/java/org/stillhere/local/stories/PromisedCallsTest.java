package org.stillhere.local.stories;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.stillhere.local.Story.contact;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.stillhere.casework.desk.Sessions;
import org.stillhere.casework.enrolment.EnrolmentForm.When;
import org.stillhere.domain.Command;
import org.stillhere.domain.ContactId;
import org.stillhere.domain.Outcome;
import org.stillhere.local.Story;

/** Tests that what a human has promised or must do is before the desk until a human ends it. */
class PromisedCallsTest {
    private static final String DANIEL = "+12025550121";
    private static final String HANNAH = "+447700900021";
    private static final String OMAR = "+12025550131";
    private static final String RUNG = "To be rung: Blue Heron";
    private static final Pattern TASK = Pattern.compile("href=\"(/tasks/[^\"]+)\"");
    private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([^\"]*)\"");
    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void contactWhoWasPromisedACallIsBeforeTheDeskWhenTenMinutesHavePassed() throws IOException, InterruptedException {
        try (Story story = missed()) {
            story.phone(HANNAH).replies("8").receives("A person will ring you");
            assertTrue(board(story).contains("Ring: Contact 1"), "the board has the promise at once");
            assertFalse(isLate(board(story)), "there is still time for it");
            story.advance("PT9M");
            everybodySkips(story);
            story.advance("PT12M");
            assertTrue(isTold(story.tess(), RUNG), "the desk is reminded");
            assertTrue(isLate(board(story)), "the board says that it is late");

            assertEquals(303, presses(story, "what=done&found=SPOKE_TO_CONTACT"));
            assertFalse(board(story).contains("Ring: Contact 1"));
            String person = page(story, "/people/" + story.id("Blue Heron"));
            assertTrue(person.contains("Done: Ring: Contact 1. I spoke to the contact"), person);
        }
    }

    @Test
    void promisedCallReachesBackupAndLastResortUntilAHumanEndsIt() throws IOException, InterruptedException {
        try (Story story = missed()) {
            story.phone(HANNAH).replies("8").receives("A person will ring you");
            story.coordinator("Blue Heron", new Command.EndCase(story.desk, Outcome.ALL_CLEAR));
            story.advance("PT9M");
            everybodySkips(story);
            story.advance("PT2H");
            assertTrue(isTold(story.vinh(), RUNG), "the backup is told");
            assertTrue(isTold(story.nadia(), RUNG), "the last resort is told");
            everybodySkips(story);
            story.advance("PT8H");
            assertTrue(isTold(story.tess(), RUNG), "it never stops");
            assertEquals(303, presses(story, "what=done&found=NOT_NEEDED"));
            everybodySkips(story);
            story.advance("PT4H");
            assertFalse(isTold(story.tess(), RUNG), "a human has ended it");
        }
    }

    @Test
    void caseThatEndedAsDetainedIsNotQuietWhileContactsWaitForTheCall() throws IOException, InterruptedException {
        try (Story story = missed()) {
            story.coordinator("Blue Heron", new Command.EndCase(story.desk, Outcome.DETAINED));
            assertTrue(board(story).contains("Ring with bad news: Contact 1"));
            assertTrue(board(story).contains("Ring with bad news: Contact 2"));
            everybodySkips(story);
            story.advance("PT1H");
            assertTrue(isTold(story.tess(), RUNG), "it did not go quiet");
            story.coordinator("Blue Heron", new Command.Rung(story.desk, new ContactId("c1")));
            assertFalse(board(story).contains("Ring with bad news: Contact 1"), "ticked off on the person's page");
            assertEquals(303, presses(story, "what=done&found=TOLD_BY_OTHERS"));
            assertFalse(board(story).contains("bad news"));
            everybodySkips(story);
            story.advance("PT4H");
            assertFalse(isTold(story.tess(), RUNG));
        }
    }

    @Test
    void taskThatIsPutOffIsTriedAgainAtThatTimeAndSaysSo() throws IOException, InterruptedException {
        try (Story story = missed()) {
            story.coordinator("Blue Heron", new Command.DeskClaim(story.desk, Duration.ofHours(8)));
            story.phone(HANNAH).skips();
            story.phone(HANNAH).replies("8").receives("A person will ring you");
            assertEquals(303, presses(story, "what=later&again=240"));
            assertTrue(board(story).contains("No answer at"));
            story.advance("PT30M");
            everybodySkips(story);
            story.advance("PT3H25M");
            assertFalse(isTold(story.tess(), RUNG), "it was put off");
            story.advance("PT20M");
            assertTrue(isTold(story.tess(), RUNG));
        }
    }

    @Test
    void taskThatIsDoneWithoutSayingWhatWasFoundStaysOpen() throws IOException, InterruptedException {
        try (Story story = missed()) {
            story.phone(HANNAH).replies("8").receives("A person will ring you");
            assertEquals(422, presses(story, "what=done"));
            assertEquals(422, presses(story, "what=done&found=SPOKE_TO_PERSON"), "a call to a contact finds no person");
            assertTrue(board(story).contains("Ring: Contact 1"));
        }
    }

    private String board(Story story) throws IOException, InterruptedException {
        return page(story, "/board");
    }

    private String page(Story story, String path) throws IOException, InterruptedException {
        return call(story, path, Optional.empty()).body();
    }

    /** Opens the page of the first task on the board, and sends its form with this. */
    private int presses(Story story, String form) throws IOException, InterruptedException {
        String path = found(TASK, board(story));
        return call(story, path, Optional.of("csrf=" + found(CSRF, page(story, path)) + "&" + form)).statusCode();
    }

    private static String found(Pattern pattern, String page) {
        Matcher matcher = pattern.matcher(page);
        assertTrue(matcher.find(), () -> pattern + " is not in " + page);
        return matcher.group(1);
    }

    private String cookie = "";

    private HttpResponse<String> call(Story story, String path, Optional<String> form)
            throws IOException, InterruptedException {
        if (form.isEmpty()) {
            cookie = "__Host-session=" + new Sessions(story.environment()).begin(story.desk).reveal();
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(story.address(path))).header("Cookie", cookie);
        form.ifPresent(f -> request.header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(f)));
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Reads everything on the phone that was not read. Returns whether one of the texts contains this. */
    private static boolean isTold(Story.StoryPhone phone, String part) {
        boolean told = false;
        for (Optional<String> next = phone.next(); next.isPresent(); next = phone.next()) {
            told |= next.get().contains(part);
        }
        return told;
    }

    /** A missed check-in of which both contacts were told; everybody's texts so far are read. */
    /** Whether the line of the promised call says that it is late. */
    private static boolean isLate(String board) {
        return Stream.of(board.split("<tr")).filter(row -> row.contains("Ring: Contact 1"))
                .anyMatch(row -> row.contains("late</strong>"));
    }

    private static Story missed() {
        Story story = Story.at("2026-11-23T03:00:00Z").desk();
        story.defender("Blue Heron", DANIEL, "steady", When.at("09:00"), contact(HANNAH, "Sam", "Lantern", 1),
                contact(OMAR, "Dan", "Harbour", 2));
        story.advance("PT26H");
        everybodySkips(story);
        return story;
    }

    private static void everybodySkips(Story story) {
        List.of(story.phone(DANIEL), story.phone(HANNAH), story.phone(OMAR), story.tess(), story.vinh(), story.nadia())
                .forEach(Story.StoryPhone::skips);
    }
}
