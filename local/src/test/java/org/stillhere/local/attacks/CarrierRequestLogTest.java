package org.stillhere.local.attacks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.stillhere.local.Story.contact;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.stillhere.casework.enrolment.EnrolmentForm.When;
import org.stillhere.local.Story;
import org.stillhere.local.phones.PhoneMessage;
import org.stillhere.store.message.Delivery;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Attacks with the carrier's log of requests and a copy of the table. The log has the address of each text's reports
 * beside the phone number: if that address had an id of a row in it, it would tell which number is whose.
 */
class CarrierRequestLogTest {
    private static final String HERON = "Blue Heron";
    private static final String DANIEL = "+12025550121";
    private static final String HANNAH = "+447700900021";

    /** An ask, its answer, a call for help, and the alarms to the desk and to a contact. */
    private static void oneBadDay(Story story) {
        story.defender(HERON, DANIEL, "high", When.at("09:00", "20:00"), contact(HANNAH, "Sam", "Lantern", 1));
        story.advance("PT6M");
        story.phone(DANIEL).replies("mango tree");
        story.advance("PT1M");
        story.phone(DANIEL).replies("9 mango tree");
        story.advance("PT15M");
    }

    /** What the carrier was told beside each text that it was asked to send. */
    private static List<PhoneMessage> log(Story story) {
        return story.carrierTexts().stream().filter(m -> !m.inbound() && !m.callback().isEmpty()).toList();
    }

    private static String reference(PhoneMessage text) {
        return text.callback().replaceFirst("#.*", "").replaceFirst(".*/twilio/delivery/", "");
    }

    /** Every id that a key of the table has between its separators. */
    private static Set<String> idsInKeys(Story story) {
        Set<String> ids = new TreeSet<>();
        story.platform().client().scanPaginator(r -> r.tableName(story.platform().table())).items()
                .forEach(row -> List.of("PK", "SK").stream().map(row::get).map(AttributeValue::s)
                        .flatMap(key -> List.of(key.split("[#/]")).stream()).filter(part -> part.length() >= 5)
                        .forEach(ids::add));
        ids.add("river");
        return ids;
    }

    private static void attack(Story story, String name) {
        List<PhoneMessage> log = log(story);
        Set<String> ids = idsInKeys(story);
        assertTrue(log.size() > 5 && ids.size() > 20, () -> log.size() + " texts, " + ids.size() + " ids");
        for (PhoneMessage text : log) {
            String sealed = reference(text);
            String decoded = new String(Base64.getUrlDecoder().decode(sealed.replaceFirst("/.*", "")),
                    StandardCharsets.ISO_8859_1);
            ids.forEach(id -> assertTrue(!text.callback().contains(id) && !decoded.contains(id),
                    () -> id + " is in " + text.callback()));
        }
        assertEquals(1, log.stream().map(t -> reference(t).length()).collect(Collectors.toSet()).size(),
                "the length tells an answer from an alarm");
        assertEquals(log.size(), log.stream().map(CarrierRequestLogTest::reference).distinct().count(),
                "two texts have the same name");
        AttackLog.tried(name, (long) log.size() * ids.size());
    }

    @Test
    void addressOfReportsTellsNothingOfTheRowsAndTheReportsArrive() {
        try (Story story = Story.at("2026-11-23T01:59:00Z").desk()) {
            oneBadDay(story);
            attack(story, "carrier-request-log");
            assertTrue(delivered(story) > 0, "no report was read");
        }
    }

    @Test
    void contextAtTheSecondCarrierTellsNothingOfTheRows() {
        try (Story story = Story.withTwoCarriers("2026-11-23T01:59:00Z").desk()) {
            story.carrier("down");
            oneBadDay(story);
            attack(story, "second-carriers-context");
            assertTrue(delivered(story) > 0, "no report was read");
        }
    }

    /** The number of messages whose row says that their text was delivered. */
    private static long delivered(Story story) {
        return log(story).stream()
                .map(t -> story.environment().carrierIds()
                        .messageOf(t.service().equals("aws-sms") ? "AWS" + t.id().toLowerCase(Locale.ROOT) : t.id()))
                .flatMap(Optional::stream).map(story.environment().messages()::find).flatMap(Optional::stream)
                .filter(m -> m.value().delivery() == Delivery.DELIVERED).count();
    }
}
