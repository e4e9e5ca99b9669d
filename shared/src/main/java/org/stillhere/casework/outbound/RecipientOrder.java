package org.stillhere.casework.outbound;

import java.util.List;
import java.util.Optional;
import org.stillhere.casework.commit.Environment;
import org.stillhere.domain.Effect;
import org.stillhere.domain.MessageKey;
import org.stillhere.domain.Purpose;
import org.stillhere.store.message.Message;
import org.stillhere.store.message.MessageState;
import org.stillhere.store.table.Stored;
import org.stillhere.store.table.TransactionCancelled;
import org.stillhere.store.table.Write;

/**
 * Keeps the order of texts to one recipient. The stream has no order, so each message of a case names the one before
 * it.
 */
final class RecipientOrder {
    /** Longest chain: the rounds and updates that one contact gets in one case. */
    private static final int MOST = 60;
    private final Environment environment;

    RecipientOrder(Environment environment) {
        this.environment = environment;
    }

    /** The state of the messages before this one to the same recipient. */
    enum Before {
        /** One of them is not settled yet. */
        WAIT,
        /** None of them was sent or may have been sent. */
        NOTHING_WENT,
        /** At least one was sent or may have been sent, and all are settled. */
        WENT
    }

    /**
     * A closing first cancels what nobody has leased yet, and an alarm cancels an earlier alarm, because after an
     * outage one is enough. Any other text waits.
     */
    Before before(Effect.Send send) {
        Optional<MessageKey> key = send.after();
        boolean went = false;
        for (int i = 0; i < MOST && key.isPresent(); i++) {
            Optional<Stored<Message>> found = environment.messages().find(key.get());
            if (found.isEmpty()) {
                return Before.WENT; // It expired long ago, so it was sent.
            }
            Message message = found.get().value();
            if (!message.state().settled()) {
                if (!replaces(send, message) || !isUntouched(message, send) || !cancel(found.get())) {
                    return Before.WAIT;
                }
                went |= message.mayHaveGone();
            } else {
                went |= message.mayHaveGone();
                if (went || send.purpose() != Purpose.CLOSING) {
                    return went ? Before.WENT : Before.NOTHING_WENT;
                }
            }
            key = message.work() instanceof Effect.Send earlier ? earlier.after() : Optional.empty();
        }
        return went ? Before.WENT : Before.NOTHING_WENT;
    }

    /**
     * Whether no attempt was made. Of a restored table that is unsure. Then an alarm replaces it all the same, since
     * the alarm itself leaves; but a closing must find out whether there is something to close.
     */
    private static boolean isUntouched(Message message, Effect.Send by) {
        return message.state() == MessageState.PENDING
                && (!message.unsure() || by.purpose() == Purpose.ALARM && message.attempt() == 0);
    }

    private static boolean replaces(Effect.Send send, Message earlier) {
        if (!(earlier.work() instanceof Effect.Send before)) {
            return send.purpose() == Purpose.CLOSING;
        }
        return send.purpose() == Purpose.CLOSING
                || send.purpose() == Purpose.ALARM && before.purpose() == Purpose.ALARM;
    }

    private boolean cancel(Stored<Message> item) {
        try {
            environment.rows()
                    .transact(
                            List.of(new Write.PutRow(
                                    environment.messages()
                                            .row(item.value().withState(MessageState.CANCELLED,
                                                    environment.clock().instant()), item.row().version() + 1),
                                    Write.version(item.row().version()))));
            return true;
        } catch (TransactionCancelled cancelled) {
            return false;
        }
    }
}
