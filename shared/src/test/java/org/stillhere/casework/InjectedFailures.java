package org.stillhere.casework;

import org.stillhere.domain.Command;
import org.stillhere.domain.Effect;
import org.stillhere.store.message.Message;

/** The failure of a message, as the watch hears of it. */
public final class InjectedFailures {
    private InjectedFailures() {
    }

    public static Command of(Message message, Command.Failed how) {
        if (!(message.work() instanceof Effect.Send send)) {
            throw new IllegalArgumentException("not a text");
        }
        return new Command.SendFailed(send.key(), send.to(), send.route(), how);
    }
}
