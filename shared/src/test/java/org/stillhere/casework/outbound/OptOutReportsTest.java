package org.stillhere.casework.outbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stillhere.carrier.Carrier;
import org.stillhere.carrier.Failure;
import org.stillhere.casework.CaseworkFixture;
import org.stillhere.casework.enrolment.FormSample;
import org.stillhere.domain.Cause;
import org.stillhere.domain.Command;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.Desk;
import org.stillhere.domain.MessageKey;
import org.stillhere.domain.Purpose;
import org.stillhere.store.message.Delivery;
import org.stillhere.store.message.Message;
import org.stillhere.store.message.MessageState;

/**
 * A carrier can say in a delivery report that somebody texted STOP to a sender. Anybody can forge that text, so it is a
 * doubt about a coordinator's phone, and the text leaves by another sender.
 */
class OptOutReportsTest {
    private final CaseworkFixture bench = new CaseworkFixture();
    private CoordinatorId mary = new CoordinatorId("not_yet");
    private DefenderId thida = new DefenderId("not_yet");

    @BeforeEach
    void maryIsTexted() {
        mary = bench.staffed();
        FormSample form = new FormSample();
        form.contacts.clear();
        form.contacts.add(FormSample.contact("Nilar", 1, "agreed", FormSample.NILAR));
        thida = bench.enrol(form);
        bench.watches.give(thida, new Command.StartCase(new CoordinatorId("boss"), Cause.SOS));
        bench.settle();
    }

    private Desk desk() {
        return bench.store.desks().get(CaseworkFixture.NORTH);
    }

    private Message toMary() {
        return bench.texts(Purpose.DESK).getFirst();
    }

    private List<Carrier.Text> sent(MessageKey key) {
        return bench.carrier.taken().stream().map(t -> t.text()).filter(t -> t.reference().startsWith(key + "/"))
                .toList();
    }

    private void stopped(MessageKey key, int code) {
        assertTrue(bench.deliveries.take(key, bench.message(key).attempt(), bench.message(key).carrierId(),
                Delivery.UNDELIVERED, Optional.of(new Failure.Permanent(code))));
    }

    @ParameterizedTest
    @ValueSource(ints = { 21610, 1_000_015 })
    void reportedStopOfACoordinatorIsADoubtAndTheTextLeavesByTheNextSender(int code) {
        MessageKey key = toMary().key();
        stopped(key, code);
        assertEquals(List.of(mary), desk().doubts().stream().map(d -> d.who()).toList());
        bench.settle();
        assertEquals(2, sent(key).size());
        assertNotEquals(sent(key).get(0).from(), sent(key).get(1).from());
        assertEquals(MessageState.ACCEPTED, bench.message(key).state());
        stopped(key, code);
        bench.settle();
        assertEquals(List.of(mary), desk().doubts().stream().map(d -> d.who()).toList(), "it stays a doubt");
    }

    @Test
    void textThatEverySenderWasStoppedForIsNotSentForEver() {
        MessageKey key = toMary().key();
        for (int i = 0; i < 6 && bench.message(key).state() != MessageState.FAILED; i++) {
            bench.minutes(1);
            if (bench.message(key).state() == MessageState.ACCEPTED) {
                stopped(key, 21610);
            }
        }
        assertTrue(sent(key).size() >= 2 && sent(key).size() <= 4, sent(key)::toString);
        assertEquals(MessageState.FAILED, bench.message(key).state());
        assertEquals(List.of(mary), desk().doubts().stream().map(d -> d.who()).toList());
    }

    @Test
    void reportedStopOfAContactIsALostRouteAndNoOtherSenderTextsThem() {
        MessageKey key = bench.texts(Purpose.ALARM).getFirst().key();
        stopped(key, 21610);
        bench.settle();
        assertEquals(1, sent(key).size());
        assertEquals(MessageState.FAILED, bench.message(key).state());
    }
}
