package org.stillhere.local.attacks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.stillhere.local.Story.contact;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.stillhere.casework.enrolment.EnrolmentForm.ContactEntry;
import org.stillhere.casework.enrolment.EnrolmentForm.CoverEntry;
import org.stillhere.casework.enrolment.EnrolmentForm.NumberEntry;
import org.stillhere.casework.enrolment.EnrolmentForm.PersonEntry;
import org.stillhere.casework.enrolment.EnrolmentForm.When;
import org.stillhere.domain.EventKind;
import org.stillhere.local.Story;

/**
 * Attacks an invitation: whoever holds the phone of somebody invited tries all pairs of digits, in order to be told
 * everything in their place. Every text comes in through the API of the carrier.
 */
class InvitationDigitsTest {
    private static final String HERON = "Blue Heron";
    private static final String DANIEL = "+12025550121";
    private static final String LUCIE = "+447700900021";
    private static final List<String> OTHERS = List.of("+447700900023", "+447700900024");
    private static final String CODE = "93";

    private static Story invited(String code, String... numbers) {
        Story story = Story.at("2026-11-23T03:00:00Z").desk();
        PersonEntry lucie = new PersonEntry("Lucie", "en", "friend", "Europe/Paris",
                Arrays.stream(numbers).map(n -> new NumberEntry(n, "two-way")).toList());
        story.defender(HERON, DANIEL, "steady", When.at("20:00"),
                ContactEntry.of(lucie, new CoverEntry("Lucie", "Aya", "Shell", code), 1, "invited"),
                contact("+447700900022", "Ann", "Pebble", 2));
        story.advance("PT1M");
        return story;
    }

    private static List<String> allDigits() {
        return IntStream.range(0, 100).mapToObj("%02d"::formatted).toList();
    }

    /** Texts the digits, waits for a while, and returns what the phone received because of it. */
    private static List<String> tryDigits(Story story, String phone, String digits) {
        story.phone(phone).skips();
        story.phone(phone).replies(digits);
        story.advance("PT1M");
        List<String> answers = new ArrayList<>();
        for (var next = story.phone(phone).next(); next.isPresent(); next = story.phone(phone).next()) {
            answers.add(next.get());
        }
        return answers;
    }

    @Test
    @Tag("thorough")
    void allDigitsFromOnePhoneAreNotAccepted() {
        try (Story story = invited(CODE, LUCIE)) {
            for (String digits : allDigits()) {
                tryDigits(story, LUCIE, digits);
            }
            assertEquals(0, story.happened(HERON, EventKind.CONSENTED));
            AttackLog.tried("invitation-digits", 100);
        }
    }

    /** The phone cannot tell whether the digits were wrong or are not compared any more. */
    @Test
    void rightDigitsAfterTooManyAreAnsweredAsWrongOnes() {
        try (Story story = invited(CODE, LUCIE)) {
            List<String> wrong = List.of();
            for (int i = 0; i < 6; i++) {
                wrong = tryDigits(story, LUCIE, "1" + i);
            }
            assertEquals(wrong, tryDigits(story, LUCIE, CODE));
            assertEquals(0, story.happened(HERON, EventKind.CONSENTED));
            AttackLog.tried("invitation-digits-later", 7);
        }
    }

    /** Somebody took a bag with three phones of one person, and has one of their own. */
    @Test
    void phonesOfOneInvitedPersonHaveTheirTriesTogether() {
        try (Story story = invited(CODE, LUCIE, OTHERS.get(0), OTHERS.get(1))) {
            List<String> phones = List.of(LUCIE, OTHERS.get(0), OTHERS.get(1), "+447700900029");
            for (int i = 0; i < 5; i++) {
                tryDigits(story, phones.get(i % phones.size()), "1" + i);
            }
            tryDigits(story, phones.get(3), CODE);
            assertEquals(0, story.happened(HERON, EventKind.CONSENTED), "from a stranger's phone");
            tryDigits(story, OTHERS.get(1), "20");
            for (String phone : phones) {
                tryDigits(story, phone, CODE);
            }
            assertEquals(0, story.happened(HERON, EventKind.CONSENTED));
            AttackLog.tried("invitation-digits-from-several-phones", 11);
        }
    }

    @Test
    void rightDigitsAmongTheFirstFiveAreAccepted() {
        try (Story story = invited(CODE, LUCIE, OTHERS.get(0))) {
            for (int i = 0; i < 4; i++) {
                tryDigits(story, i % 2 == 0 ? LUCIE : OTHERS.get(0), "1" + i);
            }
            assertTrue(!tryDigits(story, OTHERS.get(0), CODE).isEmpty());
            assertEquals(1, story.happened(HERON, EventKind.CONSENTED));
        }
    }
}
