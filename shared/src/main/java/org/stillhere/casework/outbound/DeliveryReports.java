package org.stillhere.casework.outbound;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.stillhere.carrier.CarrierErrors;
import org.stillhere.carrier.Failure;
import org.stillhere.carrier.reports.SealedReferences;
import org.stillhere.casework.commit.Busy;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.commit.RecentReads;
import org.stillhere.domain.Command;
import org.stillhere.domain.Effect;
import org.stillhere.domain.FailureKind;
import org.stillhere.domain.MessageKey;
import org.stillhere.domain.Priority;
import org.stillhere.domain.Purpose;
import org.stillhere.domain.Recipient;
import org.stillhere.runtime.Metric;
import org.stillhere.runtime.Telemetry.Safe;
import org.stillhere.store.message.Delivery;
import org.stillhere.store.message.Message;
import org.stillhere.store.message.MessageState;
import org.stillhere.store.message.TextOwner;
import org.stillhere.store.table.Stored;
import org.stillhere.store.table.Write;

/**
 * Takes in the carrier's reports on what happened to a message. Reports arrive twice, late and out of order: states
 * have a rank and never go back, and the watch is told only of the final failure of the last live attempt.
 */
public final class DeliveryReports {
    private static final int TRIES = 6;
    /** After so many failures of ours a message fails, and the rounds of the case continue without it. */
    private static final int PUT_BACK_MOST = 6;
    /** After so many failures that nobody can explain, a message fails. */
    private static final int UNEXPLAINED_MOST = 3;
    /** A text to a coordinator whose phone is said to have stopped our senders leaves by so many of them. */
    private static final int SENDERS_MOST = 3;
    private static final Set<Purpose> ELSEWHERE = EnumSet.of(Purpose.ALARM, Purpose.DESK, Purpose.ASK);
    /** An urgent text is first tried once more at once, by another carrier if there is one. */
    private static final Duration OPERATOR = Duration.ofMinutes(5);
    private final Environment environment;
    private final MessageStates states;
    private final SealedReferences references;
    /** Most phones report the arrival of a text some seconds after the carrier has reported that it was sent. */
    private final RecentReads<MessageKey, Stored<Message>> sent;

    public DeliveryReports(Environment environment) {
        this.environment = environment;
        this.states = new MessageStates(environment);
        this.references = new SealedReferences(environment.vault());
        this.sent = new RecentReads<>(environment.clock());
    }

    /**
     * Takes in a report as the carrier repeats it. A text whose sealed name cannot be opened any more, because its key
     * is gone, is found by the carrier's id of it.
     *
     * @param named
     *            the message's key, sealed for the carrier or, from the version before, in clear
     *
     * @return false if there is no such message
     */
    public boolean take(String named, int attempt, Optional<String> carrierId, Delivery delivery,
            Optional<Failure> failure) {
        return references.open(named).or(() -> carrierId.flatMap(environment.carrierIds()::messageOf))
                .map(key -> take(key, attempt, carrierId, delivery, failure)).orElse(false);
    }

    /**
     * Takes in one report.
     *
     * @param carrierId
     *            the carrier's id of the text; empty if the report does not contain it
     * @param failure
     *            the meaning of the carrier's code, where the state is a failure
     *
     * @return false if there is no such message
     */
    public boolean take(MessageKey key, int attempt, Optional<String> carrierId, Delivery delivery,
            Optional<Failure> failure) {
        for (int i = 0; i < TRIES; i++) {
            Optional<Stored<Message>> held = (i == 0 && delivery == Delivery.DELIVERED
                    ? sent.take(key).filter(s -> attempt == s.value().attempt())
                    : Optional.<Stored<Message>> empty()).or(() -> environment.messages().find(key));
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
                environment.telemetry().count(Metric.DELIVERY);
                environment.telemetry().trace(Metric.DELIVERY, Safe.of(key),
                        Safe.text(carrierId.map(environment.carrierIds()::nameInLog).orElse("")), Safe.state(delivery),
                        Safe.number("code", failure.map(Failure::code).orElse(0)));
            }
            if (apply(held.get(), attempt, carrierId, delivery, failure)) {
                return true;
            }
            environment.backOff(i);
        }
        throw new Busy();
    }

    /**
     * Gives a report to the message that is marked with the text. Of two messages in the very same words, one can be
     * marked with the text that left as the other.
     */
    private boolean ofAnother(MessageKey key, String carrierId, Delivery delivery, Optional<Failure> failure) {
        return environment.messages().find(key).map(Stored::value)
                .filter(m -> m.carrierId().equals(Optional.of(carrierId)))
                .map(m -> take(key, m.attempt(), Optional.of(carrierId), delivery, failure)).orElse(true);
    }

    private boolean apply(Stored<Message> held, int attempt, Optional<String> carrierId, Delivery delivery,
            Optional<Failure> failure) {
        Message message = held.value();
        if (message.state() == MessageState.ACCEPTED && delivery.compareTo(Delivery.SENT) <= 0) {
            sent.keep(message.key(), held);
            return true; // It says nothing that is not known: the carrier took the text, and it may arrive.
        }
        // A late report on an attempt that failed since does not hide why the message waits for the next one.
        int code = message.state() == MessageState.PENDING ? message.code() : 0;
        Message next = message.withDelivery(delivery, failure.map(Failure::code).orElse(code),
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
        // A text that failed before it was marked belongs to this message nevertheless, and to no later attempt.
        Undone undone = new Undone(held, send, carrierId.map(next::withCarrierId).orElse(next),
                carrierId.filter(id -> environment.carrierIds().ownerOf(id, message.key()) == TextOwner.NOBODY).stream()
                        .map(id -> states.belongs(id, message.key())).toList());
        return switch (failure.orElse(CarrierErrors.ofDelivery(0))) {
            case Failure.Permanent p when CarrierErrors.isOptOut(p.code())
                    && send.to() instanceof Recipient.Staff staff -> stopped(undone, staff);
            case Failure.Permanent p -> failed(undone, FailureKind.ROUTE);
            case Failure.Filtered f -> failed(undone, FailureKind.UNREACHED);
            case Failure.Transient t -> failed(undone, FailureKind.UNREACHED);
            case Failure.Unexplained u -> unexplained(undone, now.plus(u.retryAfter()));
            case Failure.Congested c -> ours(undone, now.plus(c.retryAfter()));
            case Failure.Operator o -> {
                environment.telemetry().count(Metric.OPERATOR);
                boolean first = message.lane() == Priority.URGENT && message.attempt() == 1;
                yield ours(undone, first ? now : now.plus(OPERATOR));
            }
        };
    }

    /**
     * Whether the report proves that the carrier took the text: any report on an attempt of unknown outcome, or the
     * arrival of an earlier attempt.
     */
    private static boolean went(Delivery delivery, boolean last) {
        return delivery.compareTo(Delivery.DELIVERED) >= 0 || last && delivery != Delivery.UNDELIVERED;
    }

    /**
     * Marks that the carrier took the text. For an ask, the deadline runs from now on. If a message in the very same
     * words owns this text already, this one is still to be found or sent, and the report says nothing about it.
     */
    private boolean taken(Stored<Message> held, Message next, Optional<String> carrierId) {
        TextOwner whose = carrierId.map(id -> environment.carrierIds().ownerOf(id, next.key()))
                .orElse(TextOwner.THIS_MESSAGE);
        if (whose == TextOwner.ANOTHER_MESSAGE) {
            return true; // The mark cannot be read.
        }
        Message known = carrierId.map(id -> next.accepted(id, next.dueAt())).orElse(next);
        List<Write> with = carrierId.filter(id -> whose == TextOwner.NOBODY).stream()
                .map(id -> states.belongs(id, next.key())).toList();
        return next.work() instanceof Effect.Send send && send.purpose() == Purpose.ASK && send.ask().isPresent()
                ? states.together(held, known, new Command.AskAccepted(send.ask().get()), with)
                : states.change(held, known, with);
    }

    /** A message that did not reach its phone, with the writes that record this. */
    private record Undone(Stored<Message> held, Effect.Send send, Message next, List<Write> with) {
    }

    private boolean failed(Undone it, FailureKind how) {
        Message done = it.next().failing(MessageState.FAILED, environment.clock().instant(), it.next().code());
        return states.finish(it.held(), it.send(), done, Optional.of(how), it.with()) == HandlingResult.SETTLED;
    }

    /**
     * Somebody texted STOP to this sender from a coordinator's number. Anybody can forge that, so it is a doubt about
     * the phone and no lost route. The text leaves by the next sender, and after the last of them by another person.
     */
    private boolean stopped(Undone it, Recipient.Staff staff) {
        states.doubt(it.held().value().owner(), staff, it.send());
        if (it.next().attempt() >= SENDERS_MOST) {
            return failed(it, FailureKind.UNREACHED);
        }
        Instant now = environment.clock().instant();
        Message back = it.next().failing(MessageState.PENDING, now, it.next().code()).withDelivery(Delivery.NONE,
                it.next().code(), now);
        return states.change(it.held(), back, it.with());
    }

    /**
     * Handles a failure of ours. The deadline of an ask runs already, so the watch must ask afresh; anything else is
     * put back.
     */
    private boolean ours(Undone it, Instant due) {
        return it.send().purpose() == Purpose.ASK ? failed(it, FailureKind.OURS) : again(it, due);
    }

    /**
     * Handles a failure that nobody can explain. An alarm and a text to a coordinator take another route at once, and
     * an ask has its reminders. Anything else is tried again a few times, if the carrier gave any code at all.
     */
    private boolean unexplained(Undone it, Instant due) {
        boolean elsewhere = ELSEWHERE.contains(it.send().purpose());
        return elsewhere || it.next().code() == 0 || it.next().attempt() >= UNEXPLAINED_MOST
                ? failed(it, FailureKind.UNREACHED)
                : again(it, due);
    }

    /** Puts the message back. That is never a reason to escalate. */
    private boolean again(Undone it, Instant due) {
        boolean enough = it.next().attempt() >= PUT_BACK_MOST;
        Message back = it.next().failing(enough ? MessageState.FAILED : MessageState.PENDING, due, it.next().code())
                .withDelivery(Delivery.NONE, it.next().code(), environment.clock().instant());
        return enough ? failed(it, FailureKind.OURS) : states.change(it.held(), back, it.with());
    }
}
