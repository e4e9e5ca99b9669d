package org.stillhere.casework;

import org.stillhere.domain.Command;
import org.stillhere.domain.Effect;
import org.stillhere.domain.FailureKind;
import org.stillhere.store.message.Message;

/** Makes the command that tells a watch of the failure of a message. */
public final class InjectedFailures {
    private InjectedFailures() {
    }

    public static Command of(Message message, FailureKind how) {
        if (!(message.work() instanceof Effect.Send send)) {
            throw new IllegalArgumentException("the message is not a text");
        }
        return new Command.SendFailed(send.key(), send.to(), send.route(), how);
    }
}
