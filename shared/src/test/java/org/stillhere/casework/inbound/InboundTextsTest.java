package org.stillhere.casework.inbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.stillhere.casework.CaseworkFixture;
import org.stillhere.casework.Meeting;
import org.stillhere.casework.Together;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.enrolment.EnrolmentForm;
import org.stillhere.casework.enrolment.FormSample;
import org.stillhere.casework.reading.InboundText;
import org.stillhere.domain.Actor;
import org.stillhere.domain.Case;
import org.stillhere.domain.Cause;
import org.stillhere.domain.Claim;
import org.stillhere.domain.Consent;
import org.stillhere.domain.Cycle;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.Effect;
import org.stillhere.domain.MessageKey;
import org.stillhere.domain.NoticeKind;
import org.stillhere.domain.Watch;
import org.stillhere.runtime.Metric;
import org.stillhere.store.message.Message;
import org.stillhere.store.table.CountingRows.CallKind;
import org.stillhere.store.person.Tables;
import org.stillhere.store.table.ForwardingRows;
import org.stillhere.store.table.Rows;
import org.stillhere.store.table.Write;
import org.stillhere.vault.PhoneNumber;
import org.stillhere.vault.Private;

/** Tests that each text is attributed to its sender, read as that sender may answer, and answered once. */
class InboundTextsTest {
    private static final String STRANGER = "+33612345678";
    private final Meeting[] meeting = new Meeting[1];
    private final CaseworkFixture bench = new CaseworkFixture(r -> meeting[0] = new Meeting(r, 2));
    private DefenderId thida = new DefenderId("not_yet");

    @BeforeEach
    void thidaIsEnrolledWithNilarAndAung() {
        thida = bench.enrol(new FormSample());
        bench.rows.reset();
    }

    private List<NoticeKind> notices() {
        return bench.messages().stream().filter(m -> m.work() instanceof Effect.Tell)
                .map(m -> ((Effect.Tell) m.work()).notice().kind()).toList();
    }

    private void assertThreeTrips() {
        assertEquals(List.of(3, 2, 1),
                List.of(bench.rows.trips(), bench.rows.trips(CallKind.QUERY), bench.rows.trips(CallKind.TRANSACT)));
    }

    @Test
    void defendersTextTakesThreeRoundTrips() {
        bench.text("IN0", FormSample.THIDA, "1"); // The first one proves her number, which ends a task.
        bench.after(Duration.ofMinutes(30));
        bench.texts.phrases().of(CaseworkFixture.NORTH); // Once a minute: TeamPhrasesTest.
        bench.rows.reset();
        assertTrue(bench.text("IN1", FormSample.THIDA, "1").isPresent());
        assertThreeTrips();
        assertEquals(Cycle.Waiting.class, bench.watch(thida).cycle().getClass());
    }

    @Test
    void contactsTextTakesThreeRoundTrips() {
        bench.text("IN1", FormSample.THIDA, "9");
        bench.settle();
        bench.text("IN0", FormSample.NILAR, "2");
        bench.rows.reset();
        assertTrue(bench.text("IN2", FormSample.NILAR, "5").isPresent());
        assertThreeTrips();
        assertEquals(Optional.of("c1"), bench.watch(thida).open().flatMap(Case::claim).map(Claim::by).map(Actor::id));
    }

    @Test
    void sameTextAgainChangesNothingAndGetsTheSameAnswer() {
        Optional<Private> first = bench.text("IN1", FormSample.THIDA, "9");
        List<String> before = bench.snapshot();
        bench.clock.advance(Duration.ofMinutes(5));
        bench.rows.reset();
        assertEquals(first, bench.text("IN1", FormSample.THIDA, "9"));
        assertEquals(1, bench.rows.trips());
        assertEquals(before, bench.snapshot());
        assertEquals(1, bench.telemetry.counted(Metric.SEEN_AGAIN));
    }

    @Test
    void sameWordsInAnotherTextCountAgainAfterTwoMinutes() {
        bench.text("IN1", FormSample.THIDA, "hello?");
        long version = bench.watch(thida).version();
        bench.clock.advance(Duration.ofSeconds(121));
        bench.text("IN2", FormSample.THIDA, "hello?");
        assertEquals(version + 1, bench.watch(thida).version());
    }

    @Test
    void sameTextTwiceAtOnceHasOneEffectAndOneAnswer() throws Exception {
        Watch before = bench.watch(thida);
        meeting[0].arm();
        List<Optional<Private>> answers = Together.run(List.of(() -> bench.text("IN1", FormSample.THIDA, "9"),
                () -> bench.text("IN1", FormSample.THIDA, "9")));
        assertEquals(answers.get(0), answers.get(1));
        assertTrue(answers.get(0).isPresent());
        assertEquals(before.version() + 1, bench.watch(thida).version());
        assertEquals(List.of(NoticeKind.SOS), notices());
    }

    @Test
    void unknownNumberIsCountedAndGetsNoAnswer() {
        assertEquals(Optional.empty(), bench.text("IN1", STRANGER, "1"));
        assertEquals(Optional.empty(), bench.text("IN2", STRANGER, "hello who is this"));
        assertEquals(2, bench.telemetry.counted(Metric.UNKNOWN_NUMBER));
        assertEquals(List.of(), notices());
    }

    @Test
    void unknownNumberWithCodenameAndWordIsReportedToTheDesk() {
        assertEquals(Optional.empty(), bench.text("IN1", STRANGER, "grey heron, MANGO"));
        assertEquals(List.of(NoticeKind.STRANGER), notices());
        assertEquals(Optional.empty(), bench.watch(thida).open());
    }

    @Test
    void unknownNumberWithCodenameWordAndNineIsAnSos() {
        assertEquals(Optional.empty(), bench.text("IN1", STRANGER, "Grey Heron mango 9"));
        assertEquals(List.of(NoticeKind.STRANGER_SOS), notices());
    }

    @Test
    void unknownNumberWithAWrongWordIsNotReported() {
        assertEquals(Optional.empty(), bench.text("IN1", STRANGER, "grey heron banana"));
        assertEquals(List.of(), notices());
    }

    /** Whoever asks for help in somebody's name is read by a human, but nothing rests on it. */
    @Test
    void unknownNumberWithAWrongWordThatAsksForHelpIsReadByTheDeskOnly() {
        assertEquals(Optional.empty(), bench.text("IN1", STRANGER, "grey heron banana 9"));
        assertEquals(List.of(NoticeKind.CONCERN), notices());
        assertTrue(bench.watch(thida).open().orElseThrow().unconfirmed());
    }

    @Test
    void duressWordGetsTheAnswerOfACheckIn() {
        bench.after(Duration.ofMinutes(30));
        CaseworkFixture other = new CaseworkFixture();
        other.enrol(new FormSample());
        other.after(Duration.ofMinutes(30));
        Optional<Private> under = bench.text("IN1", FormSample.THIDA, "papaya");
        Optional<Private> free = other.text("IN1", FormSample.THIDA, "mango");
        assertEquals(free.map(Private::reveal), under.map(Private::reveal));
        assertEquals(Cause.DURESS, bench.watch(thida).open().orElseThrow().cause());
    }

    @Test
    void contactWithTwoOpenCasesGetsChoicesAndTheLetterTakesThatCase() {
        FormSample second = new FormSample();
        second.codename = "Blue Owl";
        second.numbers = List.of(FormSample.two("+959420000002"));
        second.contacts.set(0, FormSample.with("alias", "Bro"));
        DefenderId other = bench.enrol(second);
        bench.text("IN1", "+959420000002", "9");
        bench.clock.advance(Duration.ofSeconds(1));
        bench.text("IN2", FormSample.THIDA, "9");
        bench.settle();
        String choices = bench.text("IN3", FormSample.NILAR, "5").orElseThrow().reveal();
        assertTrue(choices.contains("A Sis, B Bro"), choices);
        assertFalse(bench.watch(thida).open().flatMap(Case::claim).isPresent());
        bench.text("IN4", FormSample.NILAR, "B");
        assertEquals(Optional.of("c1"), bench.watch(other).open().flatMap(Case::claim).map(Claim::by).map(Actor::id));
        assertFalse(bench.watch(thida).open().flatMap(Case::claim).isPresent());
    }

    @Test
    void stopEndsTheRouteForEveryWatchOfThePhone() {
        FormSample second = new FormSample();
        second.codename = "Blue Owl";
        second.numbers = List.of(FormSample.two("+959420000002"));
        DefenderId other = bench.enrol(second);
        bench.text("IN1", FormSample.NILAR, "STOP");
        for (DefenderId id : List.of(thida, other)) {
            assertTrue(bench.watch(id).contacts().get(0).routes().get(0).lost(), id.value());
        }
    }

    @Test
    void yesAnswersTheAskAndAfterStopRegainsTheRoute() {
        bench.after(Duration.ofMinutes(30));
        assertTrue(bench.text("IN1", FormSample.THIDA, "Yes").isPresent());
        assertEquals(Cycle.Waiting.class, bench.watch(thida).cycle().getClass());
        bench.text("IN2", FormSample.THIDA, "STOP");
        assertTrue(bench.watch(thida).routes().get(0).lost());
        bench.text("IN3", FormSample.THIDA, "YES");
        assertFalse(bench.watch(thida).routes().get(0).lost());
    }

    @Test
    void contactsYesSaysThatTheTextWasReadAndTakesNothing() {
        bench.text("IN1", FormSample.THIDA, "9");
        bench.settle();
        assertTrue(bench.text("IN2", FormSample.NILAR, "yes").orElseThrow().reveal().contains("have read it"));
        assertEquals(Optional.empty(), bench.watch(thida).open().flatMap(Case::claim));
    }

    /** Enrols another defender with Nilar as a contact, on a route that cannot be answered in the response. */
    private void enrolAnotherWhoseContactIsNilarByOneWayRoute() {
        FormSample second = new FormSample();
        second.codename = "Blue Owl";
        second.numbers = List.of(FormSample.two("+959420000002"));
        second.contacts.clear();
        second.contacts.add(EnrolmentForm.ContactEntry.of(
                new EnrolmentForm.PersonEntry("Nilar", "en", "friend", "Asia/Bangkok",
                        List.of(new EnrolmentForm.NumberEntry(FormSample.NILAR, "one-way"))),
                new EnrolmentForm.CoverEntry("Nilar", "Bro", "lotus", "42"), 1, "agreed"));
        bench.enrol(second);
    }

    /** The answer leaves before the alarms that the word set off: neither order nor time tells what was written. */
    @Test
    void answerAsOwnTextLeavesFirstAndOnAWholeSecond() {
        for (String word : List.of("mango", "papaya")) {
            CaseworkFixture one = new CaseworkFixture();
            one.staffed();
            FormSample form = new FormSample();
            form.numbers = List.of(new EnrolmentForm.NumberEntry(FormSample.THIDA, "one-way"));
            form.contacts.add(FormSample.markedForDuress(FormSample.contact("Oma", 1, "agreed", "+66812345699")));
            one.enrol(form);
            one.text("IN1", FormSample.THIDA, word);
            List<MessageKey> keys = one.messages().stream().map(Message::key).filter(k -> !k.isAnswer())
                    .collect(Collectors.toCollection(ArrayList::new));
            assertEquals(word.equals("papaya"), !keys.isEmpty());
            one.messages().stream().map(Message::key).filter(MessageKey::isAnswer).forEach(keys::add);
            one.clock.advance(Duration.ofMillis(300));
            one.pauses.clear();
            assertEquals(List.of(), one.outbox.handle(keys));
            assertEquals(PhoneNumber.ofE164(FormSample.THIDA), one.carrier.asked().get(0).to(), word);
            assertEquals(List.of(Duration.ofMillis(700)), one.pauses, word);
        }
    }

    /** The answer is the same as with the own word, while the desk is told of duress. */
    @Test
    void duressWordWithAKeyGetsTheAnswerOfThatKey() {
        for (String key : List.of("1", "3", "9", "trip 2h", "pause 1d")) {
            CaseworkFixture good = new CaseworkFixture();
            CaseworkFixture forced = new CaseworkFixture();
            DefenderId other = good.enrol(new FormSample());
            DefenderId same = forced.enrol(new FormSample());
            good.after(Duration.ofDays(1));
            forced.after(Duration.ofDays(1));
            assertEquals(good.text("IN1", FormSample.THIDA, "mango " + key).orElseThrow().reveal(),
                    forced.text("IN1", FormSample.THIDA, "papaya " + key).orElseThrow().reveal(), key);
            assertEquals(good.watch(other).cycle(), forced.watch(same).cycle(), key);
            assertTrue(forced.watch(same).open().orElseThrow().underDuress(), key);
        }
    }

    @Test
    void choicesForAOneWayRouteLeaveAsAnOwnText() {
        enrolAnotherWhoseContactIsNilarByOneWayRoute();
        bench.text("IN1", FormSample.THIDA, "9");
        bench.settle();
        bench.clock.advance(Duration.ofSeconds(1));
        bench.text("IN2", "+959420000002", "9");
        bench.settle();
        assertEquals(Optional.empty(), bench.text("IN3", FormSample.NILAR, "5"));
        bench.settle();
        assertTrue(bench.carrier.heardBy(FormSample.NILAR).getLast().contains("A Bro, B Sis"));
    }

    @Test
    void coordinatorsTextThatIsTakenInLaterIsAnsweredByAnOwnText() {
        bench.staffed();
        bench.text("IN1", FormSample.THIDA, "9");
        bench.settle();
        bench.texts.take(new InboundText("sms", "IN2", PhoneNumber.ofE164(CaseworkFixture.DESK_NUMBER),
                CaseworkFixture.OURS, Private.of("5 " + CaseworkFixture.DESK_WORD), false));
        bench.settle();
        assertTrue(bench.carrier.heardBy(CaseworkFixture.DESK_NUMBER).stream()
                .anyMatch(t -> t.contains("You are looking after")));
    }

    @Test
    void zeroDeclinesAnInvitationAndKeepsEarlierAgreements() {
        FormSample second = new FormSample();
        second.codename = "Blue Owl";
        second.numbers = List.of(FormSample.two("+959420000002"));
        second.contacts.set(0, FormSample.contact("Nilar", 1, "invited", FormSample.NILAR));
        DefenderId other = bench.enrol(second);
        Optional<Private> first = bench.text("IN1", FormSample.NILAR, "0");
        assertEquals(first, bench.text("IN1", FormSample.NILAR, "0"));
        assertEquals(Consent.DECLINED, bench.watch(other).contacts().get(0).consent());
        assertFalse(bench.watch(thida).contacts().get(0).routes().get(0).lost());
        bench.text("IN2", FormSample.NILAR, "0");
        assertTrue(bench.watch(thida).contacts().get(0).routes().get(0).lost(), "a second 0 means not me");
    }

    /** Returns how long an answer takes where each written row takes 10 ms. */
    private static Duration latency(String text) {
        CaseworkFixture bench = new CaseworkFixture();
        bench.enrol(new FormSample());
        bench.after(Duration.ofMinutes(30));
        Rows slow = new ForwardingRows(bench.table) {
            @Override
            public void transact(List<Write> writes) {
                bench.clock.advance(Duration.ofMillis(10L * writes.size()));
                rows.transact(writes);
            }
        };
        InboundTexts texts = new InboundTexts(Environment.of(new Tables(slow, bench.keyTable, true), bench.vault,
                bench.clock, new Random(1), bench.clock::advance, bench.telemetry), bench.readers);
        Instant asked = bench.clock.instant();
        texts.take(new InboundText("sms", "IN1", PhoneNumber.ofE164(FormSample.THIDA), CaseworkFixture.OURS,
                Private.of(text), true));
        return Duration.between(asked, bench.clock.instant());
    }

    @Test
    void duressWordIsAnsweredAfterTheSameTimeAsACheckIn() {
        assertEquals(latency("mango"), latency("papaya"));
        assertEquals(latency("mango"), latency("hello?"));
    }

    @Test
    void contactsOkDoesNotClaimTheCaseButTheDigitOneDoes() {
        bench.text("IN1", FormSample.THIDA, "9");
        bench.settle();
        for (String ok : List.of("ok", "👍", "all fine")) {
            assertTrue(bench.text("IN-" + ok.length(), FormSample.NILAR, ok).isPresent());
        }
        assertEquals(Optional.empty(), bench.watch(thida).open().flatMap(Case::claim));
        bench.text("IN2", FormSample.NILAR, "၁");
        assertEquals(Optional.of("c1"), bench.watch(thida).open().flatMap(Case::claim).map(Claim::by).map(Actor::id));
    }
}
