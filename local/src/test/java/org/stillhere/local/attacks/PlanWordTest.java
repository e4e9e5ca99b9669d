package org.stillhere.local.attacks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.stillhere.local.Story.contact;
import static org.stillhere.local.Story.linkedContact;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.stillhere.casework.enrolment.EnrolmentForm.When;
import org.stillhere.casework.plans.PlanRelease;
import org.stillhere.domain.EventKind;
import org.stillhere.local.Story;
import org.stillhere.store.watch.WatchFile;

/** Attacks the response plan with the phone of a contact in hand: with every word of every text, and all digits. */
class PlanWordTest {
    private static final String DANIEL = "+12025550121";
    private static final String HANNAH = "+447700900021";
    private final HttpClient http = HttpClient.newHttpClient();

    private static Story told() {
        Story story = Story.at("2026-11-23T01:59:00Z").desk();
        story.linked("Blue Heron", DANIEL, "steady", When.at("09:00"), linkedContact(HANNAH, "Sam", "Lantern", 1),
                contact("+12025550131", "Dan", "Harbour", 2));
        return story;
    }

    @Test
    void noWordOfAnyTextOpensThePlan() throws Exception {
        try (Story story = told()) {
            WatchFile file = story.environment().watches().file(story.id("Blue Heron")).orElseThrow();
            new PlanRelease(story.environment()).giveDigits(story.desk, file, file.watch().contacts().get(0).id());
            story.advance("PT2H1M");
            Set<String> words = new TreeSet<>();
            for (String text : story.phone(HANNAH).everything()) {
                words.addAll(Set.of(text));
                words.addAll(java.util.Arrays.asList(text.split("[\\s.,:?!]+")));
            }
            assertTrue(words.contains("Lantern"), words::toString);
            for (int digits = 0; digits < 100; digits++) {
                words.add("%02d".formatted(digits));
            }
            long tried = 0;
            Matcher link = Pattern.compile("http://\\S+/l/[a-z0-9]+")
                    .matcher(String.join(" ", story.phone(HANNAH).everything()));
            assertTrue(link.find());
            for (String word : words) {
                assertFalse(open(link.group(), word).contains("Daw Hla"), word);
                tried++;
            }
            assertEquals(0, story.happened("Blue Heron", EventKind.PLAN_OPENED));
            assertEquals(3, story.happened("Blue Heron", EventKind.PLAN_REFUSED));
            AttackLog.tried("words-of-the-plan", tried);
        }
    }

    private String open(String link, String word) throws Exception {
        return http.send(HttpRequest.newBuilder(URI.create(link))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers
                        .ofString("key=more&page=1&words=" + URLEncoder.encode(word, StandardCharsets.UTF_8)))
                .build(), HttpResponse.BodyHandlers.ofString()).body();
    }
}
