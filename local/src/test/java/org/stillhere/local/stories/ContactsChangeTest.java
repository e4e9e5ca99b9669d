package org.stillhere.local.stories;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.stillhere.local.Story.contact;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.stillhere.casework.enrolment.CurrentEnrolment;
import org.stillhere.casework.enrolment.EnrolmentForm;
import org.stillhere.casework.enrolment.EnrolmentForm.ContactEntry;
import org.stillhere.casework.enrolment.EnrolmentForm.When;
import org.stillhere.casework.enrolment.ReviseEnrolment;
import org.stillhere.domain.Command;
import org.stillhere.domain.EventKind;
import org.stillhere.domain.Outcome;
import org.stillhere.local.Story;

/** Tests contacts who come, go, get another number or stop while a case is open, as their phones see it. */
class ContactsChangeTest {
    private static final String DANIEL = "+12025550121";
    private static final String HANNAH = "+447700900021";
    private static final String RAJ = "+447700900023";
    private static final String OMAR = "+12025550131";
    private static final String OMARS_NEW = "+12025550132";

    /** Daniel called for a friend; Hannah and Raj know. */
    private static Story called(ContactEntry... contacts) {
        Story story = Story.at("2026-11-23T01:00:00Z").desk();
        story.defender("Blue Heron", DANIEL, "steady", When.at("09:00", "20:00"), contacts);
        story.phone(DANIEL).replies("9").receives("Thank you");
        story.advance("PT1M");
        return story;
    }

    private static Story hannahAndRaj() {
        Story story = called(contact(HANNAH, "Sam", "Lantern", 1), contact(RAJ, "Max", "Copper", 1));
        story.phone(HANNAH).receives("Sam would like a friend");
        story.phone(RAJ).receives("Max would like a friend");
        return story;
    }

    /** A coordinator changes the list of contacts by the form. */
    private static void edit(Story story, Consumer<List<ContactEntry>> change) {
        story.advance("PT10S");
        ReviseEnrolment revising = new ReviseEnrolment(story.environment(), story.senders());
        CurrentEnrolment was = revising.agreed(story.id("Blue Heron")).orElseThrow();
        List<ContactEntry> entries = new ArrayList<>(was.form().contacts().entries());
        List<ContactEntry> before = List.copyOf(entries);
        change.accept(entries);
        List<String> ids = entries.stream().map(e -> before.stream().filter(b -> b.cover().equals(e.cover()))
                .findFirst().map(b -> was.contacts().get(before.indexOf(b))).orElse("")).toList();
        assertInstanceOf(ReviseEnrolment.RevisionResult.RevisionDone.class,
                revising.revise(story.desk, story.id("Blue Heron"), was.mark(), new CurrentEnrolment(
                        was.form().withContacts(new EnrolmentForm.ContactList(entries, entries.isEmpty())), ids)));
        story.advance("PT1M");
    }

    private static ContactEntry withNumber(ContactEntry entry, String number) {
        EnrolmentForm.PersonEntry p = entry.person();
        return new ContactEntry(
                new EnrolmentForm.PersonEntry(p.name(), p.language(), p.style(), p.zone(),
                        List.of(new EnrolmentForm.NumberEntry(number, "two-way"))),
                entry.cover(), entry.tier(), entry.consent(), entry.underDuress());
    }

    @Test
    void contactWhoIsAddedIsToldAndHearsTheEnd() {
        try (Story story = hannahAndRaj()) {
            edit(story, all -> all.add(contact(OMAR, "Dan", "Harbour", 1)));
            story.phone(OMAR).receives("Harbour", "Dan would like a friend").replies("5").receives("Yours until");
            story.coordinator("Blue Heron", new Command.EndCase(story.desk, Outcome.ALL_CLEAR));
            story.phone(OMAR).receives("Dan has answered and is fine, we made sure");
        }
    }

    @Test
    void contactWhoAgreesDuringTheCaseIsTold() {
        ContactEntry omar = contact(OMAR, "Dan", "Harbour", 1);
        try (Story story = called(contact(HANNAH, "Sam", "Lantern", 1), ContactEntry.of(omar.person(),
                new EnrolmentForm.CoverEntry("Omar", "Dan", "Harbour", "47"), 1, "invited"))) {
            story.phone(OMAR).receives("Dan said we would write").replies("47").receives("Thank you");
            story.advance("PT1M");
            story.phone(OMAR).receives("Harbour", "Dan would like a friend");
        }
    }

    @Test
    void contactWhoIsRemovedHearsItAndWhateverTheyTextReachesTheDesk() {
        try (Story story = hannahAndRaj()) {
            story.phone(RAJ).replies("5").receives("Yours until");
            story.phone(HANNAH).receives("Someone is asking after Sam");
            edit(story, all -> all.removeIf(e -> e.cover().alias().equals("Max")));
            story.phone(RAJ).receives("Copper", "We ask you no more about Max");
            story.phone(HANNAH).receives("Sam would like a friend");
            assertEquals(1, story.happened("Blue Heron", EventKind.CLAIM_RELEASED));
            story.phone(RAJ).replies("5").receives("We ask you no more about Max");
            story.phone(RAJ).replies("I saw him at the market").receives("We ask you no more about Max");
            story.advance("PT16M");
            assertTrue(story.tess().everything().stream().anyMatch(t -> t.contains("Wrote to us: Blue Heron")));
            assertTrue(story.watch("Blue Heron").open().orElseThrow().contacts().claim().isEmpty());
            story.coordinator("Blue Heron", new Command.EndCase(story.desk, Outcome.ALL_CLEAR));
            story.phone(RAJ).nothing();
        }
    }

    /** The new contact must not be taken for the one who left, who has the claim of the open case. */
    @Test
    void contactWhoIsAddedInPlaceOfAnotherIsAnotherPerson() {
        try (Story story = hannahAndRaj()) {
            story.phone(RAJ).replies("5").receives("Yours until");
            edit(story, all -> {
                all.removeIf(e -> e.cover().alias().equals("Max"));
                all.add(contact(OMAR, "Dan", "Harbour", 1));
            });
            assertEquals(List.of("c1", "c3"),
                    story.watch("Blue Heron").contacts().stream().map(c -> c.id().value()).toList());
            story.phone(OMAR).receives("Harbour", "Dan would like a friend");
            story.phone(RAJ).receives("We ask you no more about Max");
        }
    }

    @Test
    void correctedNumberHearsTheAlarmAndTheEndAndTheOldOneCanClaimNothing() {
        try (Story story = called(contact(HANNAH, "Sam", "Lantern", 1), contact(OMAR, "Dan", "Harbour", 1))) {
            story.phone(OMAR).receives("Dan would like a friend");
            edit(story, all -> all.replaceAll(e -> e.cover().alias().equals("Dan") ? withNumber(e, OMARS_NEW) : e));
            story.phone(OMARS_NEW).receives("Harbour", "Dan would like a friend");
            story.phone(OMAR).replies("5").nothing();
            assertTrue(story.watch("Blue Heron").open().orElseThrow().claim().isEmpty());
            story.phone(OMARS_NEW).replies("5").receives("Yours until");
            story.coordinator("Blue Heron", new Command.EndCase(story.desk, Outcome.ALL_CLEAR));
            story.phone(OMARS_NEW).receives("Dan has answered and is fine");
            story.phone(OMAR).nothing();
        }
    }

    @Test
    void contactWhoWasRemovedAndCameBackByTheSameNumberIsToldAgain() {
        try (Story story = hannahAndRaj()) {
            edit(story, all -> all.removeIf(e -> e.cover().alias().equals("Max")));
            story.phone(RAJ).receives("We ask you no more about Max");
            edit(story, all -> all.add(contact(RAJ, "Max", "Copper", 1)));
            story.phone(RAJ).receives("Max would like a friend").replies("5").receives("Yours until");
        }
    }

    @Test
    void closingWordGoesToTheNumberThatWasCorrectedBeforeItLeft() {
        try (Story story = called(contact(HANNAH, "Sam", "Lantern", 1), contact(OMAR, "Dan", "Harbour", 1))) {
            story.phone(OMAR).receives("Dan would like a friend");
            edit(story, all -> all.replaceAll(e -> e.cover().alias().equals("Dan") ? withdrawn(e, OMARS_NEW) : e));
            story.phone(OMARS_NEW).receives("Harbour", "We ask you no more about Dan");
            story.phone(OMAR).nothing();
        }
    }

    private static ContactEntry withdrawn(ContactEntry entry, String number) {
        ContactEntry moved = withNumber(entry, number);
        return new ContactEntry(moved.person(), moved.cover(), moved.tier(), "declined", moved.underDuress());
    }

    /** The contact who comes may get the id of one who left. */
    @Test
    void linkOfWhoeverLeftShowsNothingOfWhoeverCame() throws Exception {
        try (Story story = called(Story.linkedContact(HANNAH, "Sam", "Lantern", 1))) {
            Matcher link = Pattern.compile("http://\\S+/l/\\S+").matcher(story.phone(HANNAH).receives("Sam").body());
            assertTrue(link.find());
            assertTrue(opened(link.group()).contains("Sam"));
            story.coordinator("Blue Heron", new Command.EndCase(story.desk, Outcome.ALL_CLEAR));
            assertTrue(opened(link.group()).contains("8 to"), "they may still talk");
            edit(story, List::clear);
            edit(story, all -> all.add(contact(OMAR, "Dan", "Harbour", 1)));
            assertEquals("c1", story.watch("Blue Heron").contacts().getFirst().id().value());
            assertFalse(opened(link.group()).contains("8 to"));
        }
    }

    private static String opened(String link) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(link)).build(), HttpResponse.BodyHandlers.ofString()).body();
    }

    @Test
    void stopOfWhoeverHasTheClaimTellsTheOthersAtOnce() {
        try (Story story = hannahAndRaj()) {
            story.phone(RAJ).replies("5").receives("Yours until");
            story.phone(HANNAH).receives("Someone is asking after Sam");
            story.phone(RAJ).replies("STOP");
            story.advance("PT1M");
            story.phone(HANNAH).receives("Sam would like a friend");
            assertEquals(1, story.happened("Blue Heron", EventKind.CLAIM_RELEASED));
        }
    }

    @Test
    void pauseWithTheOwnWordEndsTheCaseAndNobodyIsAlarmedAfterIt() {
        try (Story story = Story.at("2026-11-23T00:00:00Z").desk()) {
            Story.StoryPhone daniel = story.defender("Blue Heron", DANIEL, "steady", When.at("09:00", "20:00"),
                    contact(HANNAH, "Sam", "Lantern", 1), contact(RAJ, "Max", "Copper", 2));
            story.until("2026-11-23T03:12:00Z");
            story.phone(HANNAH).receives("Any word from Sam?");
            daniel.skips();
            daniel.replies("pause 2d mango tree").receives("I will be quiet until");
            story.phone(HANNAH).receives("Sam has answered and is fine, we made sure");
            story.advance("PT30M");
            story.phone(RAJ).nothing();
            daniel.replies("3 mango tree").receives("Thank you, good to hear from you");
        }
    }

    @Test
    void bareAnswerEndsWithoutSayingThatAnybodyMadeSure() {
        try (Story story = Story.at("2026-11-23T00:00:00Z").desk()) {
            Story.StoryPhone daniel = story.defender("Blue Heron", DANIEL, "steady", When.at("09:00", "20:00"),
                    contact(HANNAH, "Sam", "Lantern", 1));
            story.until("2026-11-23T03:12:00Z");
            story.phone(HANNAH).receives("Any word from Sam?");
            daniel.skips();
            daniel.replies("1").receives("Thank you");
            story.phone(HANNAH).receives("Sam has answered from their own phone");
        }
    }
}
