package org.stillhere.casework.health;

import java.time.Duration;
import java.time.Instant;
import org.stillhere.casework.commit.Environment;
import org.stillhere.domain.Desk;
import org.stillhere.domain.TeamId;
import org.stillhere.runtime.Metric;
import org.stillhere.store.table.TransientErrors;

/** Mails to the last resort that the roster of a team soon has a time for which it names nobody. */
final class RosterGaps {
    /** The mail is sent once a day, so each gap is mailed a day before it begins, or earlier. */
    private static final Duration AHEAD = Duration.ofDays(2);
    private final Environment environment;
    private final OperatorMail mail;

    RosterGaps(Environment environment, OperatorMail mail) {
        this.environment = environment;
        this.mail = mail;
    }

    /** Mails for each team once a day. A desk that cannot be read delays no other one. */
    void mailGaps() {
        for (TeamId team : environment.desks().teams().ids()) {
            try {
                mailGaps(environment.desks().get(team));
            } catch (RuntimeException unread) {
                if (TransientErrors.passes(unread)) {
                    throw unread;
                }
                environment.telemetry().trouble(Metric.SET_ASIDE, unread);
            }
        }
    }

    private void mailGaps(Desk desk) {
        Instant now = environment.clock().instant();
        if (desk.duty().plan().followed() && !desk.duty().plan().gaps(now, now.plus(AHEAD)).isEmpty()) {
            mail.rosterHasGap(desk.team());
        }
    }
}
