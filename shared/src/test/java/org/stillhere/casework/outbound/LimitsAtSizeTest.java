package org.stillhere.casework.outbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.stillhere.carrier.FakeCarrier;
import org.stillhere.casework.CaseworkFixture;
import org.stillhere.casework.enrolment.FormSample;
import org.stillhere.domain.Case;
import org.stillhere.domain.Cause;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.Effect;
import org.stillhere.domain.MessageKey;
import org.stillhere.domain.Purpose;
import org.stillhere.runtime.Metric;
import org.stillhere.store.engine.Pulse;
import org.stillhere.store.limit.SendingLimits;
import org.stillhere.store.message.Message;

/**
 * 500 people are asked in the same minute, and nobody answers. Their texts are a twentieth of what 10,000 people would
 * need, and so is the limit.
 */
class LimitsAtSizeTest {
    private static final int PEOPLE = 500;
    private static final int SILENT = 300;
    /** A twentieth of the 6,000 texts an hour that were the limit for everybody. */
    private static final long TWENTIETH = 300;
    private final CaseworkFixture bench;
    private final List<DefenderId> people = new ArrayList<>();

    LimitsAtSizeTest() {
        bench = new CaseworkFixture(SendingLimits.parse("", Optional.of(TWENTIETH)));
        bench.staffed();
        for (int i = 0; i < PEOPLE; i++) {
            FormSample form = new FormSample();
            form.codename = "Heron " + (char) ('A' + i / 26 % 26) + (char) ('a' + i % 26) + (char) ('a' + i / 676);
            form.numbers = List.of(FormSample.two("+959420000" + String.format("%03d", i)));
            form.deskOnly = true;
            form.contacts = List.of();
            people.add(bench.enrol(form));
        }
        bench.minutes(30);
    }

    private long missed() {
        return people.stream().filter(id -> bench.watch(id).open().map(Case::cause).equals(Optional.of(Cause.MISSED)))
                .count();
    }

    private Message sent(FakeCarrier.CarrierText text) {
        return bench.message(new MessageKey(text.text().reference().replaceFirst("/.*", "")));
    }

    @Test
    void nobodyIsCalledMissedBeforeBothRemindersLeft() {
        bench.minutes(75);
        assertTrue(bench.telemetry.counted(Metric.LIMIT_REACHED) > 0, "the limit bites");
        List<DefenderId> alarmed = people.stream().filter(id -> bench.watch(id).open().isPresent()).toList();
        List<Message> sent = bench.carrier.taken().stream().map(this::sent).toList();
        for (DefenderId id : alarmed) {
            long reminders = sent.stream().filter(m -> m.owner().equals(new Message.Owner.OfWatch(id)))
                    .filter(m -> m.work() instanceof Effect.Send s && s.purpose() == Purpose.REMINDER).count();
            assertEquals(2, reminders, () -> id + " was called missed");
        }
    }

    @Test
    @Tag("thorough")
    void whoeverIsAskedIsRemindedBeforeOthersAreAsked() {
        bench.minutes(75);
        assertTrue(bench.texts(Purpose.REMINDER).stream().anyMatch(m -> m.carrierId().isPresent()));
        long asked = bench.carrier.taken().stream().filter(t -> t.text().to().e164().startsWith("+959420000")).count();
        assertTrue(asked >= TWENTIETH * 6 / 10, () -> "" + asked);
        Instant eight = CaseworkFixture.START.plus(Duration.ofMinutes(30));
        long atOnce = bench.carrier.taken().stream().filter(t -> t.at().equals(eight)).count();
        assertEquals(TWENTIETH * 6 / 10, atOnce, "asks leave a reserve");
    }

    @Test
    @Tag("thorough")
    void everybodyIsMissedInTheEndAndTheLimitIsKnown() {
        assertEquals(0, missed());
        bench.minutes(12 * 60);
        assertTrue(Pulse.of(Pulse.Of.LIMITED, bench.store.engine().pulses()).isPresent());
        assertTrue(missed() > SILENT, () -> missed() + " were found missing");
    }
}
