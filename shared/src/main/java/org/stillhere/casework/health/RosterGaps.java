package org.stillhere.casework.health;

import java.time.Duration;
import java.time.Instant;
import org.stillhere.casework.commit.Environment;
import org.stillhere.domain.Desk;
import org.stillhere.domain.DutyGap;
import org.stillhere.domain.TeamId;
import org.stillhere.runtime.Metric;
import org.stillhere.store.table.TransientErrors;

/** Finds times within a day for which the roster of a team names nobody, and mails them to the last resort. */
final class RosterGaps {
    private static final Duration AHEAD = Duration.ofDays(1);
    private final Environment environment;
    private final OperatorMail mail;

    RosterGaps(Environment environment, OperatorMail mail) {
        this.environment = environment;
        this.mail = mail;
    }

    /** Mails each gap once. A desk that cannot be read delays no other one. */
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
        if (desk.duty().plan().followed()) {
            desk.duty().plan().gaps(now, now.plus(AHEAD)).stream().map(DutyGap::from).filter(from -> from.isAfter(now))
                    .forEach(from -> mail.rosterHasGap(desk.team(), from));
        }
    }
}
