package org.stillhere.casework.commit;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.stillhere.domain.Codename;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.EscalationLevel;
import org.stillhere.domain.MessageKey;
import org.stillhere.domain.Notice;
import org.stillhere.domain.NoticeKind;
import org.stillhere.domain.TeamId;
import org.stillhere.runtime.Metric;
import org.stillhere.runtime.Telemetry.Safe;
import org.stillhere.store.message.MessageRows;
import org.stillhere.store.table.Row;
import org.stillhere.store.table.Rows.DueKey;
import org.stillhere.store.watch.WatchRows;

/**
 * Delays a row that cannot be handled, twice as long each time, so that one damaged row never stops the others. Only
 * its columns in clear are read and changed. After three failures the desk is told which watch it is.
 */
public final class Quarantine {
    /** After so many strikes the desk is told. A passing fault is over by then. */
    private static final int STRIKES = 3;
    private static final Duration BACK_OFF_MOST = Duration.ofHours(1);
    private final Environment environment;
    private final DeskCommands desks;

    public Quarantine(Environment environment) {
        this.environment = environment;
        this.desks = new DeskCommands(environment);
    }

    /** Puts off a watch, desk or message that was due by the index. */
    public void row(DueKey key) {
        Instant now = environment.clock().instant();
        Optional<Row> row = environment.rows().get(key.pk(), key.sk());
        int before = row.map(Row::strikes).orElse(0);
        Duration wait = Duration.ofMinutes(1L << Math.min(before, 6));
        int strikes = environment.rows().setAside(key,
                now.plus(wait.compareTo(BACK_OFF_MOST) > 0 ? BACK_OFF_MOST : wait));
        if (strikes == STRIKES) {
            watchOf(key, row).ifPresent(watch -> tellDesk(watch, strikes, now));
        }
    }

    /** Puts off a message if it is still due by its column, which a lease leaves as it is. */
    public void message(MessageKey message) {
        environment.rows().get(MessageRows.pk(message), MessageRows.SK).flatMap(r -> Optional.ofNullable(r.dueAt()))
                .map(Instant::ofEpochMilli).filter(due -> !due.isAfter(environment.clock().instant()))
                .ifPresent(due -> row(new DueKey(MessageRows.pk(message), MessageRows.SK, due)));
    }

    /** Finds the watch that the row belongs to. The key of a message contains the id of its watch. */
    private Optional<Row> watchOf(DueKey key, Optional<Row> row) {
        if (WatchRows.isDefender(key.pk())) {
            return row;
        }
        if (!MessageRows.isMessage(key.pk())) {
            return Optional.empty();
        }
        String[] parts = MessageRows.keyText(key.pk()).split("-", -1);
        String id = MessageRows.key(key.pk()).isAnswer() ? parts[parts.length - 1] : parts[0];
        return environment.rows().get(WatchRows.pk(id), WatchRows.WATCH);
    }

    private void tellDesk(Row watch, int strikes, Instant now) {
        String team = watch.team();
        Optional<Codename> codename = environment.watches().codename(watch);
        if (team != null && codename.isPresent()) {
            DefenderId id = WatchRows.defender(watch.pk());
            environment.telemetry().trace(Metric.SET_ASIDE, Safe.of(id), Safe.number("strikes", strikes));
            desks.take(new TeamId(team), new Notice(NoticeKind.STUCK, id, codename.get(), now, EscalationLevel.BACKUP,
                    Optional.empty(), Optional.empty()));
        }
    }
}
