package org.stillhere.casework.outbound;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.commit.WatchCommands;
import org.stillhere.domain.Command;
import org.stillhere.domain.Effect;
import org.stillhere.domain.FailureKind;
import org.stillhere.domain.Limits;
import org.stillhere.domain.MessageKey;
import org.stillhere.domain.Purpose;
import org.stillhere.store.message.Delivery;
import org.stillhere.store.message.Message;
import org.stillhere.store.message.MessageState;
import org.stillhere.store.table.Row;
import org.stillhere.store.table.Write;

/**
 * Tells the watch, once, if no delivery report on an alarm arrives in time: an alarm that the carrier took has not
 * necessarily arrived. A later report does no harm.
 */
final class ReceiptTimeout {
    private final Environment environment;
    private final WatchCommands watches;

    ReceiptTimeout(Environment environment) {
        this.environment = environment;
        this.watches = new WatchCommands(environment);
    }

    /** Returns the timer that is written together with an alarm that the carrier took; empty for any other text. */
    Optional<Write> timer(Effect.Send send, Instant now) {
        return send.purpose() == Purpose.ALARM
                ? Optional.of(new Write.PutRow(
                        environment.receiptTimers().running(send.key(), now.plus(Limits.RECEIPT_WITHIN)), Write.ANY))
                : Optional.empty();
    }

    /** Handles the timer of a message. Returns whether there was one and it was due. */
    boolean look(MessageKey key) {
        Instant now = environment.clock().instant();
        Optional<Row> timer = environment.receiptTimers().find(key)
                .filter(r -> Optional.ofNullable(r.dueAt()).filter(d -> d <= now.toEpochMilli()).isPresent());
        timer.ifPresent(row -> settle(key, row, now));
        return timer.isPresent();
    }

    private void settle(MessageKey key, Row timer, Instant now) {
        Write done = new Write.PutRow(environment.receiptTimers().ended(key, now), Write.version(timer.version()));
        Optional<Message> silent = environment.messages().find(key).map(h -> h.value())
                .filter(m -> m.state() == MessageState.ACCEPTED && m.delivery().compareTo(Delivery.UNDELIVERED) < 0);
        if (silent.isPresent() && silent.get().owner() instanceof Message.Owner.OfWatch owner
                && silent.get().work() instanceof Effect.Send send) {
            watches.give(owner.id(), Optional.empty(),
                    w -> new Command.SendFailed(key, send.to(), send.route(), FailureKind.NO_WORD), d -> List.of(done));
        } else {
            new MessageStates(environment).write(done);
        }
    }
}
