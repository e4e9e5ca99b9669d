package org.stillhere.casework.commit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.stillhere.domain.Command;
import org.stillhere.domain.Cycle;
import org.stillhere.domain.Desk;
import org.stillhere.domain.DeskCommand;
import org.stillhere.domain.DeskStaffing;
import org.stillhere.domain.DutyChange;
import org.stillhere.domain.TeamId;
import org.stillhere.domain.Watch;
import org.stillhere.runtime.Metric;
import org.stillhere.store.table.TransientErrors;

/**
 * Tells the watches of a team that the duty at its desk has changed.
 * <ol>
 * <li>The desk's row contains the change until all of them were told. It is due until then, so that the sweep does what
 * another function did not finish.
 * <li>The index is a hint. Whoever is concerned is read again, and told by a command of their own.
 * <li>The second time, a minute later, finds what the index did not show, and claims that were under way.
 * </ol>
 */
public final class DutyChanges {
    /** The most people that a team has. */
    private static final int MOST = 2_000;
    private final Environment environment;
    private final WatchCommands watches;
    private final DeskCommands desks;

    public DutyChanges(Environment environment) {
        this.environment = environment;
        this.watches = new WatchCommands(environment);
        this.desks = new DeskCommands(environment);
    }

    /**
     * Tells the watches, if there is a change to tell now. Returns whether there was one.
     *
     * @param goOn
     *            whether there is time for one more; if not, the change stays due, and the next sweep continues
     */
    public boolean tell(TeamId team, BooleanSupplier goOn) {
        Desk desk = environment.desks().get(team);
        Instant now = environment.nowAfter(desk.changedAt());
        Optional<DutyChange> due = desk.dutyChange().filter(c -> !c.dueAt().isAfter(now));
        if (due.isEmpty()) {
            return false;
        }
        DutyChange change = due.get();
        Command.DutyChanged command = new Command.DutyChanged(DeskStaffing.of(desk.staffed()),
                Set.copyOf(change.gone()), change.newcomersSince(), change.handed());
        boolean all = true;
        for (Watch watch : environment.watches().ofTeam(team, MOST).watches()) {
            if (concerned(watch, change)) {
                all &= goOn.getAsBoolean() && told(watch, command);
            }
        }
        if (all) {
            desks.give(team, new DeskCommand.DutyChangeTold(change), d -> List.of());
        }
        return true;
    }

    /** Everybody with an open case is concerned, whoever has it by the index, and those whom we cannot ask. */
    private static boolean concerned(Watch watch, DutyChange change) {
        boolean notAsked = watch.cycle() instanceof Cycle.NotAsked
                || watch.cycle() instanceof Cycle.Asking a && a.ask().failing().isPresent();
        return watch.open().isPresent() || notAsked && change.newcomersSince().isPresent();
    }

    /** A row that cannot be handled delays nobody else. If the trouble passes, the next sweep tries again. */
    private boolean told(Watch watch, Command.DutyChanged command) {
        try {
            watches.give(watch.id(), command);
            return true;
        } catch (WatchCommands.NoWatch erased) {
            return true;
        } catch (Busy busy) {
            environment.telemetry().trouble(Metric.CONFLICT, busy);
            return false;
        } catch (RuntimeException e) {
            environment.telemetry().trouble(Metric.SET_ASIDE, e);
            return !TransientErrors.passes(e);
        }
    }
}
