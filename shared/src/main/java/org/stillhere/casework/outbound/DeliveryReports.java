package org.stillhere.casework.outbound;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.stillhere.carrier.Failure;
import org.stillhere.casework.commit.Busy;
import org.stillhere.casework.commit.Environment;
import org.stillhere.domain.Command;
import org.stillhere.domain.Effect;
import org.stillhere.domain.MessageKey;
import org.stillhere.domain.Purpose;
import org.stillhere.runtime.Metric;
import org.stillhere.runtime.Telemetry.Safe;
import org.stillhere.store.message.Delivery;
import org.stillhere.store.message.Message;
import org.stillhere.store.message.MessageState;
import org.stillhere.store.message.TextOwner;
import org.stillhere.store.table.Stored;
import org.stillhere.store.table.Write;

/**
 * Takes in what became of a message. Callbacks come twice, late and out of order; states have a rank and never go back,
 * and only the final failure of the last live attempt is told to the watch.
 */
public final class DeliveryReports {
    private static final int TRIES = 6;
    /** Put back this often by our own congestion; then it is left to the rounds. */
    private static final int PUT_BACK_MOST = 6;
    private static final Duration OPERATOR = Duration.ofMinutes(5);
    private final Environment environment;
    private final MessageStates states;

    public DeliveryReports(Environment environment) {
        this.environment = environment;
        this.states = new MessageStates(environment);
    }

    /**
     * Takes in one callback.
     *
     * @param carrierId
     *            the carrier's id of the text that it is about; empty if it was not said
     * @param failure
     *            what the carrier's code means, where the state is a failure
     *
     * @return false if there is no such message
     */
    public boolean take(MessageKey key, int attempt, Optional<String> carrierId, Delivery delivery,
            Optional<Failure> failure) {
        for (int i = 0; i < TRIES; i++) {
            Optional<Stored<Message>> held = environment.messages().find(key);
            if (held.isEmpty()) {
                return false;
            }
            Message message = held.get().value();
            Optional<MessageKey> other = carrierId.filter(id -> !message.carrierId().equals(Optional.of(id)))
                    .flatMap(id -> environment.carrierIds().messageOf(id)).filter(k -> !k.equals(key));
            if (other.isPresent()) {
                return ofAnother(other.get(), carrierId.get(), delivery, failure);
            }
            if (delivery.compareTo(message.delivery()) <= 0 || attempt > message.attempt()) {
                return true;
            }
            if (i == 0) {
                environment.telemetry().trace(Metric.DELIVERY, Safe.of(key), Safe.carrierId(carrierId.orElse("")),
                        Safe.state(delivery), Safe.number("code", failure.map(Failure::code).orElse(0)));
            }
            if (apply(held.get(), attempt, carrierId, delivery, failure)) {
                return true;
            }
            environment.backOff(i);
        }
        throw new Busy();
    }

    /**
     * Of two messages in the very same words the one was marked as the text that left as the other: what becomes of it
     * is that one's.
     */
    private boolean ofAnother(MessageKey key, String carrierId, Delivery delivery, Optional<Failure> failure) {
        return environment.messages().find(key).map(Stored::value)
                .filter(m -> m.carrierId().equals(Optional.of(carrierId)))
                .map(m -> take(key, m.attempt(), Optional.of(carrierId), delivery, failure)).orElse(true);
    }

    private boolean apply(Stored<Message> held, int attempt, Optional<String> carrierId, Delivery delivery,
            Optional<Failure> failure) {
        Message message = held.value();
        Message next = message.withDelivery(delivery, failure.map(Failure::code).orElse(0),
                environment.clock().instant());
        boolean last = attempt == message.attempt() && (message.state() == MessageState.ACCEPTED || message.unsure());
        if (message.state() == MessageState.PENDING && went(delivery, last)) {
            return taken(held, next.withState(MessageState.ACCEPTED, environment.clock().instant()), carrierId);
        }
        if (delivery != Delivery.UNDELIVERED || !last || !(message.work() instanceof Effect.Send send)) {
            return attempt < message.attempt() && delivery == Delivery.UNDELIVERED || states.change(held, next);
        }
        environment.telemetry().count(Metric.FAILED);
        Instant now = environment.clock().instant();
        // Whatever fails before it was marked is this message's nevertheless, and no later attempt's.
        Undone undone = new Undone(held, send, carrierId.map(next::withCarrierId).orElse(next),
                carrierId.filter(id -> environment.carrierIds().ownerOf(id, message.key()) == TextOwner.NOBODY).stream()
                        .map(id -> states.belongs(id, message.key())).toList());
        return switch (failure.orElse(new Failure.Transient(0, Duration.ofMinutes(3)))) {
            case Failure.Permanent p -> failed(undone, Command.Failed.ROUTE);
            case Failure.Filtered f -> failed(undone, Command.Failed.UNREACHED);
            case Failure.Transient t -> failed(undone, Command.Failed.UNREACHED);
            case Failure.Congested c -> ours(undone, now.plus(c.retryAfter()));
            case Failure.Operator o -> {
                environment.telemetry().count(Metric.OPERATOR);
                yield ours(undone, now.plus(OPERATOR));
            }
        };
    }

    /** Word of any kind from an attempt of unknown outcome, or the arrival of an earlier one: the carrier had it. */
    private static boolean went(Delivery delivery, boolean last) {
        return delivery.compareTo(Delivery.DELIVERED) >= 0 || last && delivery != Delivery.UNDELIVERED;
    }

    /**
     * The carrier has it: for an ask, the deadline runs from now on. Where a message of the very same words has the
     * text for its own already, this one is still to be found or sent, and the word says nothing about it.
     */
    private boolean taken(Stored<Message> held, Message next, Optional<String> carrierId) {
        TextOwner whose = carrierId.map(id -> environment.carrierIds().ownerOf(id, next.key()))
                .orElse(TextOwner.THIS_MESSAGE);
        if (whose == TextOwner.ANOTHER_MESSAGE) {
            return true; // By a mark that cannot be read.
        }
        Message known = carrierId.map(id -> next.accepted(id, next.dueAt())).orElse(next);
        List<Write> with = carrierId.filter(id -> whose == TextOwner.NOBODY).stream()
                .map(id -> states.belongs(id, next.key())).toList();
        return next.work() instanceof Effect.Send send && send.purpose() == Purpose.ASK && send.ask().isPresent()
                ? states.together(held, known, new Command.AskAccepted(send.ask().get()), with)
                : states.change(held, known, with);
    }

    /** A message that did not reach its phone, and what goes with writing so. */
    private record Undone(Stored<Message> held, Effect.Send send, Message next, List<Write> with) {
    }

    private boolean failed(Undone it, Command.Failed how) {
        Message done = it.next().failing(MessageState.FAILED, environment.clock().instant(), it.next().code());
        return states.finish(it.held(), it.send(), done, Optional.of(how), it.with()) == HandlingResult.SETTLED;
    }

    /** Our own trouble. An ask's deadline runs already, so the watch must ask afresh; anything else is put back. */
    private boolean ours(Undone it, Instant due) {
        return it.send().purpose() == Purpose.ASK ? failed(it, Command.Failed.OURS) : again(it, due);
    }

    /** Put back, and never a reason to escalate. */
    private boolean again(Undone it, Instant due) {
        boolean enough = it.next().attempt() >= PUT_BACK_MOST;
        Message back = it.next().failing(enough ? MessageState.FAILED : MessageState.PENDING, due, it.next().code())
                .withDelivery(Delivery.NONE, it.next().code(), environment.clock().instant());
        return enough ? failed(it, Command.Failed.OURS) : states.change(it.held(), back, it.with());
    }
}
