package org.stillhere.casework.outbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.stillhere.carrier.Carrier.SendResult;
import org.stillhere.carrier.Carrier.Text;
import org.stillhere.carrier.Failure;
import org.stillhere.carrier.Senders.CarrierName;
import org.stillhere.casework.CaseworkFixture;
import org.stillhere.casework.enrolment.FormSample;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.Effect;
import org.stillhere.domain.MessageContent;
import org.stillhere.domain.MessageKey;
import org.stillhere.domain.Priority;
import org.stillhere.domain.Purpose;
import org.stillhere.domain.Recipient;
import org.stillhere.domain.RouteId;
import org.stillhere.domain.Template;
import org.stillhere.store.message.Message;
import org.stillhere.vault.PhoneNumber;

/**
 * Tests the limits of a phone while the first carrier takes nothing and the second one takes each text without saying
 * so. It has no list, so nobody can find out, and what is repeated reaches the phone again.
 */
class RepeatsAndLimitsTest {
    private static final PhoneNumber DESK = PhoneNumber.ofE164(CaseworkFixture.DESK_NUMBER);
    private final CaseworkFixture bench = new CaseworkFixture(r -> r,
            "s1=+15005550001|+15005550002|+15005550001@aws:pool-1|pool-2|+15005559001,"
                    + "s2=+15005550003|+15005550004|+15005550003@aws:pool-3|pool-4|+15005559003");
    private final DefenderId defender = bench.enrol(new FormSample());
    private final CoordinatorId mary = bench.staffed();

    private SendResult unheard(Text text) {
        return CarrierName.of(text.from()) == CarrierName.AWS ? new SendResult.Unknown()
                : bench.carrier.refuse(new Failure.Congested(20429, Duration.ofSeconds(5))).apply(text);
    }

    private MessageKey answers(int number) {
        MessageKey key = MessageKey.answer("text" + number, defender);
        Instant now = bench.clock.instant();
        Effect.Send answer = new Effect.Send(key, new Recipient.Staff(mary), new RouteId("r1"),
                MessageContent.naming(Template.DESK_NOTED, "Blue Heron"), Purpose.ANSWER, Priority.URGENT,
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(now.plus(Duration.ofMinutes(10))));
        bench.table.transact(
                List.of(bench.environment.messages().pending(key, new Message.Owner.OfWatch(defender), answer, now)));
        return key;
    }

    private long taken() {
        return bench.carrier.asked().stream().filter(t -> t.to().equals(DESK))
                .filter(t -> CarrierName.of(t.from()) == CarrierName.AWS).count();
    }

    @Test
    void answersThatAreRepeatedUnheardStayWithinTheLimitOfThePhone() {
        bench.carrier.always(this::unheard);
        bench.clock.advance(Duration.ofMinutes(5));
        List<MessageKey> answers = new ArrayList<>();
        for (int n = 0; n < 40; n++) {
            if (n < 25) {
                answers.add(answers(n));
            }
            assertEquals(List.of(), bench.outbox.found(answers, () -> true));
            bench.clock.advance(Duration.ofMinutes(1));
        }
        assertTrue(taken() >= 25, () -> taken() + " texts left");
        assertTrue(taken() <= 30, () -> taken() + " texts reached the phone");
    }

    @Test
    void fewAnswersAreRepeatedAsBefore() {
        bench.carrier.always(this::unheard);
        bench.clock.advance(Duration.ofMinutes(5));
        List<MessageKey> one = List.of(answers(0));
        for (int n = 0; n < 10; n++) {
            assertEquals(List.of(), bench.outbox.found(one, () -> true));
            bench.clock.advance(Duration.ofMinutes(1));
        }
        assertEquals(3, taken(), "once, and two repeats");
    }
}
