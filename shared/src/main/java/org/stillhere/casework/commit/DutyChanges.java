package org.stillhere.casework.commit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.stillhere.domain.Claim;
import org.stillhere.domain.Command;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.Cycle;
import org.stillhere.domain.Desk;
import org.stillhere.domain.DeskCommand;
import org.stillhere.domain.DeskStaffing;
import org.stillhere.domain.DutyChange;
import org.stillhere.domain.HandedDuty;
import org.stillhere.domain.InvalidInput;
import org.stillhere.domain.Task;
import org.stillhere.domain.TaskCommand;
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
 * <li>Tasks go to who accepted them, too. Those of whoever has left the team are nobody's.
 * <li>The second time, a minute later, finds what the index did not show, and claims that were under way.
 * </ol>
 */
public final class DutyChanges {
    /** The most people that a team has. */
    private static final int MOST = 2_000;
    /** Whoever presses the button waits for so long at most. */
    private static final Duration TOLD_AT_ONCE_WITHIN = Duration.ofSeconds(5);
    private final Environment environment;
    private final WatchCommands watches;
    private final DeskCommands desks;
    private final TaskCommands tasks;

    public DutyChanges(Environment environment) {
        this.environment = environment;
        this.watches = new WatchCommands(environment);
        this.desks = new DeskCommands(environment);
        this.tasks = new TaskCommands(environment);
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
        all &= tasksHanded(team, change.handed());
        all &= tasksReleased(team,
                change.gone().stream().filter(id -> desk.member(id).isEmpty()).collect(Collectors.toSet()), goOn);
        if (all) {
            desks.give(team, new DeskCommand.DutyChangeTold(change), d -> List.of());
        }
        return true;
    }

    /**
     * Tells the watches now, if there is a change. Whoever pressed a button waits for some seconds at most, and
     * whatever happens here, the next sweep tells what is not told now.
     */
    public void tellAtOnce(TeamId team) {
        Instant until = environment.clock().instant().plus(TOLD_AT_ONCE_WITHIN);
        try {
            tell(team, () -> environment.clock().instant().isBefore(until));
        } catch (Busy busy) {
            environment.telemetry().trouble(Metric.CONFLICT, busy);
        } catch (RuntimeException e) {
            environment.telemetry().trouble(Metric.SET_ASIDE, e);
        }
    }

    /** Gives the tasks of whoever handed over to the one who accepted. Returns whether all of them were given. */
    private boolean tasksHanded(TeamId team, List<HandedDuty> handed) {
        boolean all = true;
        for (HandedDuty one : handed) {
            for (Task task : environment.tasks().open(team)) {
                if (task.owner().filter(one.from()::equals).isPresent()) {
                    all &= given(task, one);
                }
            }
        }
        return all;
    }

    private boolean given(Task task, HandedDuty handed) {
        Instant now = environment.nowAfter(task.changedAt());
        Instant until = task.remindAt().isAfter(now) ? task.remindAt() : now.plus(Claim.DESK_HOLD);
        return given(handed.from(), task, new TaskCommand.HandTaskOver(handed.from(), handed.to(), until));
    }

    /** Takes the tasks of whoever has left the team from them. Returns whether all of them were taken. */
    private boolean tasksReleased(TeamId team, Set<CoordinatorId> left, BooleanSupplier goOn) {
        boolean all = true;
        for (Task task : left.isEmpty() ? List.<Task> of() : environment.tasks().open(team)) {
            Optional<CoordinatorId> owner = task.owner().filter(left::contains);
            all &= owner.isEmpty()
                    || goOn.getAsBoolean() && given(owner.get(), task, new TaskCommand.ReleaseTask(owner.get()));
        }
        return all;
    }

    private boolean given(CoordinatorId by, Task task, TaskCommand command) {
        try {
            tasks.give(by, task.topic(), command, d -> List.of());
            return true;
        } catch (InvalidInput | WatchCommands.NoWatch done) {
            return true;
        } catch (Busy busy) {
            environment.telemetry().trouble(Metric.CONFLICT, busy);
            return false;
        } catch (RuntimeException e) {
            environment.telemetry().trouble(Metric.SET_ASIDE, e);
            return !TransientErrors.passes(e);
        }
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
