package org.stillhere.casework;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.stillhere.store.Message;
import org.stillhere.domain.MessageKey;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.stillhere.domain.Case;
import org.stillhere.domain.Cause;
import org.stillhere.domain.Claim;
import org.stillhere.domain.Consent;
import org.stillhere.domain.Cycle;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.Effect;
import org.stillhere.domain.Notice;
import org.stillhere.domain.Watch;
import org.stillhere.runtime.Metric;
import org.stillhere.store.CountingRows.Kind;
import org.stillhere.store.ForwardingRows;
import org.stillhere.store.Rows;
import org.stillhere.store.Write;
import org.stillhere.vault.PhoneNumber;
import org.stillhere.vault.Private;

/** Who is it, what may they answer, and was it answered before? */
class TextsTest {
    private static final String STRANGER = "+33612345678";
    private final Meeting[] meeting = new Meeting[1];
    private final Bench bench = new Bench(r -> meeting[0] = new Meeting(r, 2));
    private DefenderId thida = new DefenderId("not_yet");

    @BeforeEach
    void thidaIsEnrolledWithNilarAndAung() {
        thida = bench.enrol(new Form());
        bench.rows.reset();
    }

    private List<Notice.Kind> notices() {
        return bench.messages().stream().filter(m -> m.work() instanceof Effect.Tell)
                .map(m -> ((Effect.Tell) m.work()).notice().kind()).toList();
    }

    private void assertThreeTrips() {
        assertEquals(List.of(3, 2, 1),
                List.of(bench.rows.trips(), bench.rows.trips(Kind.QUERY), bench.rows.trips(Kind.TRANSACT)));
    }

    @Test
    void aDefendersTextIsThreeRoundTrips() {
        bench.after(Duration.ofMinutes(30));
        bench.rows.reset();
        assertTrue(bench.text("IN1", Form.THIDA, "1").isPresent());
        assertThreeTrips();
        assertEquals(Cycle.Waiting.class, bench.watch(thida).cycle().getClass());
    }

    @Test
    void aContactsTextIsThreeRoundTrips() {
        bench.text("IN1", Form.THIDA, "9");
        bench.settle();
        bench.rows.reset();
        assertTrue(bench.text("IN2", Form.NILAR, "5").isPresent());
        assertThreeTrips();
        assertEquals(Optional.of("c1"), bench.watch(thida).open().flatMap(Case::claim).map(Claim::by));
    }

    @Test
    void theSameTextAgainChangesNothingAndIsAnsweredTheSame() {
        Optional<Private> first = bench.text("IN1", Form.THIDA, "9");
        List<String> before = bench.snapshot();
        bench.clock.advance(Duration.ofMinutes(5));
        bench.rows.reset();
        assertEquals(first, bench.text("IN1", Form.THIDA, "9"));
        assertEquals(1, bench.rows.trips());
        assertEquals(before, bench.snapshot());
        assertEquals(1, bench.telemetry.counted(Metric.SEEN_AGAIN));
    }

    @Test
    void theSameWordsInAnotherTextAreAnotherText() {
        bench.text("IN1", Form.THIDA, "hello?");
        long version = bench.watch(thida).version();
        bench.text("IN2", Form.THIDA, "hello?");
        assertEquals(version + 1, bench.watch(thida).version());
    }

    @Test
    void oneTextHeardTwiceAtOnceHasOneEffectAndOneAnswer() throws Exception {
        Watch before = bench.watch(thida);
        meeting[0].arm();
        List<Optional<Private>> answers = Together
                .run(List.of(() -> bench.text("IN1", Form.THIDA, "9"), () -> bench.text("IN1", Form.THIDA, "9")));
        assertEquals(answers.get(0), answers.get(1));
        assertTrue(answers.get(0).isPresent());
        assertEquals(before.version() + 1, bench.watch(thida).version());
        assertEquals(List.of(Notice.Kind.SOS), notices());
    }

    @Test
    void aNumberThatNobodyKnowsIsNotAnsweredAndIsCounted() {
        assertEquals(Optional.empty(), bench.text("IN1", STRANGER, "1"));
        assertEquals(Optional.empty(), bench.text("IN2", STRANGER, "hello who is this"));
        assertEquals(2, bench.telemetry.counted(Metric.UNKNOWN_NUMBER));
        assertEquals(List.of(), notices());
    }

    @Test
    void aStrangerWithCodenameAndWordIsASignOfLifeBeforeTheDesk() {
        assertEquals(Optional.empty(), bench.text("IN1", STRANGER, "grey heron, MANGO"));
        assertEquals(List.of(Notice.Kind.STRANGER), notices());
        assertEquals(Optional.empty(), bench.watch(thida).open());
    }

    @Test
    void aStrangerWithTheWordAndNineCallsForAFriend() {
        assertEquals(Optional.empty(), bench.text("IN1", STRANGER, "Grey Heron mango 9"));
        assertEquals(List.of(Notice.Kind.STRANGER_SOS), notices());
    }

    @Test
    void aStrangerWithoutTheWordIsNobody() {
        assertEquals(Optional.empty(), bench.text("IN1", STRANGER, "grey heron banana 9"));
        assertEquals(List.of(), notices());
    }

    @Test
    void theDuressWordIsAnsweredAsACheckInIs() {
        bench.after(Duration.ofMinutes(30));
        Bench other = new Bench();
        other.enrol(new Form());
        other.after(Duration.ofMinutes(30));
        Optional<Private> under = bench.text("IN1", Form.THIDA, "papaya");
        Optional<Private> free = other.text("IN1", Form.THIDA, "mango");
        assertEquals(free.map(Private::reveal), under.map(Private::reveal));
        assertEquals(Cause.DURESS, bench.watch(thida).open().orElseThrow().cause());
    }

    @Test
    void aContactOfTwoIsAskedWhichOneAndTheirLetterIsUnderstood() {
        Form second = new Form();
        second.codename = "Blue Owl";
        second.numbers = List.of(Form.two("+959420000002"));
        second.contacts.set(0, Form.contact("Nilar", 1, "agreed", Form.NILAR));
        DefenderId other = bench.enrol(second);
        bench.text("IN1", Form.THIDA, "9");
        bench.clock.advance(Duration.ofSeconds(1));
        bench.text("IN2", "+959420000002", "9");
        bench.settle();
        String choices = bench.text("IN3", Form.NILAR, "5").orElseThrow().reveal();
        assertTrue(choices.contains("A") && choices.contains("B"), choices);
        assertFalse(bench.watch(thida).open().flatMap(Case::claim).isPresent());
        bench.text("IN4", Form.NILAR, "B");
        assertEquals(Optional.of("c1"), bench.watch(other).open().flatMap(Case::claim).map(Claim::by));
        assertFalse(bench.watch(thida).open().flatMap(Case::claim).isPresent());
    }

    @Test
    void stopSpeaksForEverybodyThatThePhoneStandsFor() {
        Form second = new Form();
        second.codename = "Blue Owl";
        second.numbers = List.of(Form.two("+959420000002"));
        DefenderId other = bench.enrol(second);
        bench.text("IN1", Form.NILAR, "STOP");
        for (DefenderId id : List.of(thida, other)) {
            assertTrue(bench.watch(id).contacts().get(0).routes().get(0).lost(), id.value());
        }
    }

    @Test
    void yesAnswersTheAskUnlessTheNumberWasLost() {
        bench.after(Duration.ofMinutes(30));
        assertTrue(bench.text("IN1", Form.THIDA, "Yes").isPresent());
        assertEquals(Cycle.Waiting.class, bench.watch(thida).cycle().getClass());
        bench.text("IN2", Form.THIDA, "STOP");
        assertTrue(bench.watch(thida).routes().get(0).lost());
        bench.text("IN3", Form.THIDA, "YES");
        assertFalse(bench.watch(thida).routes().get(0).lost());
    }

    @Test
    void aContactsYesIsReadByAPerson() {
        bench.text("IN1", Form.THIDA, "9");
        bench.settle();
        assertTrue(bench.text("IN2", Form.NILAR, "yes").isPresent());
        assertTrue(notices().contains(Notice.Kind.NOTE), notices()::toString);
    }

    /** Another defender, of whom Nilar, reached one way only, is a contact too. */
    private void nilarCannotBeAnsweredInPlace() {
        Form second = new Form();
        second.codename = "Blue Owl";
        second.numbers = List.of(Form.two("+959420000002"));
        second.contacts.clear();
        second.contacts.add(new Enrolment.Trusted("Nilar", "Nilar", "Bro", "lotus", "42", 1, "agreed", false, "en",
                "friend", "Asia/Bangkok", List.of(new Enrolment.Number(Form.NILAR, "one-way"))));
        bench.enrol(second);
        bench.text("IN1", "+959420000002", "9");
        bench.settle();
    }

    /** Before the alarms that the word set off, and on the beat: neither order nor time says what was written. */
    @Test
    void anAnswerThatGoesOutApartIsTheFirstToLeaveAndOnTheBeat() {
        for (String word : List.of("mango", "papaya")) {
            Bench one = new Bench();
            one.staffed();
            Form form = new Form();
            form.numbers = List.of(new Enrolment.Number(Form.THIDA, "one-way"));
            form.contacts.add(new Enrolment.Trusted("Oma", "Oma", "Sis", "lotus", "42", 1, "agreed", true, "en",
                    "friend", "Asia/Bangkok", List.of(Form.two("+66812345699"))));
            one.enrol(form);
            one.text("IN1", Form.THIDA, word);
            List<MessageKey> keys = one.messages().stream().map(Message::key).filter(k -> !k.isAnswer())
                    .collect(Collectors.toCollection(ArrayList::new));
            assertEquals(word.equals("papaya"), !keys.isEmpty());
            one.messages().stream().map(Message::key).filter(MessageKey::isAnswer).forEach(keys::add);
            one.clock.advance(Duration.ofMillis(300));
            one.pauses.clear();
            assertEquals(List.of(), one.outbox.handle(keys));
            assertEquals(PhoneNumber.ofE164(Form.THIDA), one.carrier.asked().get(0).to(), word);
            assertEquals(List.of(Duration.ofMillis(700)), one.pauses, word);
        }
    }

    /** Each is shown as it would be with the own word; behind it the desk hears. */
    @Test
    void theDuressWordWithAKeyIsAnsweredAsTheKeyIs() {
        for (String key : List.of("1", "3", "9", "trip 2h", "pause 1d")) {
            Bench good = new Bench();
            Bench forced = new Bench();
            DefenderId other = good.enrol(new Form());
            DefenderId same = forced.enrol(new Form());
            good.after(Duration.ofDays(1));
            forced.after(Duration.ofDays(1));
            assertEquals(good.text("IN1", Form.THIDA, "mango " + key).orElseThrow().reveal(),
                    forced.text("IN1", Form.THIDA, "papaya " + key).orElseThrow().reveal(), key);
            assertEquals(good.watch(other).cycle(), forced.watch(same).cycle(), key);
            assertTrue(forced.watch(same).open().orElseThrow().underDuress(), key);
        }
    }

    @Test
    void choicesThatCannotArriveInTheResponseGoOutApart() {
        nilarCannotBeAnsweredInPlace();
        bench.clock.advance(Duration.ofSeconds(1));
        bench.text("IN2", Form.THIDA, "9");
        bench.settle();
        assertEquals(Optional.empty(), bench.text("IN3", Form.NILAR, "5"));
        bench.settle();
        assertTrue(bench.carrier.heardBy(Form.NILAR).getLast().contains("A Bro, B Sis"));
    }

    @Test
    void whatACoordinatorSaidIsAnsweredThoughItWasTakenInLater() {
        bench.staffed();
        bench.text("IN1", Form.THIDA, "9");
        bench.settle();
        bench.texts.take(
                new Incoming("sms", "IN2", PhoneNumber.ofE164(Bench.DESK_NUMBER), Bench.OURS, Private.of("5"), false));
        bench.settle();
        assertTrue(bench.carrier.heardBy(Bench.DESK_NUMBER).getLast().contains("is with you"));
    }

    @Test
    void noToAnInvitationLeavesWhatWasAgreedBefore() {
        Form second = new Form();
        second.codename = "Blue Owl";
        second.numbers = List.of(Form.two("+959420000002"));
        second.contacts.set(0, Form.contact("Nilar", 1, "invited", Form.NILAR));
        DefenderId other = bench.enrol(second);
        Optional<Private> first = bench.text("IN1", Form.NILAR, "0");
        assertEquals(first, bench.text("IN1", Form.NILAR, "0"));
        assertEquals(Consent.DECLINED, bench.watch(other).contacts().get(0).consent());
        assertFalse(bench.watch(thida).contacts().get(0).routes().get(0).lost());
        bench.text("IN2", Form.NILAR, "0");
        assertTrue(bench.watch(thida).contacts().get(0).routes().get(0).lost(), "said again it means not me");
    }

    /** How long an answer takes where every row that is written takes its time. */
    private static Duration latency(String text) {
        Bench bench = new Bench();
        bench.enrol(new Form());
        bench.after(Duration.ofMinutes(30));
        Rows slow = new ForwardingRows(bench.table) {
            @Override
            public void transact(List<Write> writes) {
                bench.clock.advance(Duration.ofMillis(10L * writes.size()));
                rows.transact(writes);
            }
        };
        Texts texts = new Texts(
                Ground.of(slow, bench.vault, bench.clock, new Random(1), bench.clock::advance, bench.telemetry),
                bench.readers);
        Instant asked = bench.clock.instant();
        texts.take(new Incoming("sms", "IN1", PhoneNumber.ofE164(Form.THIDA), Bench.OURS, Private.of(text), true));
        return Duration.between(asked, bench.clock.instant());
    }

    @Test
    void theDuressWordIsAnsweredAsLateAsACheckIn() {
        assertEquals(latency("mango"), latency("papaya"));
        assertEquals(latency("mango"), latency("hello?"));
    }

    @Test
    void aContactsOkIsReadAndNotTaken() {
        bench.text("IN1", Form.THIDA, "9");
        bench.settle();
        for (String ok : List.of("ok", "👍", "all fine")) {
            assertTrue(bench.text("IN-" + ok.length(), Form.NILAR, ok).isPresent());
        }
        assertEquals(Optional.empty(), bench.watch(thida).open().flatMap(Case::claim));
        bench.text("IN2", Form.NILAR, "၁");
        assertEquals(Optional.of("c1"), bench.watch(thida).open().flatMap(Case::claim).map(Claim::by));
    }
}
