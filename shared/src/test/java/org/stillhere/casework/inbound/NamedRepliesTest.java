package org.stillhere.casework.inbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stillhere.casework.CaseworkFixture;
import org.stillhere.casework.desk.DutyRoster;
import org.stillhere.casework.enrolment.EnrolmentForm;
import org.stillhere.casework.enrolment.FormSample;
import org.stillhere.casework.reading.InboundText;
import org.stillhere.domain.Actor;
import org.stillhere.domain.Case;
import org.stillhere.domain.CaseId;
import org.stillhere.domain.Claim;
import org.stillhere.domain.Command;
import org.stillhere.domain.ContactId;
import org.stillhere.domain.ContactKey;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.Effect;
import org.stillhere.domain.NoticeKind;
import org.stillhere.domain.Outcome;
import org.stillhere.domain.RouteId;
import org.stillhere.domain.Watch;
import org.stillhere.store.phone.PhoneFile;
import org.stillhere.vault.PhoneNumber;
import org.stillhere.vault.Private;

/** Tests replies that name somebody, where one phone knows several persons. */
class NamedRepliesTest {
    private static final String DESK = CaseworkFixture.DESK_NUMBER;
    private static final String NR_PHONE = "+959420000002";
    private final CaseworkFixture bench = new CaseworkFixture();
    private int texts;

    private static EnrolmentForm.ContactEntry nilarKnows(String alias) {
        return FormSample.with("alias", alias);
    }

    private DefenderId enrol(String codename, String number, String alias) {
        FormSample form = new FormSample();
        form.codename = codename;
        form.numbers = List.of(FormSample.two(number));
        form.contacts.clear();
        form.contacts.add(nilarKnows(alias));
        return bench.enrol(form);
    }

    private String text(String from, String body) {
        bench.clock.advance(Duration.ofSeconds(10));
        Optional<Private> answer = bench.text("IN" + ++texts, from, body);
        bench.settle();
        return answer.map(Private::reveal).orElse("");
    }

    /** Everybody is asked at eight, does not answer, and is missed; the contacts are told. */
    private void allAreMissed() {
        bench.minutes(200);
    }

    private Optional<String> takenBy(DefenderId id) {
        return bench.watch(id).open().flatMap(Case::claim).map(Claim::by).map(Actor::id);
    }

    private List<NoticeKind> notices(DefenderId id) {
        return bench.messages().stream().filter(m -> m.work() instanceof Effect.Tell)
                .map(m -> ((Effect.Tell) m.work()).notice()).filter(n -> n.defender().equals(id)).map(n -> n.kind())
                .toList();
    }

    private List<String> notes(DefenderId id) {
        return bench.store.timeline().notesByOthers(id, 10, bench.clock.instant()).stream().map(n -> n.words().reveal())
                .toList();
    }

    /** Two persons whom Nilar and the coordinator know, both with an SOS. */
    private DefenderId[] samAndNrCalled() {
        bench.staffed();
        DefenderId sam = enrol("Amber Kite", FormSample.THIDA, "Sam");
        DefenderId nr = enrol("Rusty Lark", NR_PHONE, "Nr");
        text(FormSample.THIDA, "9");
        text(NR_PHONE, "9");
        return new DefenderId[] { sam, nr };
    }

    @ParameterizedTest
    @ValueSource(strings = { "5 Rusty Lark", "5 rusty lark please", "rusty lark 5", "5 rustylark", "5 RUSTY  LARK.",
            "Rusty-Lark: 5", "5\u00a0Rusty\u00a0Lark", "rusty lark, i have it", "5 Rústy Lark" })
    void coordinatorsKeyWithACodenameTakesThatPersonsCase(String typed) {
        DefenderId[] both = samAndNrCalled();
        String answer = text(DESK, typed + " " + CaseworkFixture.DESK_WORD);
        assertTrue(answer.contains("Rusty Lark"), answer);
        assertTrue(takenBy(both[1]).isPresent());
        assertEquals(Optional.empty(), takenBy(both[0]));
    }

    @ParameterizedTest
    @ValueSource(strings = { "5 Nr", "nr 5", "5 NR ok", "I take it, Nr", "5 please Nr", "5Nr" })
    void contactsKeyWithTheAliasTakesThatPersonsCase(String typed) {
        DefenderId[] both = samAndNrCalled();
        String answer = text(FormSample.NILAR, typed);
        assertTrue(answer.startsWith("Nr: Thank you. Yours until"), answer);
        assertEquals(Optional.of("c1"), takenBy(both[1]));
        assertEquals(Optional.empty(), takenBy(both[0]));
    }

    @ParameterizedTest
    @ValueSource(strings = { "5 Sm", "5 sam nr", "5 Anna", "5 Rusty Lark", "nr or sam 5" })
    void contactWhoNamesNobodyTheyKnowOrTwoIsAskedWhichOne(String typed) {
        DefenderId[] both = samAndNrCalled();
        String answer = text(FormSample.NILAR, typed);
        assertTrue(answer.startsWith("Which one?"), answer);
        assertTrue(answer.contains("Nr") && answer.contains("Sam"), answer);
        assertEquals(Optional.empty(), takenBy(both[0]).or(() -> takenBy(both[1])));
    }

    @ParameterizedTest
    @ValueSource(strings = { "5 Rusty Lrk", "5 rusty larc", "rusti lark 5", "5 Amber Lark" })
    void nearMissOfACodenameIsAskedBack(String typed) {
        DefenderId[] both = samAndNrCalled();
        String answer = text(DESK, typed);
        assertTrue(answer.startsWith("Which one?"), answer);
        assertEquals(Optional.empty(), takenBy(both[0]).or(() -> takenBy(both[1])));
        text(DESK, (answer.contains("A Rusty Lark") ? "A " : "B ") + CaseworkFixture.DESK_WORD);
        assertTrue(takenBy(both[1]).isPresent(), "the letter keeps the key");
    }

    @Test
    void contactOfOnePersonNeedsNoNameInTheAnswer() {
        bench.staffed();
        enrol("Amber Kite", FormSample.THIDA, "Sam");
        text(FormSample.THIDA, "9");
        assertTrue(text(FormSample.NILAR, "5").startsWith("Thank you. Yours until"));
    }

    /** The only open question is about Sam, and the contact speaks of somebody else. */
    @Test
    void keyForAPersonWithoutAnOpenQuestionActsOnNobodyElse() {
        bench.staffed();
        DefenderId sam = enrol("Amber Kite", FormSample.THIDA, "Sam");
        enrol("Rusty Lark", NR_PHONE, "Bro");
        text(FormSample.THIDA, "9");
        assertTrue(text(FormSample.NILAR, "5 Bro").contains("nothing to do"));
        text(DESK, "5 Rusty Lark");
        assertEquals(Optional.empty(), takenBy(sam));
    }

    /** A name that nobody has here may be another name of somebody: it is asked back, however few are open. */
    @ParameterizedTest
    @ValueSource(strings = { "5 Daniel", "I will look for Daniel", "5 daniel and Peter" })
    void nameOfNobodyActsOnNobodyWhereTheContactKnowsSeveral(String typed) {
        bench.staffed();
        DefenderId sam = enrol("Amber Kite", FormSample.THIDA, "Sam");
        enrol("Rusty Lark", NR_PHONE, "Bro");
        text(FormSample.THIDA, "9");
        text(FormSample.NILAR, typed);
        assertEquals(Optional.empty(), takenBy(sam));
    }

    @ParameterizedTest
    @ValueSource(strings = { "5 Mum", "I will look for Samuel", "5 thanks, Oma" })
    void nameBesideAKeyOfAContactOfOnePersonIsASignature(String typed) {
        bench.staffed();
        DefenderId sam = enrol("Amber Kite", FormSample.THIDA, "Sam");
        text(FormSample.THIDA, "9");
        text(FormSample.NILAR, typed);
        assertEquals(Optional.of("c1"), takenBy(sam));
    }

    @Test
    void letterAndNameThatContradictEachOtherAreAskedBack() {
        DefenderId[] both = samAndNrCalled();
        String list = text(FormSample.NILAR, "5");
        String samsLetter = list.contains("A Sam") ? "A" : "B";
        assertTrue(text(FormSample.NILAR, "5" + samsLetter + " Nr").startsWith("Which one?"));
        assertEquals(Optional.empty(), takenBy(both[0]).or(() -> takenBy(both[1])));
        text(FormSample.NILAR, "5" + samsLetter + " Sam");
        assertEquals(Optional.of("c1"), takenBy(both[0]));
    }

    @Test
    void onesOwnNameUnderAKeyIsASignature() {
        bench.staffed();
        DefenderId sam = enrol("Amber Kite", FormSample.THIDA, "Sam");
        text(FormSample.THIDA, "9");
        text(FormSample.NILAR, "5 Nilar");
        assertEquals(Optional.of("c1"), takenBy(sam));
    }

    @Test
    void choicesBeginWithTheMostUrgentThenTheNewestAndAreAtMostFive() {
        bench.staffed();
        for (int i = 0; i < 7; i++) {
            enrol("Grey Stork " + (char) ('A' + i), "+95942000010" + i, "Nr" + i);
        }
        allAreMissed();
        text("+959420000103", "9");
        bench.minutes(11); // Until then a key alone answers the text of the SOS.
        String answer = text(FormSample.NILAR, "5");
        assertTrue(answer.startsWith("Which one? A Nr3, B "), answer);
        assertTrue(answer.contains("+2"), answer);
        assertFalse(answer.contains(", F "), answer);
        assertTrue(answer.contains("number and name"), answer);
        String desk = text(DESK, "5");
        assertTrue(desk.startsWith("Which one? A Grey Stork D, B "), desk);
        text(DESK, "5 grey stork b");
        assertTrue(takenBy(bench.store.codenames().find("greystorkb").orElseThrow()).isPresent());
    }

    /** The list that the contact answers is the first; a more urgent person came since. */
    @Test
    void letterOfAnEarlierListActsOnThePersonOfThatListOnly() {
        bench.staffed();
        DefenderId sam = enrol("Amber Kite", FormSample.THIDA, "Sam");
        DefenderId nr = enrol("Rusty Lark", NR_PHONE, "Nr");
        allAreMissed();
        DefenderId mo = enrol("Opal Owl", "+959420000003", "Mo");
        String first = text(FormSample.NILAR, "5");
        String samsLetter = first.contains("A Sam") ? "A" : "B";
        text("+959420000003", "9");
        bench.minutes(11);
        String second = text(FormSample.NILAR, "5");
        assertTrue(second.contains("C Mo") && second.contains(samsLetter + " Sam"), second);
        text(FormSample.NILAR, "5" + samsLetter);
        assertEquals(Optional.of("c1"), takenBy(sam));
        assertEquals(Optional.empty(), takenBy(nr).or(() -> takenBy(mo)));
    }

    @ParameterizedTest
    @ValueSource(strings = { "they have taken him, blood everywhere", "9", "help us, please", "son bras est en sang" })
    void worryingTextOfAContactIsBeforeTheDeskAtOnceForEachPersonTheyWereAskedAbout(String typed) {
        bench.staffed();
        DefenderId sam = enrol("Amber Kite", FormSample.THIDA, "Sam");
        DefenderId nr = enrol("Rusty Lark", NR_PHONE, "Nr");
        allAreMissed();
        text(FormSample.NILAR, typed);
        for (DefenderId id : List.of(sam, nr)) {
            assertTrue(notices(id).contains(NoticeKind.CONCERN), () -> notices(id).toString());
            assertEquals(List.of(typed), notes(id));
        }
        assertTrue(bench.carrier.heardBy(DESK).stream().anyMatch(t -> t.contains("Please read it on the board now")));
    }

    @Test
    void worryingTextThatNamesSomebodyConcernsThatPersonAlone() {
        bench.staffed();
        DefenderId sam = enrol("Amber Kite", FormSample.THIDA, "Sam");
        DefenderId nr = enrol("Rusty Lark", NR_PHONE, "Nr");
        String answer = text(FormSample.NILAR, "they have arrested Nr, blood everywhere");
        assertTrue(answer.contains("a person will read it"), answer);
        assertEquals(List.of(NoticeKind.CONCERN), notices(nr).stream().filter(NoticeKind::loud).toList());
        assertEquals(List.of("they have arrested Nr, blood everywhere"), notes(nr));
        assertEquals(List.of(), notices(sam));
        assertTrue(bench.watch(nr).open().orElseThrow().unconfirmed(), "no other contact is told");
        assertEquals(List.of(), bench.carrier.heardBy(FormSample.KO_AUNG));
    }

    @Test
    void wordsThatMayBeAboutAnyOfSeveralAreBeforeTheDeskForEachOfThem() {
        DefenderId[] both = samAndNrCalled();
        String answer = text(FormSample.NILAR, "i went round but no one was in");
        assertTrue(answer.startsWith("Which one?"), answer);
        for (DefenderId id : both) {
            assertTrue(notices(id).contains(NoticeKind.NOTE), () -> notices(id).toString());
            assertEquals(List.of("i went round but no one was in"), notes(id));
        }
    }

    @Test
    void sameWorryingTextAgainIsToldOnce() {
        DefenderId[] both = samAndNrCalled();
        bench.minutes(3);
        bench.text("IN-again", FormSample.NILAR, "they have taken him");
        List<NoticeKind> before = notices(both[0]);
        bench.text("IN-again", FormSample.NILAR, "they have taken him");
        assertEquals(before, notices(both[0]));
        assertEquals(List.of("they have taken him"), notes(both[0]));
    }

    @Test
    void coordinatorIsToldThatTheirWordsAreNotKept() {
        bench.staffed();
        enrol("Amber Kite", FormSample.THIDA, "Sam");
        text(FormSample.THIDA, "9");
        assertTrue(text(DESK, "his brother says that he left on Monday").contains("This text is not kept"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "47 yes", "yes 47", "code 47", "47 ค่ะ", "4 7", "47.", "၄၇", "Hello, 47 please" })
    void digitsOfTheInvitationAgreeInAnyForm(String typed) {
        FormSample form = new FormSample();
        form.contacts.set(0, FormSample.invited(FormSample.with("code", "47")));
        DefenderId id = bench.enrol(form);
        bench.settle();
        text(FormSample.NILAR, "48 yes");
        assertEquals("INVITED", bench.watch(id).contacts().get(0).consent().name());
        text(FormSample.NILAR, typed);
        assertEquals("AGREED", bench.watch(id).contacts().get(0).consent().name());
    }

    /** One phone is a contact's and a coordinator's; each phrase belongs to the question that is open. */
    @Test
    void iHaveItTakesForTheDeskAndOnlyReadsForAContact() {
        bench.staffed();
        FormSample form = new FormSample();
        form.codename = "Amber Kite";
        form.contacts.clear();
        EnrolmentForm.ContactEntry mary = FormSample.contact("Mary", 1, "agreed", DESK);
        form.contacts.add(mary);
        DefenderId sam = bench.enrol(form);
        text(FormSample.THIDA, "9");
        String answer = text(DESK, "I have it, " + CaseworkFixture.DESK_WORD);
        assertTrue(answer.contains("Amber Kite"), answer);
        assertTrue(bench.watch(sam).open().orElseThrow().desk().claim().isPresent());
        assertTrue(bench.watch(sam).open().orElseThrow().contacts().claim().isEmpty());
    }

    /** The answer leaves as a text of its own where the text was found later. */
    private String textFoundLater(String from, String body) {
        bench.clock.advance(Duration.ofSeconds(10));
        bench.texts.take(new InboundText("sms", "IN" + ++texts, PhoneNumber.ofE164(from), CaseworkFixture.OURS,
                Private.of(body), false));
        bench.settle();
        return bench.carrier.heardBy(from).getLast();
    }

    @ParameterizedTest
    @ValueSource(strings = { "2 nr", "5 nr", "6 nr", "7 nr", "8 nr", "nr was at home yesterday" })
    void answerThatLeavesAsATextOfItsOwnNamesThePersonToAContactOfSeveral(String typed) {
        samAndNrCalled();
        String answer = textFoundLater(FormSample.NILAR, typed);
        assertTrue(answer.startsWith("Nr: "), answer);
        assertFalse(answer.contains("Lark"), answer);
    }

    @Test
    void wordsThatMayBeAboutSeveralAreAnsweredWithoutANameInATextOfItsOwn() {
        bench.staffed();
        enrol("Amber Kite", FormSample.THIDA, "Sam");
        enrol("Rusty Lark", NR_PHONE, "Nr");
        assertTrue(
                textFoundLater(FormSample.NILAR, "they have taken him").startsWith("Thank you, a person will read it"));
        assertFalse(bench.carrier.heardBy(FormSample.NILAR).getLast().contains("Nr"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "2 rusty lark", "5 rusty lark", "6 rusty lark", "8 rusty lark", "rusty lark is at home" })
    void everyAnswerToACoordinatorNamesThePerson(String typed) {
        samAndNrCalled();
        assertTrue(text(DESK, typed).contains("Rusty Lark"));
        assertTrue(textFoundLater(DESK, typed).contains("Rusty Lark"));
    }

    @Test
    void answerOnThePageNamesThePersonToAContactOfSeveral() {
        DefenderId[] both = samAndNrCalled();
        PhoneFile phone = bench.environment.phones().find(bench.vault.lookUp(PhoneNumber.ofE164(FormSample.NILAR)),
                bench.clock.instant());
        for (ContactKey key : List.of(ContactKey.TAKE, ContactKey.VOICE, ContactKey.RING_ME, ContactKey.CANNOT)) {
            Watch nr = bench.watch(both[1]);
            String answer = bench.texts.onPage(
                    InboundText.onPage("page" + key, PhoneNumber.ofE164(FormSample.NILAR), Private.NONE), phone, nr,
                    new Command.ContactSays(new ContactId("c1"), nr.open().map(Case::id), key, new RouteId("r1")))
                    .orElseThrow().reveal();
            assertTrue(answer.startsWith("Nr: Thank you"), answer);
        }
    }

    /** A page behind the link of the first case, after a second one was opened. */
    @Test
    void keyAboutACaseThatIsClosedCountsForTheOpenCaseOfThatPersonAlone() {
        DefenderId[] both = samAndNrCalled();
        CaseId first = bench.watch(both[1]).open().orElseThrow().id();
        bench.watches.give(both[1], new Command.EndCase(new CoordinatorId("boss"), Outcome.MISTAKE));
        bench.minutes(3);
        text(NR_PHONE, "9");
        PhoneFile phone = bench.environment.phones().find(bench.vault.lookUp(PhoneNumber.ofE164(FormSample.NILAR)),
                bench.clock.instant());
        bench.texts.onPage(InboundText.onPage("page1", PhoneNumber.ofE164(FormSample.NILAR), Private.NONE), phone,
                bench.watch(both[1]),
                new Command.ContactSays(new ContactId("c1"), Optional.of(first), ContactKey.TAKE, new RouteId("r1")));
        assertEquals(Optional.of("c1"), takenBy(both[1]));
        assertEquals(Optional.empty(), takenBy(both[0]));
    }

    @Test
    void coordinatorCannotNameAPersonOfAnotherTeam() {
        bench.staffed();
        FormSample other = new FormSample();
        other.team = "south";
        other.codename = "Opal Owl";
        bench.deskKeeping.enter(
                new DutyRoster.CoordinatorForm("south", "Somchai", "lead", "en", "Asia/Bangkok", "+66990000002"));
        DefenderId owl = bench.enrol(other);
        text(FormSample.THIDA, "9");
        assertTrue(bench.watch(owl).open().isPresent());
        assertTrue(text(DESK, "5 opal owl").startsWith("Thank you. No text has asked you for anybody"));
        assertEquals(Optional.empty(), takenBy(owl));
    }

    @Test
    void keyNeverHandsBackTheClaimOfAColleague() {
        DefenderId[] both = samAndNrCalled();
        CoordinatorId colleague = bench.deskKeeping.enter(
                new DutyRoster.CoordinatorForm("north", "Somchai", "lead", "en", "Asia/Bangkok", "+66990000002"));
        bench.watches.give(both[1], new Command.DeskClaim(colleague, Duration.ofHours(1)));
        assertTrue(text(DESK, "6 rusty lark").contains("A colleague is looking after Rusty Lark until"));
        assertEquals(Optional.of(colleague.value()), takenBy(both[1]));
    }

    /** Nilar has two phones, and only the first was texted. */
    @Test
    void contactMayAnswerFromAnotherOfTheirPhones() {
        bench.staffed();
        FormSample form = new FormSample();
        form.contacts.clear();
        form.contacts.add(FormSample.contact("Nilar", 1, "agreed", FormSample.NILAR, "+959420000077"));
        DefenderId sam = bench.enrol(form);
        text(FormSample.THIDA, "9");
        assertEquals(List.of(), bench.carrier.heardBy("+959420000077"));
        assertTrue(text("+959420000077", "5").contains("Yours until"));
        assertEquals(Optional.of("c1"), takenBy(sam));
    }

    /** Thida is a contact of somebody else too: beside her words, a contact's key must not show which word it was. */
    @ParameterizedTest
    @ValueSource(strings = { "5 %s", "8 %s", "5 Nr %s", "nr 5 %s", "%s B", "5A %s", "47 %s", "nr %s", "%s i have it" })
    void contactsKeyBesideTheDuressWordIsAnsweredAsBesideTheOwnWord(String typed) {
        NamedRepliesTest twin = new NamedRepliesTest();
        assertEquals(twin.thidaIsAlsoAContactAndTexts(typed.formatted("mango")),
                thidaIsAlsoAContactAndTexts(typed.formatted("papaya")));
    }

    private List<String> thidaIsAlsoAContactAndTexts(String typed) {
        bench.staffed();
        enrol("Amber Kite", FormSample.THIDA, "Sam");
        for (int i = 2; i < 4; i++) {
            FormSample form = new FormSample();
            form.codename = "Rusty Lark " + (char) ('A' + i);
            form.numbers = List.of(FormSample.two("+95942000000" + i));
            form.contacts.clear();
            form.contacts.add(FormSample.contact("Thida", 1, "agreed", FormSample.THIDA));
            bench.enrol(form);
            text("+95942000000" + i, "9");
        }
        text(FormSample.THIDA, "5");
        List<String> seen = new ArrayList<>(List.of(text(FormSample.THIDA, typed)));
        seen.addAll(bench.carrier.heardBy(FormSample.THIDA));
        return seen;
    }

    @Test
    void bareKeyAfterNewsOfOneCaseIsNotTakenForAnotherPersonsCall() {
        bench.staffed();
        DefenderId sam = enrol("Amber Kite", FormSample.THIDA, "Sam");
        DefenderId nr = enrol("Rusty Lark", NR_PHONE, "Nr");
        text(FormSample.THIDA, "9");
        bench.minutes(175);
        text(NR_PHONE, "9");
        bench.minutes(6);
        String answer = text(FormSample.NILAR, "8");
        assertTrue(answer.contains("Nr") && answer.contains("Sam"), answer);
        assertFalse(notices(nr).contains(NoticeKind.RING_ME));
        assertFalse(notices(sam).contains(NoticeKind.RING_ME));
    }
}
