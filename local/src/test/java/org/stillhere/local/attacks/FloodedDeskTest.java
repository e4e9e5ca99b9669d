package org.stillhere.local.attacks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.stillhere.local.Story.contact;
import static org.stillhere.local.Story.linkedContact;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.stillhere.casework.enrolment.EnrolmentForm.When;
import org.stillhere.domain.Cause;
import org.stillhere.domain.Command;
import org.stillhere.local.Story;

/**
 * Floods the system from forged phones, with valid signatures, so that the limits of texts keep alarms back. Tess is on
 * duty, Vinh is the backup, Nadia the last resort.
 */
class FloodedDeskTest {
    private static final String DANIEL = "+12025550121";
    private static final String HANNAH = "+447700900021";
    private static final String OMAR = "+12025550131";
    private static int forged;

    /** What each of the forged phones texts in turn. */
    private enum Flood {
        SOS("9"), HELP_IN_OTHER_WORDS("help me they are here", "9 9 9"),
        FEAR("i am scared of the soldiers outside", "they hit my brother, there is blood", "somebody follows me home"),
        SOS_AND_HERE("9", "1");

        private final List<String> texts;

        Flood(String... texts) {
            this.texts = List.of(texts);
        }
    }

    @AfterAll
    static void count() {
        AttackLog.tried("flooded-desk", forged);
    }

    private static void forge(Story.StoryPhone from, String body) {
        from.replies(body);
        forged++;
    }

    /** Four forged phones text for so many minutes, then Daniel calls for help. */
    private static void sosUnder(Flood flood, int minutes) {
        try (Story story = Story.at("2026-11-23T03:00:00Z").desk()) {
            List<Story.StoryPhone> others = new ArrayList<>();
            List<String> names = List.of("Rusty Lark", "Grey Wagtail", "Red Kite", "Green Finch");
            for (int i = 0; i < names.size(); i++) {
                others.add(story.defender(names.get(i), "+1202555014" + i, "steady", When.at("20:00"),
                        contact("+1202555015" + i, "Kim", "Harbour", 1)));
            }
            story.defender("Blue Heron", DANIEL, "steady", When.at("20:00"), contact(HANNAH, "Sam", "Lantern", 1));
            for (int minute = 0; minute < minutes; minute += 2) {
                for (Story.StoryPhone other : others) {
                    forge(other, flood.texts.get(minute / 2 % flood.texts.size()));
                }
                story.advance("PT2M1S");
            }
            List<Story.StoryPhone> desk = List.of(story.tess(), story.vinh(), story.nadia());
            desk.forEach(Story.StoryPhone::skips);
            Instant sos = story.now();
            story.phone(DANIEL).replies("9");
            story.advance("PT59S");
            long reached = desk.stream().filter(p -> toldOfDaniel(p, sos)).count();
            assertTrue(reached >= 2, () -> "an SOS under a flood of " + flood + " reached " + reached);
            names.stream().map(n -> story.watch(n).open()).forEach(open -> assertTrue(open.isPresent(), "still heard"));
            if (flood == Flood.SOS) {
                assertEquals(Optional.of(Cause.SOS), story.watch("Red Kite").open().map(c -> c.cause()));
            }
        }
    }

    private static boolean toldOfDaniel(Story.StoryPhone phone, Instant since) {
        return Stream.generate(phone::next).takeWhile(Optional::isPresent).flatMap(Optional::stream)
                .anyMatch(body -> body.contains("SOS from Blue Heron")
                        && Duration.between(since, phone.at()).compareTo(Duration.ofSeconds(60)) < 0);
    }

    @Test
    void sosReachesTwoCoordinatorsWhileFourForgedPhonesCallForHelp() {
        sosUnder(Flood.SOS, 40);
    }

    @Test
    @Tag("thorough")
    void sosReachesTwoCoordinatorsUnderEveryFloodOfAnHour() {
        for (Flood flood : Flood.values()) {
            sosUnder(flood, 60);
        }
    }

    /** A contact whose phone takes answers only as texts of their own: each forged text makes us send one. */
    private static void alarmUnder(String text, int texts) {
        try (Story story = Story.at("2026-11-23T01:00:00Z").desk()) {
            story.defender("Blue Heron", DANIEL, "steady", When.at("09:00"), linkedContact(HANNAH, "Sam", "Lantern", 1),
                    contact(OMAR, "Dan", "Harbour", 2));
            story.until("2026-11-23T03:00:30Z");
            for (int i = 0; i < texts; i++) {
                forge(story.phone(HANNAH), text + (i % 7));
            }
            story.phone(HANNAH).skips();
            story.until("2026-11-23T03:13:00Z");
            assertTrue(
                    Stream.generate(story.phone(HANNAH)::next).takeWhile(Optional::isPresent).flatMap(Optional::stream)
                            .anyMatch(body -> body.contains("Lantern") && body.contains("Any word from Sam")),
                    "the contact is told of the miss");
        }
    }

    @Test
    void missReachesAContactWhosePhoneWasFloodedWithAnswers() {
        alarmUnder("8 hello ", 45);
    }

    /** Somebody has the case and believes in a flood: then one real call comes, while the desk is told more slowly. */
    @Test
    void callThatCameWhileTheDeskIsToldMoreSlowlyIsToldLater() {
        try (Story story = Story.at("2026-11-23T03:00:00Z").desk()) {
            story.defender("Blue Heron", DANIEL, "steady", When.at("20:00"), contact(HANNAH, "Sam", "Lantern", 1));
            forge(story.phone(DANIEL), "9");
            story.advance("PT1M");
            story.coordinator("Blue Heron", new Command.DeskClaim(story.desk, Duration.ofHours(12)));
            story.advance("PT12M");
            forge(story.phone(DANIEL), "9");
            story.advance("PT4M");
            List<Story.StoryPhone> desk = List.of(story.tess(), story.vinh(), story.nadia());
            desk.forEach(Story.StoryPhone::skips);
            forge(story.phone(DANIEL), "9");
            story.advance("PT11M");
            assertTrue(desk.stream().mapToInt(Story.StoryPhone::skips).sum() > 0, "the desk is told of the last call");
        }
    }
}
