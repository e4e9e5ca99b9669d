package org.stillhere.local.stories;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.stillhere.local.Story.contact;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.stillhere.casework.enrolment.EnrolmentForm.When;
import org.stillhere.domain.Cycle;
import org.stillhere.domain.EventKind;
import org.stillhere.local.Story;

/** Tests that a failure of the engine or the carrier alarms no contact, and that the desk is told about it. */
class OutageTest {
    private static final String DANIEL = "+12025550121";
    private static final String CLAIRE = "+33639980011";
    private static final String LUC = "+33639980012";
    private static final String HANNAH = "+447700900021";

    @Test
    void carrierThatIsDownAtTheTimeOfAnAskOpensNoMiss() {
        try (Story story = Story.at("2026-11-23T01:59:00Z").desk()) {
            Story.StoryPhone daniel = story.defender("Blue Heron", DANIEL, "steady", When.at("09:00"),
                    contact(HANNAH, "Sam", "Lantern", 1));
            story.carrier("down").advance("PT90M");
            assertTrue(story.watch("Blue Heron").open().isEmpty(), "no accepted ask, no miss");
            assertTrue(story.happened("Blue Heron", EventKind.NOT_ASKED) > 0);
            daniel.nothing();
            story.carrier("ok").advance("PT10M");
            daniel.receives("Are you around?");
            daniel.skips();
            assertTrue(story.tess().skips() > 0, "the desk is told that we could not ask");
            assertTrue(story.tess().body().contains("We could not ask: Blue Heron"), story.tess().body());
            assertTrue(story.watch("Blue Heron").cycle() instanceof Cycle.Asked);
            daniel.replies("1").receives("Thank");
            story.advance("PT3H");
            story.phone(HANNAH).nothing();
            assertEquals(0, story.happened("Blue Heron", EventKind.MISSED));
        }
    }

    /** Everything that waited is told once, and not once for each quarter of an hour of the outage. */
    @Test
    void afterAnHourWithoutTheCarrierTheDeskIsToldOnceWhatItMissed() {
        theDeskIsToldOnceWhatItMissed("PT1H");
    }

    @Test
    @Tag("thorough")
    void afterFourHoursWithoutTheCarrierTheDeskIsToldOnceWhatItMissed() {
        theDeskIsToldOnceWhatItMissed("PT4H");
    }

    private static void theDeskIsToldOnceWhatItMissed(String outage) {
        try (Story story = Story.at("2026-11-23T01:59:00Z").desk()) {
            Story.StoryPhone daniel = story.defender("Blue Heron", DANIEL, "steady", When.at("09:00"),
                    contact(HANNAH, "Sam", "Lantern", 1));
            Story.StoryPhone claire = story.defender("Grey Wagtail", CLAIRE, "steady", When.at("20:00"),
                    contact(HANNAH, "Cleo", "Lantern", 1));
            Story.StoryPhone luc = story.defender("Reed Warbler", LUC, "steady", When.at("20:00"),
                    contact(HANNAH, "Leo", "Lantern", 1));
            story.advance("PT5M");
            daniel.receives("Are you around?");
            story.carrier("down");
            claire.replies("9");
            story.advance("PT3M");
            luc.replies("9");
            story.advance(outage);
            story.tess().nothing();
            story.carrier("ok").advance("PT10M");
            List<String> heard = story.tess().everything();
            assertEquals(1, heard.stream().filter(t -> t.startsWith("SOS from Grey Wagtail")).count(), heard::toString);
            assertEquals(1, heard.stream().filter(t -> t.startsWith("SOS from Reed Warbler")).count(), heard::toString);
            assertTrue(heard.size() <= 4, heard::toString);
            assertTrue(heard.stream().anyMatch(t -> t.contains("Blue Heron")), heard::toString);
        }
    }

    @Test
    void engineThatStoppedForThreeHoursAlarmsNobody() {
        try (Story story = Story.at("2026-11-23T01:59:00Z").desk()) {
            Story.StoryPhone daniel = story.defender("Blue Heron", DANIEL, "steady", When.at("09:00"),
                    contact(HANNAH, "Sam", "Lantern", 1));
            Story.StoryPhone claire = story.defender("Grey Wagtail", CLAIRE, "high", When.at("09:00", "10:00", "11:00"),
                    contact(HANNAH, "Cleo", "Lantern", 1));
            story.advance("PT2M");
            daniel.receives("Are you around?");
            claire.receives("Are you around?");
            story.suspendedFor("PT3H").advance("PT1S");
            daniel.receives("Are you around?").nothing();
            claire.receives("Are you around?").nothing();
            story.phone(HANNAH).nothing();
            story.tess().nothing();
            daniel.replies("1").receives("Thank");
            claire.replies("1").receives("Thank");
            story.advance("PT3H");
            story.phone(HANNAH).nothing();
            assertEquals(0,
                    story.happened("Blue Heron", EventKind.MISSED) + story.happened("Grey Wagtail", EventKind.MISSED));
        }
    }

    @Test
    void textThatTheWebhookLostIsFoundBeforeAMissOpens() {
        try (Story story = Story.at("2026-11-23T01:59:00Z").desk()) {
            Story.StoryPhone daniel = story.defender("Blue Heron", DANIEL, "steady", When.at("09:00"),
                    contact(HANNAH, "Sam", "Lantern", 1));
            story.advance("PT1M");
            daniel.receives("Are you around?");
            story.webhooksFail(true);
            story.phone(DANIEL).loses("1");
            story.webhooksFail(false);
            story.advance("PT2H");
            assertEquals(0, story.happened("Blue Heron", EventKind.MISSED));
            assertEquals(1, story.happened("Blue Heron", EventKind.ANSWERED));
            story.phone(HANNAH).nothing();
        }
    }

    /** Two people are asked and reminded while the webhook fails. The sweep runs, and the list can be read. */
    @Test
    void webhookThatFailsForAnHourAlarmsNobody() {
        try (Story story = Story.at("2026-11-23T01:59:00Z").desk()) {
            story.defender("Blue Heron", DANIEL, "steady", When.at("09:00"), contact(HANNAH, "Sam", "Lantern", 1));
            story.defender("Grey Wagtail", CLAIRE, "high", When.at("09:20"), contact(HANNAH, "Max", "Star", 1));
            story.webhooksFail(true);
            story.advance("PT2M");
            story.phone(DANIEL).receives("Are you around?").loses("1");
            story.until("2026-11-23T02:25:00Z");
            story.phone(CLAIRE).receives("Are you around?").loses("1");
            story.until("2026-11-23T03:00:00Z");
            for (String codename : List.of("Blue Heron", "Grey Wagtail")) {
                assertEquals(1, story.happened(codename, EventKind.ANSWERED), codename);
            }
            story.webhooksFail(false);
            story.advance("PT3H");
            assertEquals(0,
                    story.happened("Blue Heron", EventKind.MISSED) + story.happened("Grey Wagtail", EventKind.MISSED));
            story.phone(HANNAH).nothing();
        }
    }
}
