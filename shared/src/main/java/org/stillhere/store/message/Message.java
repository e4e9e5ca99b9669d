package org.stillhere.store.message;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.Effect;
import org.stillhere.domain.MessageKey;
import org.stillhere.domain.Priority;
import org.stillhere.domain.TeamId;

/**
 * An item of the outbox with its state and, for a text, the outcome of its attempts.
 *
 * @param dueAt
 *            when it must be handled, or when its lease ends
 * @param attempts
 *            the attempts to send it
 * @param report
 *            what the carrier reported of it
 */
@JsonSerialize(converter = StoredMessage.MessageToStored.class)
@JsonDeserialize(converter = StoredMessage.StoredToMessage.class)
public record Message(MessageKey key, Owner owner, Effect work, Instant createdAt, MessageState state, Instant dueAt,
        SendAttempts attempts, CarrierReport report) {

    /** A text of an ordinary day that could not be sent for so long is not worth sending. */
    public static final Duration ORDINARY_WORTH = Duration.ofHours(2);

    /** The watch or the desk whose decision caused the message. */
    public sealed interface Owner {
        record OfWatch(DefenderId id) implements Owner {
        }

        record OfDesk(TeamId team) implements Owner {
        }
    }

    /** A new item, due at once. */
    public static Message fresh(MessageKey key, Owner owner, Effect work, Instant now) {
        return new Message(key, owner, work, now, MessageState.PENDING, now, SendAttempts.NONE, CarrierReport.NONE);
    }

    /** {@link SendAttempts#attempt}. */
    public int attempt() {
        return attempts.attempt();
    }

    /** {@link SendAttempts#unsure}. */
    public boolean unsure() {
        return attempts.unsure();
    }

    /** {@link SendAttempts#blind}. */
    public int blind() {
        return attempts.blind();
    }

    /** {@link SendAttempts#by}. */
    public Optional<String> by() {
        return attempts.by();
    }

    /** {@link CarrierReport#carrierId}. */
    public Optional<String> carrierId() {
        return report.carrierId();
    }

    /** {@link CarrierReport#delivery}. */
    public Delivery delivery() {
        return report.delivery();
    }

    /** {@link CarrierReport#reachedAt}. */
    public Optional<Instant> reachedAt() {
        return report.reachedAt();
    }

    /** {@link CarrierReport#code}. */
    public int code() {
        return report.code();
    }

    public Priority lane() {
        return switch (work) {
            case Effect.Send send -> send.lane();
            case Effect.ReadInbound read -> Priority.URGENT;
            case Effect.Tell tell -> Priority.URGENT;
            case Effect.Put put -> Priority.ROUTINE;
            case Effect.File file -> Priority.ROUTINE;
        };
    }

    /** Whether the carrier accepted the text, or may have. */
    public boolean mayHaveGone() {
        return carrierId().isPresent() || unsure() || blind() > 0 || state == MessageState.LEASED
                || state == MessageState.ACCEPTED;
    }

    public Message withState(MessageState now, Instant due) {
        return with(now, due, attempts, report);
    }

    /** Returns the message during an attempt. Until the outcome is stored nobody knows whether the text was sent. */
    public Message leased(Instant until, Optional<String> by, String words) {
        return with(MessageState.LEASED, until, attempts.begun(by, words), report);
    }

    /** Returns the message after it was looked for in vain: it is due, and its next attempt needs no look. */
    public Message looked(Instant due, int repeats) {
        return with(MessageState.PENDING, due, attempts.looked(repeats), report);
    }

    public Message accepted(String id, Instant at) {
        return with(state == MessageState.FAILED ? MessageState.FAILED : MessageState.ACCEPTED, at, attempts.sure(),
                report.withCarrierId(id));
    }

    /** Returns the message with the carrier's id. */
    public Message withCarrierId(String id) {
        return with(state, dueAt, attempts, report.withCarrierId(id));
    }

    public Message unsure(Instant due, int repeats) {
        return with(MessageState.PENDING, due, attempts.unsureAfter(repeats), report);
    }

    public Message failing(MessageState now, Instant due, int withCode) {
        return with(now, due, attempts.sure(), report.withCode(withCode));
    }

    public Message withDelivery(Delivery now, int withCode, Instant at) {
        return with(state, dueAt, attempts, report.withDelivery(now, withCode, at));
    }

    private Message with(MessageState now, Instant due, SendAttempts ofSending, CarrierReport ofCarrier) {
        return new Message(key, owner, work, createdAt, now, due, ofSending, ofCarrier);
    }
}
