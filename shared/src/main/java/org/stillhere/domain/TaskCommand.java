package org.stillhere.domain;

import java.time.Instant;

/** The commands to a task. */
public sealed interface TaskCommand {
    /** Somebody has to do this by then. If the task is open already, the earlier time counts. */
    record OpenTask(TaskTopic topic, Instant dueAt) implements TaskCommand {
        /** The same with the time that tasks of this kind have. */
        public static OpenTask from(TaskTopic topic, Instant now) {
            return new OpenTask(topic, now.plus(topic.kind().within()));
        }
    }

    /** This coordinator does it, and is left alone until then. */
    record TakeTask(CoordinatorId by, Instant until) implements TaskCommand {
    }

    /** This coordinator gives it to another one, who is left alone until then. */
    record HandTaskOver(CoordinatorId by, CoordinatorId to, Instant until) implements TaskCommand {
    }

    /** This coordinator has left the team: it is nobody's, and the desk is reminded of it as if nobody had taken it. */
    record ReleaseTask(CoordinatorId by) implements TaskCommand {
    }

    /** It is done, and this was found. */
    record FinishTask(CoordinatorId by, Finding found) implements TaskCommand {
    }

    /** There was no answer; this coordinator tries again at that time. */
    record PutTaskOff(CoordinatorId by, Instant again) implements TaskCommand {
    }

    /** What it was for is gone, before anybody did it. */
    record WithdrawTask() implements TaskCommand {
    }

    /** Remind the desk if it is due. */
    record TickTask() implements TaskCommand {
    }
}
