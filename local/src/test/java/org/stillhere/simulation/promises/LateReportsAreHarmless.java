package org.stillhere.simulation.promises;

import java.util.HashSet;
import java.util.Set;
import org.stillhere.domain.Effect;
import org.stillhere.domain.MessageKey;
import org.stillhere.simulation.monitor.Promise;
import org.stillhere.simulation.monitor.Violation;
import org.stillhere.store.message.Message;
import org.stillhere.store.message.MessageState;

/** A text that is known to have reached the phone never counts as failed, whatever is reported about it later. */
public final class LateReportsAreHarmless implements Promise {
    private final Set<MessageKey> reached = new HashSet<>();

    @Override
    public void marked(Message message) {
        if (message.reachedAt().isPresent()) {
            reached.add(message.key());
        }
    }

    @Override
    public void givenUp(Message message, Effect.Send send) {
        if (message.state() == MessageState.FAILED && reached.contains(message.key())) {
            throw new Violation("late and contradicting reports are harmless",
                    message.key() + " was delivered, and then failed");
        }
    }
}
