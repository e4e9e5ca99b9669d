package org.stillhere.simulation.people;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.commit.TaskCommands;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.Finding;
import org.stillhere.domain.Found;
import org.stillhere.domain.Task;
import org.stillhere.domain.TaskCommand;
import org.stillhere.domain.TaskSubject;
import org.stillhere.simulation.clock.Scheduler;
import org.stillhere.simulation.system.SimulatedEngine;
import org.stillhere.store.task.TaskRows;

/** Lets coordinators do tasks: they take them, find nobody at the phone, hand them over, and end them at last. */
final class TaskHabits {
    private final Scheduler scheduler;
    private final SimulatedPeople people;
    private final SimulatedEngine engine;
    private final Environment environment;

    TaskHabits(Scheduler scheduler, SimulatedPeople people, SimulatedEngine engine, Environment environment) {
        this.scheduler = scheduler;
        this.people = people;
        this.engine = engine;
        this.environment = environment;
    }

    /** Draws of their own: what coordinators do with tasks changes nothing that others draw. */
    void sees(Task task) {
        Random random = new Random(task.id().hashCode() * 31L + task.version());
        scheduler.in(between(random, 3, 300), () -> does(task, random));
    }

    private static Duration between(Random random, int from, int to) {
        return Duration.ofSeconds(random.nextInt(from * 60, to * 60));
    }

    private void does(Task task, Random random) {
        List<CoordinatorId> everybody = people.everybody(task.topic().team());
        CoordinatorId by = everybody.get(random.nextInt(everybody.size()));
        double draw = random.nextDouble();
        TaskCommand command = draw < 0.15
                ? new TaskCommand.PutTaskOff(by, people.now().plus(between(random, 20, 200)))
                : draw < 0.25 ? new TaskCommand.TakeTask(by, people.now().plus(between(random, 20, 90)))
                        : draw < 0.3
                                ? new TaskCommand.HandTaskOver(by, everybody.get(0),
                                        people.now().plus(between(random, 20, 90)))
                                : new TaskCommand.FinishTask(by, finding(task, random));
        engine.invoke("serve-dashboard",
                () -> new TaskCommands(environment).give(by, task.topic(), command, d -> List.of()));
        // A press may be lost in a fault, and whoever took it must end it: somebody looks again.
        boolean open = engine
                .invoke("serve-dashboard",
                        () -> environment.tasks().get(task.topic().team(), TaskRows.sk(task.topic())))
                .flatMap(stored -> stored.value()).map(Task::isOpen).orElse(true);
        if (open) {
            scheduler.in(between(random, 10, 240), () -> does(task, random));
        }
    }

    private static Finding finding(Task task, Random random) {
        List<Found> offered = task.kind().offered();
        Found found = offered.get(random.nextInt(offered.size()));
        Optional<TaskSubject> subject = task.topic().subject();
        return found == Found.HEARD_FROM_CONTACT
                ? subject.flatMap(TaskSubject::contact).map(Finding::heardFrom)
                        .orElse(Finding.of(Found.HEARD_FROM_OTHERS))
                : Finding.of(found);
    }
}
