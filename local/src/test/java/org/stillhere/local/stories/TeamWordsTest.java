package org.stillhere.local.stories;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.stillhere.local.Story.contact;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.stillhere.casework.desk.Sessions;
import org.stillhere.casework.enrolment.EnrolmentForm.When;
import org.stillhere.domain.Case;
import org.stillhere.domain.Cause;
import org.stillhere.domain.EventKind;
import org.stillhere.local.Story;

/** Tests that a word which a coordinator enters on the board is heard in the texts of the team's people. */
class TeamWordsTest {
    private static final String DANIEL = "+12025550121";
    private static final String HANNAH = "+447700900021";
    private static final Pattern HIDDEN = Pattern.compile("name=\"(csrf|seen)\" value=\"([^\"]*)\"");
    private final HttpClient http = HttpClient.newHttpClient();

    private HttpResponse<String> call(HttpRequest.Builder request, String cookie)
            throws IOException, InterruptedException {
        return http.send(request.header("Cookie", cookie).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Opens the page as a browser does, and presses its button. */
    private int enters(Story story, String words) throws IOException, InterruptedException {
        URI page = URI.create(story.address("/desk/words"));
        String cookie = "__Host-session=" + new Sessions(story.environment()).begin(story.desk).reveal();
        Matcher hidden = HIDDEN.matcher(call(HttpRequest.newBuilder(page), cookie).body());
        Map<String, String> form = hidden.results()
                .collect(Collectors.toMap(m -> m.group(1), m -> m.group(2), (a, b) -> b));
        String body = "csrf=" + form.get("csrf") + "&seen=" + form.get("seen") + "&words="
                + URLEncoder.encode(words, StandardCharsets.UTF_8);
        return call(HttpRequest.newBuilder(page).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)), cookie).statusCode();
    }

    private static Optional<Cause> cause(Story story) {
        return story.watch("Blue Heron").open().map(Case::cause);
    }

    @Test
    void textWithAWordThatACoordinatorEnteredIsBeforeTheDeskUntilSomebodyTakesIt() throws Exception {
        try (Story story = Story.at("2026-11-23T01:59:00Z").desk()) {
            Story.StoryPhone daniel = story.defender("Blue Heron", DANIEL, "steady", When.at("09:00"),
                    contact(HANNAH, "Sam", "Lantern", 1));
            story.advance("PT1M");
            daniel.receives("Are you around?").replies("ok, going to insein tomorrow").receives("1 I am around");
            story.tess().receives("Phone in use: Blue Heron");
            assertEquals(Optional.empty(), cause(story));
            assertEquals(422, enters(story, "Insein\nok"));
            assertEquals(303, enters(story, "Insein\nblack van"));
            story.advance("PT1M");

            daniel.replies("ok, going to insein tomorrow").receives("a person will read it");
            story.tess().receives("Blue Heron", "read it on the board now");
            assertEquals(Optional.of(Cause.CONCERN), cause(story));
            assertEquals(1, story.happened("Blue Heron", EventKind.WORRYING_TEXT));
            assertEquals("ok, going to insein tomorrow", story.environment().timeline()
                    .notesByOthers(story.id("Blue Heron"), 1, story.now()).get(0).words().reveal());
            story.advance("PT15M");
            story.tess().receives("Blue Heron", "read it on the board now");
            story.tess().replies("5").receives("You are looking after Blue Heron until");
            story.phone(HANNAH).nothing();
            assertTrue(!story.everyStoredByte().contains("nsein") && !story.log().contains("nsein"),
                    "the words are sealed and never logged");
        }
    }

    @Test
    void answerThatWasHereIsNoCheckInOnceItsWordIsOnTheList() throws Exception {
        try (Story story = Story.at("2026-11-23T01:59:00Z").desk()) {
            Story.StoryPhone daniel = story.defender("Blue Heron", DANIEL, "steady", When.at("09:00"),
                    contact(HANNAH, "Sam", "Lantern", 1));
            assertEquals(303, enters(story, "Obo"));
            story.advance("PT1M");
            daniel.receives("Are you around?").replies("ok obo mango tree").receives("a person will read it");
            assertEquals(Optional.of(Cause.CONCERN), cause(story));
            assertEquals(0, story.happened("Blue Heron", EventKind.CONFIRMED));
        }
    }
}
