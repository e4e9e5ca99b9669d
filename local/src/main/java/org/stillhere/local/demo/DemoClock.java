package org.stillhere.local.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.stillhere.casework.commit.Environment;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.Desk;
import org.stillhere.domain.TeamId;
import org.stillhere.local.phones.AdvanceableClock;
import org.stillhere.store.desk.Session;
import org.stillhere.store.desk.SessionRows;
import org.stillhere.store.table.Stored;
import org.stillhere.store.table.Write;

/**
 * The clock of the demo. Whoever is signed in stays so when the clock is moved: a visitor who tries things for five
 * minutes lets two days pass, and has not been away. Everything else ends as it does at any desk.
 */
public final class DemoClock implements AdvanceableClock {
    private final AdvanceableClock clock;
    private final Environment environment;
    private final TeamId team;

    public DemoClock(AdvanceableClock clock, Environment environment, TeamId team) {
        this.clock = clock;
        this.team = team;
        this.environment = environment;
    }

    /** The sessions move first: the board asks for its content while time passes. */
    @Override
    public Instant advance(Duration by) {
        for (Desk.Member member : environment.desks().get(team).staff()) {
            keep(member.id(), by);
        }
        return clock.advance(by);
    }

    private void keep(CoordinatorId who, Duration by) {
        for (Stored<Session> held : environment.sessions().live(who, clock.now())) {
            Session was = held.value();
            Session next = new Session(was.who(), was.csrf(), was.since(), was.idleAt().plus(by), was.until().plus(by),
                    was.use());
            environment.rows()
                    .transact(List.of(new Write.PutRow(
                            environment.sessions().row(SessionRows.hash(held.row()), next, held.row().version() + 1),
                            Write.ANY)));
        }
    }

    @Override
    public Instant now() {
        return clock.now();
    }

    @Override
    public Optional<Instant> next() {
        return clock.next();
    }
}
