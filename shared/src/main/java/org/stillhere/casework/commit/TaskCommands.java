package org.stillhere.casework.commit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.stillhere.casework.permission.Permitted.ToAct;
import org.stillhere.domain.Case;
import org.stillhere.domain.Command;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.Decision;
import org.stillhere.domain.DeskCommand;
import org.stillhere.domain.Task;
import org.stillhere.domain.TaskCommand;
import org.stillhere.domain.TaskDecider;
import org.stillhere.domain.TaskDecision;
import org.stillhere.domain.TaskKind;
import org.stillhere.domain.TaskSubject;
import org.stillhere.domain.TaskTopic;
import org.stillhere.domain.Watch;
import org.stillhere.domain.TeamId;
import org.stillhere.runtime.Metric;
import org.stillhere.store.desk.DeskRows;
import org.stillhere.store.engine.Versioned;
import org.stillhere.store.table.Rows.DueKey;
import org.stillhere.store.table.TransactionCancelled;
import org.stillhere.store.table.Write;
import org.stillhere.store.task.TaskRows;

/**
 * Gives commands to tasks. What a coordinator does for a person is a command to the watch of that person, so that it is
 * on the timeline; it is committed together with the task. A reminder is given to the desk in the transaction that
 * stores when the next one is due.
 */
public final class TaskCommands {
    private static final int TRIES = 8;
    private final Environment environment;
    private final WatchCommands watches;
    private final DeskCommands desks;

    public TaskCommands(Environment environment) {
        this.environment = environment;
        this.watches = new WatchCommands(environment);
        this.desks = new DeskCommands(environment);
    }

    /** Reminds the desk of a task if it is due. If the index was wrong, nothing changes. Returns whether it did. */
    public boolean tick(DueKey key) {
        TeamId team = DeskRows.team(key.pk());
        Versioned<Optional<Task>> stored = environment.tasks().get(team, key.sk());
        Optional<Task> task = stored.value();
        Instant now = task.map(Task::changedAt).map(environment::nowAfter).orElseGet(environment.clock()::instant);
        TaskDecision decision = TaskDecider.decide(task, new TaskCommand.TickTask(), now);
        if (!decision.changes()) {
            return false;
        }
        Write next = new Write.PutRow(environment.tasks().row(decision.task().orElseThrow()),
                Write.version(stored.version()));
        if (decision.tell().isEmpty()) {
            return moved(next);
        }
        boolean told = desks.give(team, new DeskCommand.TakeNotices(decision.tell().stream().toList()),
                d -> List.of(next));
        if (told) {
            environment.telemetry().count(Metric.TICKED);
            desks.tick(team);
        }
        return told;
    }

    /** Stores the next time of a task about which nobody is texted. */
    private boolean moved(Write next) {
        try {
            environment.rows().transact(List.of(next));
            environment.telemetry().count(Metric.TICKED);
            return true;
        } catch (TransactionCancelled changedMeanwhile) {
            return false; // The sweep finds it again.
        }
    }

    /** Says that a text came after the page was shown on which a coordinator said that they have read it. */
    public static final class TextCameSince extends RuntimeException {
    }

    /**
     * Does what a coordinator wants with a task on the board.
     *
     * @param shown
     *            when the page was made on which they want it
     *
     * @throws TextCameSince
     *             if they say that they have read what came later; nothing is changed
     */
    public boolean give(ToAct by, TaskTopic topic, Instant shown, TaskCommand command,
            Function<Decision, List<Write>> with) {
        by.in(topic.team());
        boolean reads = topic.kind() == TaskKind.READ_TEXT && command instanceof TaskCommand.FinishTask;
        return give(by.who(), topic, command, with, w -> {
            if (reads && w.open().flatMap(Case::textToRead).filter(t -> t.at().isAfter(shown)).isPresent()) {
                throw new TextCameSince();
            }
        });
    }

    /**
     * Does what a coordinator wants with a task.
     *
     * @param with
     *            further writes that depend on the decision about the person, such as a note; none are made for a task
     *            about nobody
     *
     * @return whether the task was open
     *
     * @throws org.stillhere.domain.InvalidInput
     *             naming the field that cannot be taken
     */
    public boolean give(CoordinatorId by, TaskTopic topic, TaskCommand command, Function<Decision, List<Write>> with) {
        return give(by, topic, command, with, w -> {
        });
    }

    private boolean give(CoordinatorId by, TaskTopic topic, TaskCommand command, Function<Decision, List<Write>> with,
            Consumer<Watch> check) {
        Optional<TaskSubject> subject = topic.subject();
        Optional<Task> task = environment.tasks().get(topic.team(), TaskRows.sk(topic)).value();
        if (!(command instanceof TaskCommand.OpenTask) && task.filter(Task::isOpen).isEmpty()) {
            return false;
        }
        if (subject.isPresent()) {
            watches.give(subject.get().person(), Optional.empty(), w -> {
                check.accept(w);
                return new Command.DoTask(by, topic, command);
            }, with);
        } else {
            ofDesk(topic, command);
        }
        return true;
    }

    private void ofDesk(TaskTopic topic, TaskCommand command) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Optional<Write.PutRow> write = environment.decisions().ofTask(topic, command,
                    environment.clock().instant());
            if (write.isEmpty()) {
                return;
            }
            try {
                environment.rows().transact(List.of(write.get()));
                return;
            } catch (TransactionCancelled somebodyElseWasFirst) {
                environment.backOff(attempt);
            }
        }
        throw new Busy();
    }
}
