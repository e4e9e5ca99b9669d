package org.stillhere.simulation.promises;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.stillhere.domain.Effect;
import org.stillhere.domain.MessageKey;
import org.stillhere.simulation.monitor.Promise;
import org.stillhere.simulation.monitor.Violation;
import org.stillhere.store.message.Message;
import org.stillhere.store.message.MessageState;

/**
 * Nobody gets the same step twice unless the sender could not know that it was sent: a text that is marked as accepted
 * is sent again only if the carrier returned it, or if its list does not have it. A text whose outcome is unknown is
 * sent more than three times only where no list tells: by a carrier without a list, by either of two, or where the list
 * shows no words; and then once in ten minutes.
 */
public final class NoTextTwice implements Promise {
    private static final String NAME = "no text twice unless its outcome was unknown";
    private static final int BLIND_MOST = 3;
    /** A carrier without a list is asked again at most this often, as long as no report comes. */
    private static final Duration SELDOM = Duration.ofMinutes(9);
    private final Map<MessageKey, Instant> last = new HashMap<>();
    private final Map<MessageKey, Integer> blindly = new HashMap<>();

    private final Set<MessageKey> marked = new HashSet<>();

    @Override
    public void marked(Message message) {
        marked.add(message.key());
    }

    @Override
    public void leased(Message message, Effect.Send send) {
        if (marked.contains(message.key()) && message.code() == 0) {
            throw new Violation(NAME, message.key() + " was marked as accepted, and is about to be sent again");
        }
    }

    @Override
    public void taken(AcceptedText taken) {
        Message message = taken.message();
        if (message.state() != MessageState.LEASED) {
            throw new Violation(NAME, message.key() + " was sent while it was " + message.state());
        }
        if (taken.listed() && message.code() == 0) {
            throw new Violation(NAME, message.key() + ", " + taken.send().says().template() + " to " + taken.send().to()
                    + ", was sent again, though the carrier's list had it");
        }
        boolean anew = message.attempt() > 1 && message.code() != 0;
        int times = anew ? 1 : blindly.getOrDefault(message.key(), 0) + 1;
        Instant before = last.put(message.key(), taken.at());
        boolean seldom = before != null && !before.plus(SELDOM).isAfter(taken.at());
        if (times > BLIND_MOST && !seldom) {
            throw new Violation(NAME, message.key() + " was accepted " + times + " times");
        }
        blindly.put(message.key(), times);
    }
}
