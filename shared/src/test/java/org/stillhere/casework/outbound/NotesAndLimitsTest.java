package org.stillhere.casework.outbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.stillhere.casework.CaseworkFixture;
import org.stillhere.casework.enrolment.FormSample;
import org.stillhere.domain.Effect;
import org.stillhere.domain.Template;
import org.stillhere.runtime.Metric;
import org.stillhere.store.limit.LimitClass;
import org.stillhere.store.limit.SendingLimits;
import org.stillhere.store.message.Message;

/** Tests that notes of ordinary days never use up what an alarm needs, and are no alarms themselves. */
class NotesAndLimitsTest {
    private static final int PEOPLE = 40;
    private final CaseworkFixture bench = new CaseworkFixture(SendingLimits.DERIVED.withNotes("high"));

    private static String number(int person) {
        return "+959420000" + (100 + person);
    }

    private void morning() {
        bench.staffed();
        for (int i = 0; i < PEOPLE; i++) {
            FormSample form = new FormSample();
            form.codename = "Red " + (char) ('A' + i / 26) + (char) ('a' + i % 26) + "nt";
            form.numbers = List.of(FormSample.two(number(i)));
            form.risk = "high";
            form.deskOnly = true;
            form.contacts.clear();
            bench.enrol(form);
        }
        for (int i = 0; i < PEOPLE; i++) {
            bench.text("t" + i, number(i), "mango");
        }
        bench.minutes(4);
    }

    private List<Effect.Send> notes() {
        return bench.messages().stream().map(Message::work).filter(w -> w instanceof Effect.Send)
                .map(w -> (Effect.Send) w)
                .filter(s -> List
                        .of(Template.DESK_WROTE, Template.DESK_WROTE_TOO, Template.DESK_CONCERN, Template.DESK_DURESS)
                        .contains(s.says().template()))
                .toList();
    }

    @Test
    void morningOfManyAnswersReachesNoLimitOfAlarmsAndPassesNoNoteOn() {
        morning();
        assertEquals(PEOPLE, notes().size(), "each note is written once and goes to nobody else");
        assertTrue(notes().stream().allMatch(s -> LimitClass.of(s, bench.clock.instant()) == LimitClass.CAN_WAIT));
        assertEquals(0, bench.telemetry.counted(Metric.LIMIT_REACHED));
    }
}
