package org.stillhere.casework.inbound;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.stillhere.carrier.Carrier;
import org.stillhere.carrier.Failure;
import org.stillhere.casework.CaseworkFixture;
import org.stillhere.casework.enrolment.FormSample;
import org.stillhere.domain.Cause;
import org.stillhere.domain.Command;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.MessageKey;
import org.stillhere.domain.Purpose;
import org.stillhere.store.engine.Pulse;
import org.stillhere.store.message.Delivery;
import org.stillhere.store.message.MessageState;
import org.stillhere.store.table.Write;

/**
 * Tests two messages in the very same words to one phone: Nilar knows two people as "Sis", with the same word.
 */
class SameWordsTest {
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(31);
    private final CaseworkFixture bench = new CaseworkFixture();
    private MessageKey one = new MessageKey("not_yet");
    private MessageKey other = new MessageKey("not_yet");

    @BeforeEach
    void bothAlarmsAreInTheOutbox() {
        enrol("Grey Heron", FormSample.THIDA);
        enrol("Blue Kite", "+959420000002");
        List<MessageKey> alarms = bench.texts(Purpose.ALARM).stream().map(m -> m.key()).toList();
        assertEquals(2, alarms.size());
        one = alarms.get(0);
        other = alarms.get(1);
    }

    private void enrol(String codename, String number) {
        FormSample form = new FormSample();
        form.codename = codename;
        form.numbers = List.of(FormSample.two(number));
        form.contacts.clear();
        form.contacts.add(FormSample.contact("Nilar", 1, "agreed", FormSample.NILAR));
        DefenderId id = bench.enrol(form);
        bench.storeAlias(id, "Sis");
        bench.watches.give(id, new Command.StartCase(new CoordinatorId("mary"), Cause.MISSED));
    }

    private void handle(MessageKey key) {
        bench.outbox.handle(List.of(key));
    }

    private void assertBothReceivedOnce() {
        List<String> heard = bench.carrier.heardBy(FormSample.NILAR);
        assertEquals(2, heard.size());
        assertEquals(heard.get(0), heard.get(1));
        assertEquals(List.of(MessageState.ACCEPTED, MessageState.ACCEPTED),
                List.of(bench.message(one).state(), bench.message(other).state()));
    }

    @Test
    void textOfOneMessageIsNotTakenForTheOther() {
        bench.carrier.next(bench.carrier::lose);
        handle(one);
        handle(other);
        bench.clock.advance(LOOK_AGAIN);
        handle(one);
        assertBothReceivedOnce();
    }

    @Test
    void twoMessagesOfUnknownOutcomeEachFindTheirOwnText() {
        bench.carrier.next(bench.carrier::takeUnheard).next(bench.carrier::takeUnheard);
        handle(one);
        handle(other);
        bench.clock.advance(LOOK_AGAIN);
        handle(one);
        handle(other);
        assertBothReceivedOnce();
    }

    @Test
    void textFoundByOneMessageBeforeTheOtherIsMarkedBelongsToTheFinder() {
        bench.carrier.next(bench.carrier::lose);
        handle(one);
        bench.clock.advance(LOOK_AGAIN);
        bench.table.transact(List.of(new Write.PutRow( // The carrier has answered somebody else, so two may try it at
                                                       // once.
                bench.environment.engine().pulseRow(Pulse.accepted(bench.clock.instant())), Write.ANY)));
        bench.carrier.next(text -> {
            Carrier.SendResult taken = bench.carrier.take(text);
            handle(one);
            return taken;
        });
        handle(other);
        assertEquals(Optional.of("SM1"), bench.message(one).carrierId());
        assertEquals(MessageState.PENDING, bench.message(other).state());
        bench.clock.advance(LOOK_AGAIN);
        handle(other);
        assertBothReceivedOnce();
    }

    /** The one message never left. The other did, its outcome is unknown, and its text is marked as the one message. */
    private void markOneMessageWithTheTextOfTheOther() {
        bench.carrier.next(bench.carrier::lose).next(bench.carrier::takeUnheard);
        handle(one);
        handle(other);
        bench.clock.advance(LOOK_AGAIN);
        handle(one);
    }

    @Test
    void deliveryReportOnAnothersTextGoesToItsOwner() {
        markOneMessageWithTheTextOfTheOther();
        bench.deliveries.take(other, 1, Optional.of("SM1"), Delivery.DELIVERED, Optional.empty());
        assertEquals(MessageState.PENDING, bench.message(other).state());
        assertEquals(Delivery.DELIVERED, bench.message(one).delivery());
        handle(other);
        assertBothReceivedOnce();
    }

    @Test
    void failureReportOnAnothersTextGoesToItsOwner() {
        markOneMessageWithTheTextOfTheOther();
        bench.deliveries.take(other, 1, Optional.of("SM1"), Delivery.UNDELIVERED,
                Optional.of(new Failure.Permanent(30005)));
        assertEquals(List.of(MessageState.FAILED, MessageState.PENDING),
                List.of(bench.message(one).state(), bench.message(other).state()));
        handle(other);
        assertEquals(MessageState.ACCEPTED, bench.message(other).state());
    }

    /** A mark that cannot be read belongs to somebody, so our message is still to be sent. */
    @Test
    void damagedMarkDoesNotStopTheOtherMessage() {
        handle(other);
        bench.carrier.next(bench.carrier::lose);
        handle(one);
        bench.table
                .transact(List.of(new Write.PutRow(bench.table.get(bench.environment.carrierIds().at("SM1").pk(), "C")
                        .orElseThrow().body(1, new byte[] { 1, 2, 3, 4, 5, 6, 7, 8 }), Write.ANY)));
        bench.clock.advance(LOOK_AGAIN);
        handle(one);
        assertBothReceivedOnce();
    }

    @Test
    void deliveryReportWithItsOwnIdMarksTheMessage() {
        bench.carrier.next(bench.carrier::takeUnheard).next(bench.carrier::lose);
        handle(one);
        bench.deliveries.take(one, 1, Optional.of("SM1"), Delivery.SENT, Optional.empty());
        assertEquals(Optional.of("SM1"), bench.message(one).carrierId());
        handle(other);
        bench.clock.advance(LOOK_AGAIN);
        handle(other);
        assertBothReceivedOnce();
    }
}
