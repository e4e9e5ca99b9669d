package org.stillhere.store;

import java.time.Instant;
import java.util.Optional;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.Effect;
import org.stillhere.domain.Lane;
import org.stillhere.domain.MessageKey;
import org.stillhere.domain.TeamId;

/**
 * One outbox item and what became of it.
 *
 * @param dueAt
 *            when it is to be handled, or when its lease ends
 * @param attempt
 *            attempts so far; the callback's path carries it
 * @param unsure
 *            whether the last attempt's outcome is unknown, as it is from the lease to the mark: look at the carrier
 *            before sending again
 * @param blind
 *            repeats without knowing; at most two
 * @param carrierId
 *            the carrier's id once it was accepted
 * @param delivery
 *            rank of the best delivery state heard of
 * @param reachedAt
 *            when we heard that it had reached the phone
 * @param code
 *            the carrier's last error code, or 0
 */
public record Message(MessageKey key, Owner owner, Effect work, Instant createdAt, State state, Instant dueAt,
        int attempt, boolean unsure, int blind, Optional<String> carrierId, Delivery delivery,
        Optional<Instant> reachedAt, int code) {

    /** Where it stands. */
    public enum State {
        PENDING, LEASED, ACCEPTED, FAILED, CANCELLED, DONE;

        /** Whether nothing more will happen to it but delivery. */
        public boolean settled() {
            return this != PENDING && this != LEASED;
        }
    }

    /** Delivery states in order of rank; a message never goes back. */
    public enum Delivery {
        NONE, QUEUED, SENDING, SENT, UNDELIVERED, DELIVERED, READ
    }

    /** Whose it is. */
    public sealed interface Owner {
        record OfWatch(DefenderId id) implements Owner {
        }

        record OfDesk(TeamId team) implements Owner {
        }
    }

    /** A new item, due at once. */
    public static Message fresh(MessageKey key, Owner owner, Effect work, Instant now) {
        return new Message(key, owner, work, now, State.PENDING, now, 0, false, 0, Optional.empty(), Delivery.NONE,
                Optional.empty(), 0);
    }

    public Lane lane() {
        return switch (work) {
            case Effect.Send send -> send.lane();
            case Effect.ReadInbound read -> Lane.URGENT;
            case Effect.Tell tell -> Lane.URGENT;
            case Effect.Put put -> Lane.ROUTINE;
            case Effect.File file -> Lane.ROUTINE;
        };
    }

    /** Whether the carrier took it, or may have. */
    public boolean mayHaveGone() {
        return carrierId.isPresent() || unsure || state == State.LEASED || state == State.ACCEPTED;
    }

    public Message state(State now, Instant due) {
        return new Message(key, owner, work, createdAt, now, due, attempt, unsure, blind, carrierId, delivery,
                reachedAt, code);
    }

    /** Somebody is sending it; from here to the mark nobody knows whether it went. */
    public Message leased(Instant until) {
        return new Message(key, owner, work, createdAt, State.LEASED, until, attempt + 1, true, blind, carrierId,
                delivery, reachedAt, code);
    }

    public Message accepted(String id, Instant at) {
        return new Message(key, owner, work, createdAt, state == State.FAILED ? State.FAILED : State.ACCEPTED, at,
                attempt, false, blind, Optional.of(id), delivery, reachedAt, code);
    }

    /** The same, of which the carrier's id is known. */
    public Message known(String id) {
        return new Message(key, owner, work, createdAt, state, dueAt, attempt, unsure, blind, Optional.of(id), delivery,
                reachedAt, code);
    }

    public Message unsure(Instant due, int repeats) {
        return new Message(key, owner, work, createdAt, State.PENDING, due, attempt, true, repeats, carrierId, delivery,
                reachedAt, code);
    }

    public Message failing(State now, Instant due, int withCode) {
        return new Message(key, owner, work, createdAt, now, due, attempt, false, blind, carrierId, delivery, reachedAt,
                withCode);
    }

    public Message delivery(Delivery now, int withCode, Instant at) {
        Optional<Instant> reached = now.compareTo(Delivery.DELIVERED) < 0 ? Optional.empty()
                : reachedAt.or(() -> Optional.of(at));
        return new Message(key, owner, work, createdAt, state, dueAt, attempt, unsure, blind, carrierId, now, reached,
                withCode == 0 ? code : withCode);
    }
}
