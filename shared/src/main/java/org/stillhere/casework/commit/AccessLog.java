package org.stillhere.casework.commit;

import java.time.Instant;
import java.util.List;
import org.stillhere.domain.EscalationLevel;
import org.stillhere.domain.Notice;
import org.stillhere.domain.NoticeKind;
import org.stillhere.domain.TeamId;
import org.stillhere.runtime.Metric;
import org.stillhere.runtime.Telemetry.Safe;
import org.stillhere.store.desk.AccessEvent;
import org.stillhere.store.engine.Pulse;
import org.stillhere.store.table.Write;

/**
 * Tells a team how the board is used: on the board by name, and in the next digest by a line that names nobody.
 * Operators are told of an odd use by an alarm and by the audit.
 */
public final class AccessLog {
    private static final int ID_LETTERS = 8;
    private final Environment environment;

    public AccessLog(Environment environment) {
        this.environment = environment;
    }

    /** The write that shows an event on the team's board. */
    public Write shown(TeamId team, AccessEvent event) {
        String id = Long.toString(environment.random().nextLong() >>> 1, Character.MAX_RADIX);
        return new Write.PutRow(
                environment.access().row(team, event, id.substring(0, Math.min(id.length(), ID_LETTERS))), Write.ANY);
    }

    /**
     * Puts a line about an opened file into the next digest of those on duty. The event is on the board already, so a
     * failure here is counted and stops nobody who must ring somebody.
     */
    public void text(TeamId team, NoticeKind kind, EscalationLevel level) {
        try {
            new DeskCommands(environment).take(team, Notice.ofBoard(kind, environment.clock().instant(), level));
        } catch (RuntimeException untold) {
            environment.telemetry().count(Metric.PAGE_FAILED);
            environment.telemetry().trouble(Metric.PAGE_FAILED, untold);
        }
    }

    /** Tells a team and the operators of an odd use. The trace has the team and the kind. */
    public void odd(TeamId team, AccessEvent event) {
        environment.telemetry().count(Metric.BOARD_MISUSED);
        environment.telemetry().trace(Metric.BOARD_MISUSED, Safe.of(team), Safe.state(event.kind()));
        Instant now = environment.clock().instant();
        environment.rows().transact(List.of(shown(team, event),
                new Write.PutRow(environment.engine().pulseRow(Pulse.misused(now)), Write.ANY)));
        text(team, NoticeKind.BOARD_MISUSED, EscalationLevel.LAST_RESORT);
    }
}
