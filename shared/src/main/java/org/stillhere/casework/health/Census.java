package org.stillhere.casework.health;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.stillhere.casework.commit.Environment;
import org.stillhere.store.engine.Pulse;
import org.stillhere.store.engine.Pulse.Of;
import org.stillhere.store.table.Write;

/** Counts the enrolled people of all teams, because the limit of all texts is derived from their number. */
final class Census {
    private static final Duration EVERY = Duration.ofHours(1);
    /** More people than a team can have. */
    private static final int MOST = 100_000;
    private final Environment environment;

    Census(Environment environment) {
        this.environment = environment;
    }

    /** Counts again if the last count is an hour old. It reads every team's board once. */
    void count(Instant now) {
        if (environment.engine().pulse(Of.ENROLLED).filter(p -> p.at().plus(EVERY).isAfter(now)).isPresent()) {
            return;
        }
        int people = environment.desks().teams().ids().stream()
                .mapToInt(team -> environment.rows().board(team.value(), MOST).size()).sum();
        environment.rows().transact(
                List.of(new Write.PutRow(environment.engine().pulseRow(Pulse.enrolled(now, people)), Write.ANY)));
    }
}
