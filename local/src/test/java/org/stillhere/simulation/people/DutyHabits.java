package org.stillhere.simulation.people;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.stillhere.carrier.Senders;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.desk.DutyRoster;
import org.stillhere.casework.desk.DutyRoster.Duty;
import org.stillhere.casework.permission.Permitted.ToSetDesk;
import org.stillhere.domain.Case;
import org.stillhere.domain.Claim;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.Desk;
import org.stillhere.domain.EventKind;
import org.stillhere.domain.TeamId;
import org.stillhere.simulation.clock.Scheduler;
import org.stillhere.simulation.monitor.Promise.Change;
import org.stillhere.simulation.system.SimulatedEngine;

/**
 * Lets coordinators go off duty and come on duty, and stop their phones and start them again, also while they have
 * claimed a case. The last resort never changes and can always be reached.
 */
final class DutyHabits {
    private static final Duration SHORTEST_SHIFT = Duration.ofHours(6);
    private static final Duration LONGEST_SHIFT = Duration.ofHours(18);
    private final Scheduler scheduler;
    private final SimulatedPeople people;
    private final SimulatedEngine engine;
    private final Environment environment;
    private final Senders senders;
    private final Set<CoordinatorId> stopped = new HashSet<>();

    DutyHabits(Scheduler scheduler, SimulatedPeople people, SimulatedEngine engine, Environment environment,
            Senders senders) {
        this.scheduler = scheduler;
        this.people = people;
        this.engine = engine;
        this.environment = environment;
        this.senders = senders;
    }

    /** Whether this coordinator's phone has sent STOP, and no START since. */
    boolean hasStopped(CoordinatorId who) {
        return stopped.contains(who);
    }

    void begin(TeamId team) {
        scheduler.in(scheduler.between(SHORTEST_SHIFT, LONGEST_SHIFT), () -> nextShift(team));
    }

    private void nextShift(TeamId team) {
        if (people.beginsNothing()) {
            return;
        }
        begin(team);
        setDuty(team, Optional.empty());
        List<CoordinatorId> staff = people.staff(team);
        if (scheduler.chance(0.15)) {
            stop(team, staff.get(scheduler.random().nextInt(staff.size())));
        }
    }

    /** A coordinator who has just claimed a case goes off duty or stops their phone, now and then. */
    void changed(Change change) {
        Optional<CoordinatorId> by = change.after().open().map(Case::desk).flatMap(s -> s.claim()).map(Claim::by)
                .map(a -> new CoordinatorId(a.id()));
        if (!change.has(EventKind.DESK_CLAIMED) || by.isEmpty() || people.beginsNothing()) {
            return;
        }
        TeamId team = change.after().team();
        double draw = scheduler.random().nextDouble();
        Duration after = scheduler.between(Duration.ofSeconds(1), Duration.ofMinutes(50));
        if (draw < 0.2) {
            scheduler.in(after, () -> setDuty(team, by));
        } else if (draw < 0.28) {
            scheduler.in(after, () -> stop(team, by.get()));
        }
    }

    private void stop(TeamId team, CoordinatorId who) {
        if (!lastResort(team).contains(who) && stopped.add(who)) {
            people.says(who, "STOP");
            scheduler.in(scheduler.between(Duration.ofMinutes(20), Duration.ofHours(9)), () -> {
                stopped.remove(who);
                people.says(who, "START");
            });
        }
    }

    private List<CoordinatorId> lastResort(TeamId team) {
        List<CoordinatorId> all = people.everybody(team);
        return all.stream().filter(id -> !people.staff(team).contains(id)).toList();
    }

    /** Sets a duty of two, of one, or now and then of nobody, as the page of the desk does. */
    private void setDuty(TeamId team, Optional<CoordinatorId> without) {
        List<CoordinatorId> free = new ArrayList<>(people.staff(team));
        without.ifPresent(free::remove);
        Collections.shuffle(free, scheduler.random());
        int count = scheduler.chance(0.05) ? 0 : scheduler.chance(0.1) ? 1 : 2;
        engine.invoke("serve-dashboard", () -> {
            Desk desk = environment.desks().get(team);
            Duty next = new Duty(free.subList(0, count), free.subList(count, count + 1), desk.lastResort(),
                    desk.interval());
            return new DutyRoster(environment, senders).setDutyUnlessChanged(
                    new ToSetDesk(environment.coordinators().find(people.staff(team).get(0)).orElseThrow()),
                    Duty.of(desk).mark(), next);
        });
    }
}
