package org.stillhere.store.message;

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
 * @param attempt
 *            number of attempts so far; the path of the delivery callback contains it
 * @param unsure
 *            whether the last attempt's outcome is unknown, as it is from the lease until the outcome is stored: the
 *            carrier's list must be checked before another attempt
 * @param blind
 *            number of attempts that were repeated with an unknown outcome; at most two
 * @param carrierId
 *            the carrier's id, once the carrier accepted the text
 * @param delivery
 *            the delivery state of the highest rank that was reported
 * @param reachedAt
 *            when the report arrived that the text reached the phone
 * @param code
 *            the carrier's last error code, or 0
 */
public record Message(MessageKey key, Owner owner, Effect work, Instant createdAt, MessageState state, Instant dueAt,
        int attempt, boolean unsure, int blind, Optional<String> carrierId, Delivery delivery,
        Optional<Instant> reachedAt, int code) {

    /** The watch or the desk whose decision caused the message. */
    public sealed interface Owner {
        record OfWatch(DefenderId id) implements Owner {
        }

        record OfDesk(TeamId team) implements Owner {
        }
    }

    /** A new item, due at once. */
    public static Message fresh(MessageKey key, Owner owner, Effect work, Instant now) {
        return new Message(key, owner, work, now, MessageState.PENDING, now, 0, false, 0, Optional.empty(),
                Delivery.NONE, Optional.empty(), 0);
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
        return carrierId.isPresent() || unsure || state == MessageState.LEASED || state == MessageState.ACCEPTED;
    }

    public Message withState(MessageState now, Instant due) {
        return new Message(key, owner, work, createdAt, now, due, attempt, unsure, blind, carrierId, delivery,
                reachedAt, code);
    }

    /** Returns the message during an attempt. Until the outcome is stored nobody knows whether the text was sent. */
    public Message leased(Instant until) {
        return new Message(key, owner, work, createdAt, MessageState.LEASED, until, attempt + 1, true, blind, carrierId,
                delivery, reachedAt, code);
    }

    public Message accepted(String id, Instant at) {
        return new Message(key, owner, work, createdAt,
                state == MessageState.FAILED ? MessageState.FAILED : MessageState.ACCEPTED, at, attempt, false, blind,
                Optional.of(id), delivery, reachedAt, code);
    }

    /** Returns the message with the carrier's id. */
    public Message withCarrierId(String id) {
        return new Message(key, owner, work, createdAt, state, dueAt, attempt, unsure, blind, Optional.of(id), delivery,
                reachedAt, code);
    }

    public Message unsure(Instant due, int repeats) {
        return new Message(key, owner, work, createdAt, MessageState.PENDING, due, attempt, true, repeats, carrierId,
                delivery, reachedAt, code);
    }

    public Message failing(MessageState now, Instant due, int withCode) {
        return new Message(key, owner, work, createdAt, now, due, attempt, false, blind, carrierId, delivery, reachedAt,
                withCode);
    }

    public Message withDelivery(Delivery now, int withCode, Instant at) {
        Optional<Instant> reached = now.compareTo(Delivery.DELIVERED) < 0 ? Optional.empty()
                : reachedAt.or(() -> Optional.of(at));
        return new Message(key, owner, work, createdAt, state, dueAt, attempt, unsure, blind, carrierId, now, reached,
                withCode == 0 ? code : withCode);
    }
}
