package org.stillhere.simulation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.stillhere.domain.Effect;
import org.stillhere.domain.MessageKey;
import org.stillhere.store.message.Message;
import org.stillhere.store.message.MessageState;

/**
 * Nobody gets the same step twice outside the sender's window: a text that was marked as taken is not sent again unless
 * the carrier gave it back, and whatever happens no text is taken more than three times blindly.
 */
final class NothingTwice implements Promise {
    private static final String NAME = "nothing twice outside the sender's window";
    private static final int BLIND_MOST = 3;
    private final Map<MessageKey, Integer> blindly = new HashMap<>();

    private final Set<MessageKey> marked = new HashSet<>();

    @Override
    public void marked(Message message) {
        marked.add(message.key());
    }

    @Override
    public void leased(Message message, Effect.Send send) {
        if (marked.contains(message.key()) && message.code() == 0) {
            throw new Violation(NAME, message.key() + " was marked as taken, and is about to be sent again");
        }
    }

    @Override
    public void taken(AcceptedText taken) {
        Message message = taken.message();
        if (message.state() != MessageState.LEASED) {
            throw new Violation(NAME, message.key() + " was sent while it was " + message.state());
        }
        if (taken.listed() && message.code() == 0) {
            throw new Violation(NAME, message.key() + " was sent again, though the carrier's list had it");
        }
        boolean anew = message.attempt() > 1 && message.code() != 0;
        int times = anew ? 1 : blindly.getOrDefault(message.key(), 0) + 1;
        if (times > BLIND_MOST) {
            throw new Violation(NAME, message.key() + " was taken " + times + " times");
        }
        blindly.put(message.key(), times);
    }
}
