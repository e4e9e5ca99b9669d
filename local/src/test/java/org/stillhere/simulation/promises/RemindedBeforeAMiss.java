package org.stillhere.simulation.promises;

import java.util.HashMap;
import java.util.Map;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.Effect;
import org.stillhere.domain.EventKind;
import org.stillhere.domain.Purpose;
import org.stillhere.simulation.monitor.Promise;
import org.stillhere.simulation.monitor.Violation;
import org.stillhere.store.message.Message;
import org.stillhere.store.message.MessageState;

/** Nobody is called missed after a limit took their reminder back, and before another one was written. */
public final class RemindedBeforeAMiss implements Promise {
    /** The text of each person that failed in their last change. */
    private final Map<DefenderId, String> failed = new HashMap<>();
    /** The ask of which a reminder was taken back. */
    private final Map<DefenderId, Integer> takenBack = new HashMap<>();

    @Override
    public void changed(Change change) {
        DefenderId id = change.after().id();
        change.detail(EventKind.SEND_FAILED).ifPresentOrElse(key -> failed.put(id, key), () -> failed.remove(id));
        change.detail(EventKind.MISSED).map(Integer::valueOf).filter(ask -> ask.equals(takenBack.get(id)))
                .ifPresent(ask -> {
                    throw new Violation("nobody is called missed before they were reminded", id + " ask " + ask);
                });
        if (change.has(EventKind.REMINDED)) {
            takenBack.remove(id);
        }
    }

    @Override
    public void givenUp(Message message, Effect.Send send) {
        if (send.purpose() == Purpose.REMINDER && message.state() == MessageState.CANCELLED
                && message.owner() instanceof Message.Owner.OfWatch owner
                && message.key().value().equals(failed.get(owner.id()))) {
            send.ask().ifPresent(ask -> takenBack.put(owner.id(), ask));
        }
    }
}
