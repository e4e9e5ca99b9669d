package org.stillhere.casework.inbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stillhere.casework.CaseworkFixture;
import org.stillhere.casework.enrolment.EnrolmentForm.ContactEntry;
import org.stillhere.casework.enrolment.EnrolmentForm.PersonEntry;
import org.stillhere.casework.enrolment.FormSample;
import org.stillhere.domain.Actor;
import org.stillhere.domain.Case;
import org.stillhere.domain.Cause;
import org.stillhere.domain.Claim;
import org.stillhere.domain.Command;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.Cycle;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.Effect;
import org.stillhere.domain.NoticeKind;
import org.stillhere.domain.Purpose;
import org.stillhere.vault.Private;

/** Tests what follows from texts as people really write them, with particles, signatures and fear. */
class RealRepliesTest {
    private static final String STRANGER = "+33612345678";
    private static final String CONCERN_TEXT = "Please read it on the board now";
    private final CaseworkFixture bench = new CaseworkFixture();
    private DefenderId id = new DefenderId("not_yet");
    private boolean plain;

    /** Enrols somebody with these words, and lets the first ask be sent. */
    private void asked(String own, String duress) {
        bench.staffed();
        FormSample form = new FormSample();
        form.codename = "Amber Kite";
        form.own = own;
        if (plain) {
            form.contacts.replaceAll(RealRepliesTest::inPlainWords);
        }
        form.duress = duress;
        id = bench.enrol(form);
        bench.after(Duration.ofMinutes(35));
        assertEquals(Cycle.Asked.class, bench.watch(id).cycle().getClass());
    }

    private static ContactEntry inPlainWords(ContactEntry one) {
        PersonEntry person = one.person();
        return new ContactEntry(
                new PersonEntry(person.name(), person.language(), "plain", person.zone(), person.numbers()),
                one.cover(), one.tier(), one.consent(), one.underDuress());
    }

    private Optional<String> text(String from, String body) {
        Optional<Private> answer = bench.text("IN" + bench.table.everything().size(), from, body);
        bench.settle();
        return answer.map(Private::reveal);
    }

    private Optional<Cause> cause() {
        return bench.watch(id).open().map(Case::cause);
    }

    private List<NoticeKind> notices() {
        return bench.messages().stream().filter(m -> m.work() instanceof Effect.Tell)
                .map(m -> ((Effect.Tell) m.work()).notice().kind()).toList();
    }

    private long concernsTexted() {
        return bench.carrier.heardBy(CaseworkFixture.DESK_NUMBER).stream().filter(t -> t.contains(CONCERN_TEXT))
                .count();
    }

    private String lastNote() {
        return bench.store.timeline().notesByOthers(id, 1, bench.clock.instant()).stream().map(n -> n.words().reveal())
                .findFirst().orElse("");
    }

    @Test
    void ownWordBesideUnreadWordsEndsNoCaseAndIsBeforeTheDeskWithinAMinute() {
        asked("ginger tea", "blue chair");
        bench.watches.give(id, new Command.StartCase(new CoordinatorId("mary"), Cause.MISSED));
        bench.settle();
        text(FormSample.THIDA, "i am not ok, they are at the door, ginger tea");
        bench.minutes(1);
        assertEquals(Optional.of(Cause.MISSED), cause());
        assertTrue(notices().contains(NoticeKind.CONCERN), notices()::toString);
        assertEquals(1, concernsTexted());
        assertEquals(List.of(), bench.texts(Purpose.CLOSING));
        assertTrue(lastNote().startsWith("i am not ok, they are at the door"), this::lastNote);
        assertFalse(lastNote().contains("ginger"), "the word is cut out");
    }

    @Test
    void ownWordBesideFearIsToldUntilSomebodyTakesItAndPutsNothingOff() {
        asked("parapluie", "vieux moulin");
        Cycle before = bench.watch(id).cycle();
        Optional<String> answer = text(FormSample.THIDA, "j'ai peur, ils frappent a la porte parapluie");
        assertTrue(answer.orElseThrow().contains("a person will read it"), answer::toString);
        assertEquals(before, bench.watch(id).cycle());
        assertEquals(Optional.of(Cause.CONCERN), cause());
        assertEquals(1, concernsTexted());
        bench.minutes(16);
        assertEquals(2, concernsTexted());
        bench.watches.give(id, new Command.DeskClaim(new CoordinatorId("mary"), Duration.ofHours(2)));
        bench.minutes(30);
        assertEquals(2, concernsTexted());
        assertEquals(List.of(), bench.texts(Purpose.ALARM));
    }

    @ParameterizedTest
    @ValueSource(strings = { "3 i am scared", "pause 2d they beat me", "trip 30h they beat me", "later, they beat me" })
    void keyBesideFearPutsNothingOffAndTheDeskIsToldWithinAMinute(String typed) {
        asked("ginger tea", "blue chair");
        Cycle before = bench.watch(id).cycle();
        text(FormSample.THIDA, typed);
        bench.minutes(1);
        assertEquals(before, bench.watch(id).cycle());
        assertEquals(Optional.empty(), bench.watch(id).trip());
        assertEquals(1, concernsTexted());
        assertEquals(typed, lastNote());
    }

    @ParameterizedTest
    @ValueSource(strings = { "3 i am scared", "pause 2d they beat me", "later i am scared blue chiar" })
    void duressWordBesideAKeyAndFearShowsTheSameAsTheOwnWord(String typed) {
        asked("ginger tea", "blue chair");
        RealRepliesTest twin = new RealRepliesTest();
        twin.asked("ginger tea", "blue chair");
        assertEquals(twin.text(FormSample.THIDA, typed + " ginger tea"), text(FormSample.THIDA, typed + " blue chair"));
        assertEquals(twin.bench.watch(twin.id).cycle(), bench.watch(id).cycle());
        assertEquals(Optional.of(Cause.CONCERN), twin.cause());
        assertEquals(Optional.of(Cause.DURESS), cause());
    }

    @ParameterizedTest
    @ValueSource(strings = { "1", "ginger tea", "1 ginger tea" })
    void answerAfterAnUnreadTextIsThankedForAndTellsNobodyThatAllIsClear(String typed) {
        asked("ginger tea", "blue chair");
        bench.minutes(75);
        assertEquals(Optional.of(Cause.MISSED), cause());
        text(FormSample.THIDA, "i am not ok, they are at the door");
        bench.minutes(2);
        Optional<String> answer = text(FormSample.THIDA, typed);
        assertTrue(answer.orElseThrow().startsWith("Thank you"), answer::toString);
        bench.minutes(15);
        assertEquals(Optional.of(Cause.MISSED), cause());
        assertEquals(List.of(), bench.texts(Purpose.CLOSING));
        assertTrue(concernsTexted() >= 2);
        text(CaseworkFixture.DESK_NUMBER, "5");
        text(FormSample.THIDA, "ginger tea");
        assertEquals(Optional.empty(), cause());
        assertTrue(bench.texts(Purpose.CLOSING).size() > 0);
    }

    private void isNotSaidToHaveAnsweredNothing() {
        for (String contact : List.of(FormSample.NILAR, FormSample.KO_AUNG, CaseworkFixture.DESK_NUMBER)) {
            List<String> texts = bench.carrier.heardBy(contact);
            assertTrue(texts.stream().noneMatch(t -> t.toLowerCase(java.util.Locale.ROOT).contains("no answer")),
                    texts::toString);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "call me when the market opens", "i am scared", "ginger tea is sold out at the market" })
    void contactsAreNotToldThatNoAnswerCameIfAnyTextCameSinceTheAsk(String typed) {
        plain = true;
        asked("ginger tea", "blue chair");
        text(FormSample.THIDA, typed);
        bench.minutes(100);
        assertEquals(Optional.of(Cause.MISSED), cause());
        String told = bench.carrier.heardBy(FormSample.NILAR).getLast();
        assertTrue(told.contains("Something came from Sis's phone"), told);
        isNotSaidToHaveAnsweredNothing();
    }

    @Test
    void contactsToldThatNoAnswerCameAreToldOtherwiseOnceATextCame() {
        plain = true;
        asked("ginger tea", "blue chair");
        bench.minutes(80);
        assertTrue(bench.carrier.heardBy(FormSample.NILAR).getLast().contains("No answer from Sis"));
        text(FormSample.THIDA, "call me when the market opens");
        bench.minutes(31);
        String told = bench.carrier.heardBy(FormSample.NILAR).getLast();
        assertTrue(told.contains("Something came from Sis's phone"), told);
    }

    /** The same text with the other word gets the very same answer. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "ร่มสีฟ้า | ร่มสีฟ้าค่ะ | ต้นมะม่วงค่ะ | ต้นมะม่วง",
            "ร่มสีฟ้า | 1 ร่มสีฟ้าครับ | 1 ต้นมะม่วงครับ | ต้นมะม่วง", "ရေအိုး | ရေအိုးပါ | သရက်သီးပါ | သရက်သီး",
            "ရေအိုး | ရေ အိုး | သရက် သီး | သရက်သီး", "blue chair | bluechair | gingertea | ginger tea",
            "vieux moulin | vieuxmoulin | gingertea | ginger tea" })
    void duressWordInAnySpellingIsToldAndTheAnswerDoesNotShowIt(String duress, String forced, String free, String own) {
        asked(own, duress);
        RealRepliesTest twin = new RealRepliesTest();
        twin.asked(own, duress);
        assertEquals(twin.text(FormSample.THIDA, free), text(FormSample.THIDA, forced));
        assertEquals(Optional.empty(), twin.cause());
        assertEquals(Optional.of(Cause.DURESS), cause());
        assertTrue(notices().contains(NoticeKind.DURESS), notices()::toString);
        assertEquals(twin.bench.watch(twin.id).cycle(), bench.watch(id).cycle());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "blue chair | blue chiar", "paper boat | paper boats" })
    void nearMissOfTheDuressWordGetsTheUsualAnswerAndTheDeskIsTold(String duress, String typed) {
        asked("ginger tea", duress);
        RealRepliesTest twin = new RealRepliesTest();
        twin.asked("ginger tea", duress);
        assertEquals(twin.text(FormSample.THIDA, "grey stone"), text(FormSample.THIDA, typed));
        assertEquals(twin.bench.watch(twin.id).cycle(), bench.watch(id).cycle());
        assertEquals(Optional.of(Cause.CONCERN), cause());
        assertEquals(1, concernsTexted());
        assertEquals(typed, lastNote());
    }

    @ParameterizedTest
    @ValueSource(strings = { "HELP HELP HELP", "9 they are here", "9ค่ะ", "99", "help me please", "ช่วยที", "ကယ်ပါဦး",
            "besoin d'aide" })
    void callForHelpInAnyFormIsAnSos(String typed) {
        asked("ginger tea", "blue chair");
        Cycle before = bench.watch(id).cycle();
        text(FormSample.THIDA, typed);
        assertEquals(Optional.of(Cause.SOS), cause());
        assertTrue(notices().contains(NoticeKind.SOS), notices()::toString);
        assertEquals(before, bench.watch(id).cycle(), "no deadline is put off");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "Amber Kite help me | CONCERN",
            "hello i lost my phone this is Amber Kite ginger tea writing from a shop | STRANGER",
            "ginger tea Amber Kite 9 | STRANGER_SOS", "Amber\u00a0Kite help me | CONCERN",
            "Amber\u00a0Kite ginger tea | STRANGER" })
    void borrowedPhoneIsHeard(String typed, NoticeKind kind) {
        asked("ginger tea", "blue chair");
        assertEquals(Optional.empty(), text(STRANGER, typed));
        assertTrue(notices().contains(kind), notices()::toString);
        assertEquals(kind == NoticeKind.STRANGER, cause().isEmpty());
        assertEquals(List.of(), bench.texts(Purpose.ALARM));
        assertFalse(lastNote().contains("ginger tea"), this::lastNote);
    }

    @Test
    void wordsOfABorrowedPhoneAreBeforeTheDeskUntilTaken() {
        asked("ginger tea", "blue chair");
        text(STRANGER, "Amber Kite help me");
        assertEquals("help me", lastNote());
        bench.minutes(16);
        assertEquals(2, concernsTexted());
    }

    @ParameterizedTest
    @ValueSource(strings = { "1 thanks", "1 ค่ะ", "1\n-- \nKo Aung", "kaung par tal", "ဟုတ်ကဲ့", "Liked \u201c%s\u201d",
            "1\n> %s" })
    void politeSignedOrQuotedYesIsACheckIn(String typed) {
        asked("ginger tea", "blue chair");
        String ask = bench.carrier.heardBy(FormSample.THIDA).getLast();
        text(FormSample.THIDA, typed.formatted(ask));
        assertEquals(Cycle.Waiting.class, bench.watch(id).cycle().getClass());
        assertEquals(Optional.empty(), cause());
    }

    private void sosIsToldToNilar() {
        asked("ginger tea", "blue chair");
        text(FormSample.THIDA, "9");
    }

    private Optional<String> takenBy() {
        return bench.watch(id).open().flatMap(Case::claim).map(Claim::by).map(Actor::id);
    }

    @ParameterizedTest
    @ValueSource(strings = { "5 ok", "ok 5" })
    void contactsKeyBesideOkTakesTheCase(String typed) {
        sosIsToldToNilar();
        text(FormSample.NILAR, typed);
        assertEquals(Optional.of("c1"), takenBy());
    }

    @Test
    void contactsEightWithPleaseAsksToBeRung() {
        sosIsToldToNilar();
        text(FormSample.NILAR, "8 please");
        assertTrue(notices().contains(NoticeKind.RING_ME), notices()::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = { "รับแล้ว", "I have it" })
    void receivedIsReadAndTakesNothing(String typed) {
        sosIsToldToNilar();
        assertEquals(Optional.of("Thank you, good to know that you have read it."), text(FormSample.NILAR, typed));
        assertEquals(Optional.empty(), takenBy());
    }

    /** Her name is Thida Win, and she signs. Her uncle's name could be that of whoever holds the phone. */
    @ParameterizedTest
    @CsvSource({ "all good. Thida, true", "1 Thida Win, true", "'ok, thida', true", "all good. Ko Htet Aung, true",
            "all good. Htet, false" })
    void whoSignsWithTheirOwnNameIsHere(String body, boolean here) {
        asked("mango tree", "paper boat");
        text(FormSample.THIDA, body);
        assertEquals(here, bench.watch(id).cycle() instanceof Cycle.Waiting);
    }
}
