package org.stillhere.local.stories;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.stillhere.local.Story.contact;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.stillhere.casework.enrolment.EnrolmentForm.When;
import org.stillhere.domain.EventKind;
import org.stillhere.local.Story;
import org.stillhere.receivedelivery.ReceiveDelivery;

/** Tests delivery reports that cannot be taken in when they arrive: the text has arrived all the same. */
class ReceiptsTest {
    private static final String DANIEL = "+12025550121";
    private static final String HANNAH = "+447700900021";
    private static final String CLEO = "+447700900022";
    private final List<TroubledPlatform> platforms = new ArrayList<>();

    private Story story() {
        Story story = Story.on(options -> {
            platforms.add(new TroubledPlatform(options));
            return platforms.get(0);
        }, "2026-11-23T01:59:00Z").desk();
        story.defender("Blue Heron", DANIEL, "steady", When.at("09:00"), contact(HANNAH, "Sam", "Lantern", 1),
                contact(CLEO, "Kim", "Harbour", 2));
        story.advance("PT1M");
        story.phone(DANIEL).receives("Are you around?");
        return story;
    }

    @Test
    void reportThatMeetsAFailingTableAlarmsNobodyElse() {
        try (Story story = story()) {
            platforms.get(0).away(ReceiveDelivery.class.getName());
            story.phone(DANIEL).replies("9");
            story.phone(HANNAH).receives("Sam");
            platforms.get(0).away("");
            story.advance("PT8M");
            assertEquals(0, story.happened("Blue Heron", EventKind.NO_RECEIPT));
            story.phone(CLEO).nothing();
        }
    }
}
