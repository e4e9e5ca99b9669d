package org.stillhere.domain;

import java.util.Optional;

/**
 * Opens what a human has to do after an enrolment, beside the gaps in readiness: to print cards, if they are wanted,
 * and to agree on a day for a first drill and hold it. Where a gap asks for a drill already, one task is enough.
 */
final class EnrolmentTaskRules {
    private EnrolmentTaskRules() {
    }

    /** Follows a change, after the gaps were followed. */
    static void follow(DecisionBuilder builder) {
        boolean gapAsksForDrill = builder.work.stream().anyMatch(
                w -> w.topic().kind() == TaskKind.REACH_CONTACTS && w.command() instanceof TaskCommand.OpenTask);
        if (builder.before.version() == 0 && builder.happened(EventKind.ENROLLED)) {
            TaskRules.open(builder, topic(builder, TaskKind.PRINT_CARDS));
            if (!builder.contacts.isEmpty() && !gapAsksForDrill) {
                TaskRules.open(builder, topic(builder, TaskKind.FIRST_DRILL));
            }
        } else if (builder.happened(EventKind.DRILLED) && builder.by.isCoordinator()) {
            TaskRules.work(builder, new Effect.Work(topic(builder, TaskKind.FIRST_DRILL),
                    new TaskCommand.FinishTask(new CoordinatorId(builder.by.id()), Finding.of(Found.DRILLED))));
        } else if (gapAsksForDrill) {
            TaskRules.withdraw(builder, topic(builder, TaskKind.FIRST_DRILL));
        }
    }

    private static TaskTopic topic(DecisionBuilder builder, TaskKind kind) {
        return TaskTopic.of(kind, builder.before.team(),
                TaskSubject.of(builder.before, Optional.empty(), Optional.empty()), EventKind.ENROLLED);
    }
}
