package org.stillhere.casework.hold;

import java.time.Instant;
import java.util.Optional;
import org.stillhere.casework.commit.Environment;
import org.stillhere.domain.Effect;
import org.stillhere.domain.QuietHours;
import org.stillhere.domain.Recipient;
import org.stillhere.domain.Template;
import org.stillhere.store.message.Message;

/**
 * Keeps out of a coordinator's night what can wait: the text that a colleague is on duty for too long. The night is
 * that of the reader's zone. Everything else goes to whoever is told at any hour.
 */
public final class StaffNights {
    private final Environment environment;

    public StaffNights(Environment environment) {
        this.environment = environment;
    }

    /** When the text may leave; empty if it may now. */
    public Optional<Instant> keptUntil(Effect.Send send, Instant now) {
        return waits(send) && send.to() instanceof Recipient.Staff staff
                ? environment.coordinators().find(staff.id()).flatMap(card -> QuietHours.usualWaking(card.zone(), now))
                : Optional.empty();
    }

    /** Whether the text is still true: it may have waited for a morning, and somebody else is on duty by now. */
    public boolean wanted(Message message, Effect.Send send, Instant now) {
        return !waits(send) || message.owner() instanceof Message.Owner.OfDesk desk
                && environment.desks().get(desk.team()).onDutyTooLong(now);
    }

    private static boolean waits(Effect.Send send) {
        return send.says().template() == Template.DESK_RELIEVE;
    }
}
