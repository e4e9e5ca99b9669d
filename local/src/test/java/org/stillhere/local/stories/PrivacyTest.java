package org.stillhere.local.stories;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.stillhere.local.Story.contact;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.stillhere.casework.enrolment.EnrolmentForm.When;
import org.stillhere.local.Story;

/** Tests that neither the log nor the table contains a name, a number or a word in clear. */
class PrivacyTest {
    private static final String DANIEL = "+12025550121";
    private static final String HANNAH = "+447700900021";
    private static final List<String> PLANTED = List.of("2025550121", "7700900021", "7700900032", "Somebody Secret",
            "Contact Sam", "Blue Heron", "mango tree", "paper boat", "Lantern", "Any word from",
            "my own secret sentence");

    @Test
    void noPlantedNumberNameOrWordIsInAnyStoredByteOrLogLine() {
        try (Story story = Story.at("2026-11-23T01:59:00Z").desk()) {
            Story.StoryPhone daniel = story.defender("Blue Heron", DANIEL, "high", When.at("09:00"),
                    contact(HANNAH, "Sam", "Lantern", 1));
            story.advance("PT30M");
            story.phone(HANNAH).receives("Any word from Sam");
            story.phone(HANNAH).replies("my own secret sentence").replies("5");
            daniel.replies("my own secret sentence").replies("9 mango tree").replies("paper boat");
            story.phone("+66811111111").replies("Blue Heron mango tree");
            story.advance("PT3H");

            String stored = story.everyStoredByte();
            String log = story.log();
            assertTrue(stored.contains("A#WATCH"), "keys are stored in clear, so these are the right bytes");
            assertTrue(log.contains("TICKED"), "the log was written");
            for (String planted : PLANTED) {
                assertFalse(stored.contains(planted), () -> "stored in clear: " + planted);
                assertFalse(log.contains(planted), () -> "logged: " + planted);
                assertFalse(new String(log.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1)
                        .contains(planted));
            }
        }
    }
}
