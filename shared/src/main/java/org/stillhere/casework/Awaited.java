package org.stillhere.casework;

import java.time.Instant;
import java.util.Optional;
import org.stillhere.domain.Command;
import org.stillhere.domain.Effect;
import org.stillhere.domain.Limits;
import org.stillhere.domain.MessageKey;
import org.stillhere.domain.Purpose;
import org.stillhere.store.Keys;
import org.stillhere.store.Message;
import org.stillhere.store.Message.Delivery;
import org.stillhere.store.Message.State;
import org.stillhere.store.Row;
import org.stillhere.store.Write;

/**
 * An alarm that the carrier took is not one that arrived. If nothing is heard of it in time, the watch is told, once;
 * whatever is heard later is harmless.
 */
final class Awaited {
    private final Ground ground;
    private final Watches watches;

    Awaited(Ground ground) {
        this.ground = ground;
        this.watches = new Watches(ground);
    }

    /** The timer that goes with the mark of an alarm that was taken; empty for anything else. */
    Optional<Write> timer(Effect.Send send, Instant now) {
        return send.purpose() == Purpose.ALARM
                ? Optional.of(
                        new Write.Put(ground.pages().awaited(send.key(), now.plus(Limits.RECEIPT_WITHIN)), Write.ANY))
                : Optional.empty();
    }

    /** Whether there was such a timer, and it was due. */
    boolean look(MessageKey key) {
        Instant now = ground.clock().instant();
        Optional<Row> timer = ground.rows().get(Keys.awaited(key), Keys.AWAITED)
                .filter(r -> Optional.ofNullable(r.dueAt()).filter(d -> d <= now.toEpochMilli()).isPresent());
        timer.ifPresent(row -> settle(key, row, now));
        return timer.isPresent();
    }

    private void settle(MessageKey key, Row timer, Instant now) {
        Write done = new Write.Put(ground.pages().awaitedNoMore(key, now), Write.version(timer.version()));
        Optional<Message> silent = ground.book().message(key).map(h -> h.value())
                .filter(m -> m.state() == State.ACCEPTED && m.delivery().compareTo(Delivery.UNDELIVERED) < 0);
        if (silent.isPresent() && silent.get().owner() instanceof Message.Owner.OfWatch owner
                && silent.get().work() instanceof Effect.Send send) {
            watches.give(owner.id(), Optional.empty(),
                    w -> new Command.SendFailed(key, send.to(), send.route(), Command.Failed.NO_WORD),
                    d -> java.util.List.of(done));
        } else {
            new Marking(ground).write(done);
        }
    }
}
