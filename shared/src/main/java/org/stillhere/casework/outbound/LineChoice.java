package org.stillhere.casework.outbound;

import java.time.Duration;
import java.util.Optional;
import org.stillhere.carrier.Carrier.SendResult;
import org.stillhere.carrier.Senders.CarrierName;
import org.stillhere.carrier.Failure;
import org.stillhere.carrier.Senders.Sender;
import org.stillhere.casework.health.CarrierHealth;
import org.stillhere.casework.rendering.MessageRenderer.Ready;
import org.stillhere.domain.Priority;
import org.stillhere.store.message.Message;

/**
 * Chooses the carrier by which a text leaves, where its sender has addresses at two (docs/adr/0038).
 * <ul>
 * <li>An attempt of unknown outcome is looked for, or repeated, at the carrier that was tried.
 * <li>An urgent text leaves by the other carrier as soon as the first one fails, and after its own refusal by the
 * other.
 * <li>Any other text waits until the first carrier has been down for two minutes. Then it leaves by the other carrier,
 * but for one a minute that finds out whether the first one works again.
 * </ul>
 */
final class LineChoice {
    /** A text that waits for the other carrier is tried twice by the first one. */
    private static final Duration TRIED_EVERY = Duration.ofMinutes(1);
    private final CarrierHealth health;

    LineChoice(CarrierHealth health) {
        this.health = health;
    }

    /** Returns the sender with the addresses first by which this message leaves now. */
    Sender inUse(Sender sender, Message message) {
        if (sender.second().isEmpty()) {
            return sender;
        }
        CarrierName first = sender.first().carrier();
        CarrierName second = sender.second().get().carrier();
        if (message.unsure()) {
            return sender.by(triedBy(message));
        }
        boolean urgent = message.lane() == Priority.URGENT;
        if (urgent && message.attempt() > 0 && message.blind() == 0) {
            CarrierName tried = triedBy(message);
            CarrierName other = tried == first ? second : first;
            return sender.by(health.isFailing(other) && !health.isFailing(tried) ? tried : other);
        }
        boolean away = urgent ? health.isFailing(first) && !health.isFailing(second)
                : health.isDown(first) && !health.isDown(second) && !probes(message, first);
        return away ? sender.by(second) : sender;
    }

    /** A text that was tried already has waited enough. */
    private boolean probes(Message message, CarrierName first) {
        return message.attempt() == 0 && health.takeProbe(first);
    }

    /** The carrier that was tried last. */
    static CarrierName triedBy(Message message) {
        return message.by().filter(CarrierName.AWS.word()::equals).isPresent() ? CarrierName.AWS : CarrierName.TWILIO;
    }

    /**
     * Whether this text need not wait for a carrier that hangs, because it leaves by the other one. A text that the
     * carrier may have taken is looked for there first.
     */
    boolean goesAround(Message message) {
        return health.goesAround(message.lane()) && !(message.unsure() && health.isFailing(triedBy(message)));
    }

    /** Notes what the outcome of an attempt says about its carrier. */
    void note(Ready text, SendResult sent) {
        CarrierName carrier = CarrierName.of(text.from());
        switch (sent) {
            case SendResult.Accepted a -> health.accepted(carrier);
            case SendResult.Unknown u -> health.failed(carrier);
            case SendResult.Refusal r -> {
                if (isTheCarriers(r.failure())) {
                    health.failed(carrier);
                }
            }
        }
    }

    private static boolean isTheCarriers(Failure failure) {
        return switch (failure) {
            case Failure.Permanent p -> false;
            case Failure.Filtered f -> false;
            case Failure.Unexplained u -> false;
            case Failure.Transient t -> t.code() == 0;
            case Failure.Congested c -> true;
            case Failure.Operator o -> true;
        };
    }

    /**
     * Returns the wait of a text that was certainly not taken, if another carrier can take it: none for an urgent one,
     * and none for one that was to find out whether a carrier works again.
     */
    Optional<Duration> untilOther(Ready text, Message message, Failure failure) {
        if (!isTheCarriers(failure) || !otherWorks(text)) {
            return Optional.empty();
        }
        boolean atOnce = message.lane() == Priority.URGENT || health.isDown(CarrierName.of(text.from()));
        return Optional.of(atOnce ? Duration.ZERO : TRIED_EVERY);
    }

    /** Whether texts of this sender can leave by another carrier than the one that was tried. */
    boolean otherWorks(Ready text) {
        CarrierName other = CarrierName.of(text.from()) == CarrierName.AWS ? CarrierName.TWILIO : CarrierName.AWS;
        return text.failsOver() && !health.isFailing(other);
    }
}
