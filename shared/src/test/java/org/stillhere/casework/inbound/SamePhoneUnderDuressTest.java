package org.stillhere.casework.inbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stillhere.casework.CaseworkFixture;
import org.stillhere.casework.enrolment.FormSample;
import org.stillhere.casework.reading.InboundText;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.Route;
import org.stillhere.vault.PhoneNumber;
import org.stillhere.vault.Private;

/** Tests that the duress word is answered as the own word is, whatever is beside it and whenever it is delivered. */
class SamePhoneUnderDuressTest {
    private static final String WORD = "W";

    /** The phone of one person, who puts one of their words where the text says so. */
    private static final class OnePhone {
        private final CaseworkFixture bench = new CaseworkFixture();
        private final DefenderId id;
        private final String word;
        private final List<Object> seen = new ArrayList<>();
        private int texts;

        OnePhone(boolean forced) {
            bench.staffed();
            FormSample form = new FormSample();
            form.own = "mango";
            form.duress = "papaya";
            this.word = forced ? form.duress : form.own;
            this.id = bench.enrol(form);
            bench.after(Duration.ofMinutes(30));
        }

        OnePhone says(String body) {
            return says(body, Duration.ofSeconds(10));
        }

        OnePhone says(String body, Duration underway) {
            Instant sent = bench.clock.instant();
            bench.clock.advance(underway);
            InboundText text = new InboundText("sms", "IN" + texts++, PhoneNumber.ofE164(FormSample.THIDA),
                    CaseworkFixture.OURS, Private.of(body.replace(WORD, word)), true);
            seen.add(bench.texts.take(text.receivedAt(sent)).map(Private::reveal).orElse("no answer"));
            seen.add(bench.watch(id).cycle());
            seen.add(bench.watch(id).routes().stream().map(Route::lost).toList());
            return this;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "W", "1 W", "3 W", "9 W", "trip 2h W", "pause 2d W", "5 W", "0 W",
            "W they are at the door" })
    void textThatIsDeliveredLateIsAnsweredTheSame(String body) {
        Duration late = Duration.ofMinutes(95);
        assertEquals(new OnePhone(false).says(body, late).seen, new OnePhone(true).says(body, late).seen);
        assertEquals(new OnePhone(false).says("1").says(body, late).seen,
                new OnePhone(true).says("1").says(body, late).seen);
    }

    @ParameterizedTest
    @ValueSource(strings = { "0 W", "W 0", "STOP W", "START W", "5 W", "8 W", "2 W", "W 42", "A W", "trip 90h W" })
    void keyOfAnotherRoleIsAnsweredTheSame(String body) {
        OnePhone own = new OnePhone(false).says(body).says("3").says(body);
        assertEquals(own.seen, new OnePhone(true).says(body).says("3").says(body).seen);
        assertFalse(own.bench.watch(own.id).routes().get(0).lost(), "whoever knows the word is the person");
    }
}
