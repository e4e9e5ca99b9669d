package org.stillhere.simulation;

import java.util.HashSet;
import java.util.Set;
import org.stillhere.domain.Effect;
import org.stillhere.domain.MessageKey;
import org.stillhere.store.message.Message;
import org.stillhere.store.message.MessageState;

/** A text that is known to have reached the phone is never taken for one that failed, whatever is said of it later. */
final class LateWordIsHarmless implements Promise {
    private final Set<MessageKey> reached = new HashSet<>();

    @Override
    public void marked(Message message) {
        if (message.reachedAt().isPresent()) {
            reached.add(message.key());
        }
    }

    @Override
    public void given(Message message, Effect.Send send) {
        if (message.state() == MessageState.FAILED && reached.contains(message.key())) {
            throw new Violation("late and contrary word is harmless",
                    message.key() + " was delivered, and then failed");
        }
    }
}
