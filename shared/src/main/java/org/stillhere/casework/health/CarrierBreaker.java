package org.stillhere.casework.health;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.stillhere.carrier.Senders.CarrierName;
import org.stillhere.casework.commit.Believed;
import org.stillhere.casework.commit.Environment;
import org.stillhere.runtime.Metric;
import org.stillhere.store.engine.Pulse;
import org.stillhere.store.engine.Pulse.Of;
import org.stillhere.store.engine.Versioned;
import org.stillhere.store.table.TransactionCancelled;
import org.stillhere.store.table.Write;

/**
 * Knows whether the carrier hangs, for all functions alike: its state is in the table. The carrier hangs from an
 * attempt that got no answer until one gets an answer, whatever the answer says. While it hangs, one function at a time
 * may try it. A hang that nobody has met again for some minutes is forgotten. Where there are two carriers, an answer
 * of the one does not end the hang of the other. That it answers is believed for {@link Believed#LASTS}, unless this
 * process itself meets a hang.
 */
public final class CarrierBreaker {
    private static final Duration FORGOTTEN = Duration.ofMinutes(3);
    /** Longer than a call to the carrier takes. */
    private static final Duration PROBE = Duration.ofSeconds(15);
    private final Environment environment;
    private final SignsOfLife signs;
    /** The carrier that this process saw hang, so that its next answer ends it. */
    private volatile Optional<CarrierName> seenToHang = Optional.empty();
    private final Believed<Boolean> answers;

    public CarrierBreaker(Environment environment, SignsOfLife signs) {
        this.environment = environment;
        this.signs = signs;
        this.answers = new Believed<>(environment.clock());
    }

    /**
     * Whether the carrier hangs. One round trip in some seconds, two at each call while it does. If that cannot be
     * read, it counts as answering.
     */
    public boolean hangs() {
        if (answers.recent().isPresent()) {
            return false;
        }
        try {
            Instant now = environment.clock().instant();
            seenToHang = environment.engine().pulse(Of.HUNG).filter(p -> p.at().plus(FORGOTTEN).isAfter(now))
                    .filter(p -> lasts(p, environment.engine().pulses())).map(p -> carrier(p.code()));
            if (seenToHang.isEmpty()) {
                answers.note(true);
            }
        } catch (RuntimeException unread) {
            environment.telemetry().trouble(Metric.CONFLICT, unread);
            seenToHang = Optional.empty();
        }
        return seenToHang.isPresent();
    }

    private static boolean lasts(Pulse hung, List<Pulse> pulses) {
        return Stream.of(Of.ANSWERED, Of.ACCEPTED).flatMap(end -> Pulse.of(end, pulses).stream())
                .noneMatch(end -> end.code() == hung.code() && end.at().isAfter(hung.at()));
    }

    /** A sign of life stores the carrier as a number. Signs that name no carrier are Twilio's. */
    private static CarrierName carrier(int code) {
        return code == CarrierName.AWS.ordinal() ? CarrierName.AWS : CarrierName.TWILIO;
    }

    /** Whether a message of that time waited because the carrier hung then or later. */
    public boolean delayed(Instant createdAt) {
        return environment.engine().pulse(Of.HUNG).filter(p -> !p.at().isBefore(createdAt)).isPresent();
    }

    /** Takes the turn to try a carrier that hangs. Returns false while it is somebody else's. */
    public boolean takeTurn() {
        Instant now = environment.clock().instant();
        try {
            Versioned<Instant> last = environment.engine().probed();
            if (last.value().plus(PROBE).isAfter(now)) {
                return false;
            }
            environment.rows()
                    .transact(List.of(new Write.PutRow(environment.engine().probedRow(now, last.version() + 1),
                            Write.version(last.version()))));
            return true;
        } catch (TransactionCancelled anotherTries) {
            return false;
        }
    }

    /** An attempt at this carrier got no answer. */
    public void hung(CarrierName by) {
        answers.forget();
        signs.change(Pulse.hung(environment.clock().instant(), by.ordinal()));
    }

    /** The carrier took a text. */
    public void accepted(CarrierName by) {
        signs.beat(Pulse.accepted(environment.clock().instant(), by.ordinal()));
        answered(by);
    }

    /** An attempt at this carrier got an answer. It is written only if the carrier was seen to hang. */
    public void answered(CarrierName by) {
        if (seenToHang.filter(by::equals).isPresent()) {
            seenToHang = Optional.empty();
            signs.change(Pulse.answered(environment.clock().instant(), by.ordinal()));
        }
    }
}
