package org.stillhere.casework.inbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stillhere.casework.CaseworkFixture;
import org.stillhere.casework.Meeting;
import org.stillhere.casework.Together;
import org.stillhere.casework.enrolment.FormSample;
import org.stillhere.casework.reading.InboundText;
import org.stillhere.casework.reading.InboundText.CarrierExtras;
import org.stillhere.casework.reading.InboundText.CarrierKeyword;
import org.stillhere.domain.Actor;
import org.stillhere.domain.Case;
import org.stillhere.domain.Cause;
import org.stillhere.domain.Claim;
import org.stillhere.domain.Command;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.Cycle;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.Effect;
import org.stillhere.domain.EventKind;
import org.stillhere.domain.MediaKind;
import org.stillhere.domain.NoticeKind;
import org.stillhere.domain.Outcome;
import org.stillhere.domain.Sign;
import org.stillhere.domain.Strength;
import org.stillhere.domain.TimelineEvent;
import org.stillhere.runtime.Metric;
import org.stillhere.store.phone.PhoneRows;
import org.stillhere.vault.PhoneNumber;
import org.stillhere.vault.Private;

/**
 * Tests what carriers and machines do to texts: the same text under two ids, a text in pieces, auto-replies, keywords
 * of the carrier, and pictures.
 */
class TwinsAndMachinesTest {
    private static final String STRANGER = "+33612345678";
    private final Meeting[] meeting = new Meeting[1];
    private final CaseworkFixture bench = new CaseworkFixture(r -> meeting[0] = new Meeting(r, 2));
    private DefenderId id = new DefenderId("not_yet");
    private int ids;

    @BeforeEach
    void thidaIsAsked() {
        enrol("mango", "papaya");
    }

    private void enrol(String own, String duress) {
        bench.staffed();
        FormSample form = new FormSample();
        form.own = own;
        form.duress = duress;
        id = bench.enrol(form);
        bench.after(Duration.ofMinutes(30));
        assertEquals(Cycle.Asked.class, bench.watch(id).cycle().getClass());
    }

    /** Another person in the same state, whose words are "ginger tea" and "blue chair". */
    private static TwinsAndMachinesTest another() {
        TwinsAndMachinesTest other = new TwinsAndMachinesTest();
        other.enrol("ginger tea", "blue chair");
        return other;
    }

    private Optional<String> text(String from, String body) {
        return bench.text("IN" + ids++, from, body).map(Private::reveal);
    }

    private Optional<String> thida(String body) {
        return text(FormSample.THIDA, body);
    }

    private Optional<String> later(int seconds, String body) {
        bench.clock.advance(Duration.ofSeconds(seconds));
        return thida(body);
    }

    private Optional<String> carrier(String body, CarrierExtras extras) {
        return bench.texts.take(new InboundText("sms", "IN" + ids++, PhoneNumber.ofE164(FormSample.THIDA),
                CaseworkFixture.OURS, Private.of(body), true).with(extras)).map(Private::reveal);
    }

    private static CarrierExtras keyword(CarrierKeyword keyword) {
        return new CarrierExtras(Set.of(), Optional.of(keyword));
    }

    private Optional<Cause> cause() {
        return bench.watch(id).open().map(Case::cause);
    }

    private long version() {
        return bench.watch(id).version();
    }

    private List<NoticeKind> notices() {
        return bench.messages().stream().filter(m -> m.work() instanceof Effect.Tell)
                .map(m -> ((Effect.Tell) m.work()).notice().kind()).toList();
    }

    private long told(NoticeKind kind) {
        return notices().stream().filter(kind::equals).count();
    }

    private List<TimelineEvent> facts() {
        return bench.store.timeline().entries(bench.watch(id), 100, bench.clock.instant()).stream()
                .flatMap(e -> e.facts().stream()).toList();
    }

    private long happened(EventKind kind) {
        return facts().stream().filter(f -> f.what() == kind).count();
    }

    private boolean answered() {
        return bench.watch(id).cycle() instanceof Cycle.Waiting;
    }

    private String lastNote() {
        return bench.store.timeline().notesByOthers(id, 1, bench.clock.instant()).stream().map(n -> n.words().reveal())
                .findFirst().orElse("");
    }

    // Twins

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "1 | 1", "hello there you | Hello   there YOU", "9 | 9", "papaya | papaya",
            "mango | MANGO", "they are at the door | they are at\u00a0the door", "3 | 3", "trip 2h | trip 2h" })
    void sameWordsUnderAnotherIdWithinTwoMinutesAreOneText(String first, String second) {
        Optional<String> answer = thida(first);
        assertTrue(answer.isPresent());
        long version = version();
        List<NoticeKind> told = notices();
        assertEquals(answer, later(90, second));
        assertEquals(version, version());
        assertEquals(told, notices());
        assertEquals(1, bench.telemetry.counted(Metric.SEEN_AGAIN));
    }

    @Test
    void twinTakesThreeRoundTripsAsAnyText() {
        thida("1");
        bench.clock.advance(Duration.ofSeconds(5));
        bench.rows.reset();
        thida("1");
        assertEquals(3, bench.rows.trips());
    }

    @Test
    void sameWordsAfterTwoMinutesCountAgain() {
        thida("hello there you");
        long version = version();
        later(121, "hello there you");
        assertEquals(version + 1, version());
    }

    @Test
    void twinsThatArriveAtOnceAreOneText() throws Exception {
        meeting[0].arm();
        List<Optional<Private>> answers = Together.run(List.of(() -> bench.text("A1", FormSample.THIDA, "papaya"),
                () -> bench.text("A2", FormSample.THIDA, "papaya")));
        assertEquals(answers.get(0), answers.get(1));
        assertTrue(answers.get(0).isPresent());
        assertEquals(1, told(NoticeKind.DURESS));
        assertEquals(1, happened(EventKind.DURESS));
    }

    @Test
    void sosAgainAMinuteLaterIsAnsweredAndAfterTheCaseWasEndedItIsANewSos() {
        Optional<String> answer = thida("9");
        assertEquals(answer, later(60, "9"));
        assertEquals(1, told(NoticeKind.SOS));
        bench.watches.give(id, new Command.EndCase(new CoordinatorId("mary"), Outcome.MISTAKE));
        assertEquals(Optional.empty(), cause());
        assertEquals(answer, later(30, "9"));
        assertEquals(Optional.of(Cause.SOS), cause());
        assertEquals(2, told(NoticeKind.SOS));
    }

    @Test
    void sosAfterTheOwnWordEndedTheCaseIsANewSos() {
        thida("9");
        later(20, "mango");
        later(20, "9");
        assertEquals(Optional.of(Cause.SOS), cause());
        assertEquals(2, happened(EventKind.SOS));
    }

    @Test
    void keyAfterAnotherKeyIsNoTwin() {
        thida("1");
        later(20, "9");
        long version = version();
        later(20, "1");
        assertEquals(version + 1, version());
    }

    @Test
    void sosWhoseFirstTextCouldNotBeTakenInIsTakenInFromItsTwin() {
        PhoneNumber from = PhoneNumber.ofE164(FormSample.THIDA);
        bench.carrier.receives("LOST", from, CaseworkFixture.OURS, "9");
        later(60, "9");
        assertEquals(1, told(NoticeKind.SOS));
        bench.texts.take(new InboundText("sms", "LOST", from, CaseworkFixture.OURS, Private.of("9"), false)
                .receivedAt(bench.clock.instant().minusSeconds(60)));
        assertEquals(1, told(NoticeKind.SOS), "the text that was found later is its twin");
    }

    /** The first "1" answered the ask of this morning; the second one answers the ask that was sent in between. */
    @Test
    void answerToAnAskThatWasSentInBetweenIsNoTwin() {
        thida("1");
        assertTrue(answered());
        Instant next = bench.watch(id).cycle().timer();
        bench.clock.to(next.minusSeconds(30));
        thida("hello there you");
        bench.clock.to(next);
        bench.settle();
        assertFalse(answered());
        thida("hello there you");
        thida("1");
        later(1, "1");
        assertTrue(answered());
    }

    @Test
    void contactsKeyTwiceClaimsOnce() {
        thida("9");
        bench.settle();
        Optional<String> answer = text(FormSample.NILAR, "5");
        bench.clock.advance(Duration.ofSeconds(40));
        assertEquals(answer, text(FormSample.NILAR, "5"));
        assertEquals(1, happened(EventKind.CLAIMED) + happened(EventKind.CLAIM_RENEWED));
    }

    @Test
    void contactWhoHandsBackAndTakesAgainHasTheCase() {
        thida("9");
        bench.settle();
        text(FormSample.NILAR, "5");
        bench.clock.advance(Duration.ofSeconds(20));
        text(FormSample.NILAR, "6");
        bench.clock.advance(Duration.ofSeconds(20));
        text(FormSample.NILAR, "5");
        assertEquals(Optional.of("c1"), bench.watch(id).open().flatMap(Case::claim).map(Claim::by).map(Actor::id));
    }

    @Test
    void stopAndStartAndStopAgainAllCount() {
        thida("STOP");
        later(10, "START");
        later(10, "STOP");
        assertTrue(bench.watch(id).routes().get(0).lost());
    }

    @Test
    void nothingOfTheWordsIsStoredInClearNorUnderTheKeyOfAnotherPhone() {
        assertEquals(bench.vault.words(bench.vault.lookUp(PhoneNumber.ofE164(STRANGER)), "papaya").length(), 32);
        assertFalse(bench.vault.words(bench.vault.lookUp(PhoneNumber.ofE164(STRANGER)), "papaya")
                .equals(bench.vault.words(bench.vault.lookUp(PhoneNumber.ofE164(FormSample.THIDA)), "papaya")));
    }

    // Pieces

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "they are at the door | ok", "they are at the door | 1",
            "i will bring the green bag | ok", "i will bring the green bag | 1", "they are at the door | yes",
            "i will bring the green bag | \u104d\u1019" })
    void trailingOkIsReadTogetherWithTheWordsBeforeIt(String first, String second) {
        bench.watches.give(id, new Command.StartCase(new CoordinatorId("mary"), Cause.MISSED));
        thida(first);
        later(5, second);
        assertFalse(answered());
        assertEquals(0, happened(EventKind.ANSWERED) + happened(EventKind.CONFIRMED));
        assertEquals(Optional.of(Cause.MISSED), cause());
    }

    @Test
    void ownWordAfterWordsThatWereNotUnderstoodConfirmsNothing() {
        bench.watches.give(id, new Command.StartCase(new CoordinatorId("mary"), Cause.MISSED));
        thida("i will bring the green bag");
        later(5, "mango");
        assertEquals(Optional.of(Cause.MISSED), cause());
        assertEquals(1, told(NoticeKind.CONCERN));
        assertEquals(0, happened(EventKind.CONFIRMED));
    }

    @Test
    void keyThatOurAnswerNamesCountsOnceTheAnswerCanHaveBeenRead() {
        assertTrue(thida("i will bring the green bag").orElseThrow().contains("1 I am around"));
        later(15, "1");
        assertTrue(answered());
    }

    @Test
    void keyThatWasHeldBackCountsWhenItIsTextedAgain() {
        thida("they are at the door");
        later(5, "1");
        assertFalse(answered());
        later(40, "1");
        assertTrue(answered());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "blue | chair", "chair | blue", "please sit on the blue ch | air tonight",
            "air tonight | please sit on the blue ch" })
    void duressWordInTwoPiecesIsFoundInAnyOrder(String first, String second) {
        TwinsAndMachinesTest split = another();
        split.thida(first);
        split.later(5, second);
        assertEquals(Optional.of(Cause.DURESS), split.cause());
        assertEquals(1, split.told(NoticeKind.DURESS));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "blue | chair | ginger | tea",
            "i am with the others blue | chair | i am with the others ginger | tea",
            "i am with the others | blue chair | i am with the others | ginger tea",
            "blue chair | i am with the others | ginger tea | i am with the others" })
    void piecesWithEitherWordAreAnsweredAlike(String one, String two, String free, String freeTwo) {
        TwinsAndMachinesTest forced = another();
        TwinsAndMachinesTest good = another();
        assertEquals(good.thida(free), forced.thida(one));
        assertEquals(good.later(5, freeTwo), forced.later(5, two));
        assertEquals(good.later(5, "1"), forced.later(5, "1"));
        assertEquals(good.later(1, "1"), forced.later(1, "1"));
        assertEquals(good.bench.watch(good.id).cycle(), forced.bench.watch(forced.id).cycle());
        assertTrue(forced.bench.watch(forced.id).open().orElseThrow().underDuress());
    }

    @Test
    void cryForHelpInTwoPiecesIsFound() {
        thida("please come and he");
        later(5, "lp me");
        assertEquals(Optional.of(Cause.SOS), cause());
    }

    @Test
    void unreadWordsAfterTheOwnWordAreBeforeTheDesk() {
        thida("mango");
        later(5, "i will bring the green bag");
        assertEquals(1, told(NoticeKind.CONCERN));
    }

    @Test
    void pieceThatArrivesAtOnceWithOkIsReadTogether() throws Exception {
        meeting[0].arm();
        Together.run(List.of(() -> bench.text("A1", FormSample.THIDA, "they are at the door"),
                () -> bench.text("A2", FormSample.THIDA, "ok")));
        assertTrue(happened(EventKind.WORRYING_TEXT) >= 1);
    }

    @Test
    void readingTogetherTakesOneMoreRoundTripAndATextAloneNone() {
        thida("i will bring the green bag");
        bench.clock.advance(Duration.ofSeconds(31));
        bench.rows.reset();
        thida("they come with us");
        assertEquals(4, bench.rows.trips(), "one of them reads the task: the text is to be read");
        bench.clock.advance(Duration.ofSeconds(5));
        bench.rows.reset();
        thida("tomorrow evening");
        assertEquals(4, bench.rows.trips(), "one of them reads the text before");
    }

    @Test
    void contactsOneAfterUnreadWordsTakesNothing() {
        thida("9");
        bench.settle();
        text(FormSample.NILAR, "who is writing this");
        bench.clock.advance(Duration.ofSeconds(5));
        text(FormSample.NILAR, "1");
        assertEquals(Optional.empty(), bench.watch(id).open().flatMap(Case::claim));
        bench.clock.advance(Duration.ofSeconds(40));
        text(FormSample.NILAR, "1");
        assertEquals(Optional.of("c1"), bench.watch(id).open().flatMap(Case::claim).map(Claim::by).map(Actor::id));
    }

    @Test
    void contactsOneAfterWorryingWordsTakesNothing() {
        thida("9");
        bench.settle();
        text(FormSample.NILAR, "they beat him, there is blood");
        bench.clock.advance(Duration.ofSeconds(5));
        text(FormSample.NILAR, "1");
        assertEquals(Optional.empty(), bench.watch(id).open().flatMap(Case::claim));
    }

    // Machines

    private static final String DRIVING = "Automatic message from this number, nobody reads it";

    /** The second of these is read as "later", and so asks for something the first time. */
    @ParameterizedTest
    @ValueSource(strings = { DRIVING, "I'm driving and will get back to you", "" })
    void twoMachinesThatAnswerEachOtherStop(String body) {
        int answers = 0;
        Optional<String> answer = thida(body);
        while (answer.isPresent() && answers < 50) {
            answers++;
            answer = later(4, body);
        }
        assertEquals(5, answers);
        assertEquals(1, happened(EventKind.SAME_WORDS));
        assertEquals(1, bench.telemetry.counted(Metric.SAME_WORDS));
    }

    @Test
    void deskIsToldOnceAndTheSilenceLastsWhileTheMachineTexts() {
        for (int i = 0; i < 5; i++) {
            assertTrue(later(180, DRIVING).isPresent());
        }
        long told = told(NoticeKind.PHONE_IN_USE);
        for (int i = 0; i < 40; i++) {
            assertEquals(Optional.empty(), later(180, DRIVING));
        }
        assertEquals(told + 1, told(NoticeKind.PHONE_IN_USE));
        assertEquals(1, happened(EventKind.SAME_WORDS));
        bench.clock.advance(Duration.ofMinutes(61));
        assertTrue(thida(DRIVING).isPresent());
    }

    @ParameterizedTest
    @ValueSource(strings = { "1", "9", "they are at the door", "papaya", "help", "3" })
    void textThatMeansSomethingIsAlwaysAnswered(String body) {
        for (int i = 0; i < 10; i++) {
            assertTrue(later(150, body).isPresent(), body + " " + i);
        }
    }

    @Test
    void contactsMachineIsSilencedAndToldOfOnce() {
        thida("9");
        bench.settle();
        int answers = 0;
        for (int i = 0; i < 9; i++) {
            bench.clock.advance(Duration.ofMinutes(3));
            answers += text(FormSample.NILAR, DRIVING).isPresent() ? 1 : 0;
        }
        assertEquals(5, answers);
        assertEquals(1, happened(EventKind.SAME_WORDS));
    }

    @Test
    void unknownNumbersMachineIsCounted() {
        for (int i = 0; i < 7; i++) {
            bench.clock.advance(Duration.ofMinutes(3));
            assertEquals(Optional.empty(), text(STRANGER, "Your parcel is on its way"));
        }
        assertEquals(2, bench.telemetry.counted(Metric.SAME_WORDS));
        assertEquals(0, happened(EventKind.SAME_WORDS));
    }

    @Test
    void silencedTextLeavesOneMarkAndEventsOfAnHour() {
        for (int i = 0; i < 8; i++) {
            later(180, DRIVING);
        }
        String pk = PhoneRows.pk(bench.vault.lookUp(PhoneNumber.ofE164(FormSample.THIDA)));
        long hour = bench.clock.instant().plus(Duration.ofHours(1)).getEpochSecond();
        assertEquals(4, bench.table.everything().stream().filter(r -> r.pk().equals(pk) && r.expiredAt(hour)).count());
    }

    // Keywords of the carrier

    @Test
    void stopOfTheCarrierInAnyLanguageLosesTheRouteAndGetsNoAnswer() {
        assertEquals(Optional.empty(), carrier("ARRET", keyword(CarrierKeyword.STOP)));
        assertTrue(bench.watch(id).routes().get(0).lost());
        assertEquals(1, told(NoticeKind.ROUTE_LOST));
        assertTrue(carrier("ALTA", keyword(CarrierKeyword.START)).isPresent());
        assertFalse(bench.watch(id).routes().get(0).lost());
    }

    @Test
    void helpOfTheCarrierInAnyLanguageIsAnSos() {
        assertTrue(carrier("AYUDA", keyword(CarrierKeyword.HELP)).isPresent());
        assertEquals(Optional.of(Cause.SOS), cause());
    }

    @Test
    void wordUnderDuressIsNeverHiddenByAKeywordOfTheCarrier() {
        carrier("papaya", keyword(CarrierKeyword.START));
        assertEquals(Optional.of(Cause.DURESS), cause());
    }

    @Test
    void contactsStopOfTheCarrierLosesTheRoute() {
        bench.texts.take(new InboundText("sms", "C1", PhoneNumber.ofE164(FormSample.NILAR), CaseworkFixture.OURS,
                Private.of("ALTO"), true).with(keyword(CarrierKeyword.STOP)));
        assertTrue(bench.watch(id).contacts().get(0).routes().get(0).lost());
    }

    // Media

    @ParameterizedTest
    @CsvSource({ "image/jpeg,picture", "audio/ogg,voice", "audio/amr,voice", "video/3gpp,video", "text/vcard,file",
            "application/pdf,file" })
    void pictureOrVoiceNoteIsOnTheTimelineAndShowsThatThePhoneIsInUse(String type, String kind) {
        assertTrue(carrier("", new CarrierExtras(Set.of(MediaKind.of(type)), Optional.empty())).isPresent());
        assertTrue(facts().contains(new TimelineEvent(EventKind.MEDIA, kind)), () -> facts().toString());
        assertEquals(1, happened(EventKind.PHONE_IN_USE));
        assertEquals(Optional.of(Strength.NOTED), bench.watch(id).lastSign().map(Sign::strength));
    }

    @Test
    void wordsBesideAPictureAreReadAsUsual() {
        carrier("1", new CarrierExtras(Set.of(MediaKind.PICTURE), Optional.empty()));
        assertTrue(answered());
        assertEquals(1, happened(EventKind.MEDIA));
        carrier("9", new CarrierExtras(Set.of(MediaKind.PICTURE), Optional.empty()));
        assertEquals(Optional.of(Cause.SOS), cause());
    }

    @Test
    void pictureOfAContactIsOnTheTimeline() {
        bench.texts.take(new InboundText("sms", "C1", PhoneNumber.ofE164(FormSample.NILAR), CaseworkFixture.OURS,
                Private.NONE, true).with(new CarrierExtras(Set.of(MediaKind.PICTURE), Optional.empty())));
        assertEquals(1, happened(EventKind.MEDIA));
    }

    @Test
    void pictureThatIsFoundInTheCarriersListIsNotedWithoutItsKind() {
        bench.carrier.receives("MM1", PhoneNumber.ofE164(FormSample.THIDA), CaseworkFixture.OURS, "", 1);
        MissedInbound missed = new MissedInbound(bench.environment, bench.texts, bench.carrier,
                List.of(CaseworkFixture.OURS));
        assertTrue(missed.everybody());
        assertTrue(facts().contains(new TimelineEvent(EventKind.MEDIA, "unknown")));
    }

    @Test
    void phoneThatCalledForHelpIsTakenInFirstFromTheCarriersListWithItsTextsInTheirOrder() {
        PhoneNumber stranger = PhoneNumber.ofE164(STRANGER);
        PhoneNumber thida = PhoneNumber.ofE164(FormSample.THIDA);
        bench.carrier.receives("L1", stranger, CaseworkFixture.OURS, "good morning");
        bench.clock.advance(Duration.ofSeconds(1));
        bench.carrier.receives("L2", thida, CaseworkFixture.OURS, "mango");
        bench.clock.advance(Duration.ofSeconds(1));
        bench.carrier.receives("L3", thida, CaseworkFixture.OURS, "9");
        new MissedInbound(bench.environment, bench.texts, bench.carrier, List.of(CaseworkFixture.OURS)).everybody();
        List<String> inLog = Stream.of("L2", "L3", "L1").map(bench.environment.carrierIds()::nameInLog).toList();
        assertEquals(inLog,
                bench.telemetry.lines().stream().filter(l -> l.startsWith("HEARD "))
                        .map(l -> l.substring(l.indexOf("text=") + "text=".length()).split(" ", 2)[0])
                        .filter(inLog::contains).toList());
        assertEquals(Optional.of(Cause.SOS), cause());
    }

    /** The own word was sent before the call for help, and is found after it. */
    @ParameterizedTest
    @ValueSource(strings = { "mango", "1", "papaya" })
    void textThatIsFoundAfterALaterCallForHelpEndsNothing(String first) {
        Instant before = bench.clock.instant();
        later(10, "9");
        bench.clock.advance(Duration.ofSeconds(60));
        bench.texts.take(new InboundText("sms", "LATE", PhoneNumber.ofE164(FormSample.THIDA), CaseworkFixture.OURS,
                Private.of(first), false).receivedAt(before));
        Case open = bench.watch(id).open().orElseThrow();
        assertEquals(Optional.empty(), open.doubtSince());
        assertEquals(0, happened(EventKind.CASE_ENDED));
    }

    // STOP and back

    @ParameterizedTest
    @ValueSource(strings = { "YES", "START", "Unstop" })
    void yesAfterStopTakesTheRouteBackAndIsASignOfLife(String word) {
        thida("STOP");
        bench.watches.give(id, new Command.StartCase(new CoordinatorId("mary"), Cause.SOS));
        bench.settle();
        assertTrue(later(200, word).isPresent());
        assertFalse(bench.watch(id).routes().get(0).lost());
        assertEquals(Optional.of(Strength.BARE), bench.watch(id).lastSign().map(Sign::strength));
        assertEquals(1, happened(EventKind.ANSWERED));
        assertEquals(Optional.of(Cause.SOS), cause(), "a bare answer ends no call for help");
        assertTrue(bench.watch(id).open().orElseThrow().doubtSince().isPresent());
    }

    @Test
    void noteOfWordsThatWereReadTogetherHoldsBoth() {
        thida("they are at the door");
        later(5, "ok");
        assertTrue(lastNote().contains("ok") && lastNote().contains("door"), this::lastNote);
    }
}
