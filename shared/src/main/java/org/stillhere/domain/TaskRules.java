package org.stillhere.domain;

import java.util.List;
import java.util.Optional;

/** Finds out what a decision about a watch leaves for humans to do, and commits it with the decision. */
final class TaskRules {
    private TaskRules() {
    }

    /** A contact asked to be rung, or was told that a person rings them. */
    static void ringContact(DecisionBuilder builder, ContactId contact, EventKind reason) {
        open(builder, topic(builder, TaskKind.RING_CONTACT, builder.open.map(Case::id), Optional.of(contact), reason));
    }

    /** Nobody is texted bad news: each of these contacts is rung. */
    static void bringBadNews(DecisionBuilder builder, List<ContactId> toRing) {
        toRing.forEach(contact -> open(builder, badNews(builder, contact)));
    }

    /** Whoever rang the contact has done the task too. */
    static void badNewsBrought(DecisionBuilder builder, ContactId contact) {
        work(builder, new Effect.Work(badNews(builder, contact),
                new TaskCommand.FinishTask(new CoordinatorId(builder.by.id()), Finding.of(Found.SPOKE_TO_CONTACT))));
    }

    private static TaskTopic badNews(DecisionBuilder builder, ContactId contact) {
        return topic(builder, TaskKind.BAD_NEWS, Optional.empty(), Optional.of(contact), EventKind.HELD);
    }

    /** The person is not held any more: nothing bad is to be told, and nobody looks again. */
    static void released(DecisionBuilder builder, Cycle.Held held) {
        held.toRing().forEach(contact -> withdraw(builder, badNews(builder, contact)));
        withdraw(builder, held(builder));
    }

    static void lookAtHeld(DecisionBuilder builder) {
        open(builder, held(builder));
    }

    private static TaskTopic held(DecisionBuilder builder) {
        return topic(builder, TaskKind.LOOK_AT_HELD, Optional.empty(), Optional.empty(), EventKind.REVIEW_DUE);
    }

    /** The answer does not confirm that they are well. */
    static void makeSure(DecisionBuilder builder, Case open) {
        open(builder, doubt(builder, open));
    }

    /** The doubt is over, because the case is, or because something worse is known. */
    static void doubtIsOver(DecisionBuilder builder, Case open) {
        if (open.inDoubt()) {
            withdraw(builder, doubt(builder, open));
        }
    }

    private static TaskTopic doubt(DecisionBuilder builder, Case open) {
        return topic(builder, TaskKind.MAKE_SURE, Optional.of(open.id()), Optional.empty(), EventKind.IN_DOUBT);
    }

    /** A coordinator works on a task. It is on the timeline, and whoever was rung is off the list of those to ring. */
    static void doTask(DecisionBuilder builder, Command.DoTask done) {
        TaskTopic topic = done.topic();
        switch (done.what()) {
            case TaskCommand.TakeTask c -> builder.fact(EventKind.TASK_TAKEN, topic, Optional.empty());
            case TaskCommand.HandTaskOver c -> builder.fact(EventKind.TASK_HANDED_OVER, topic, Optional.empty());
            case TaskCommand.PutTaskOff c -> builder.fact(EventKind.TASK_PUT_OFF, topic, Optional.empty());
            case TaskCommand.FinishTask c -> {
                builder.fact(EventKind.TASK_DONE, topic, Optional.of(c.found()));
                finished(builder, topic);
            }
            case TaskCommand.OpenTask c -> builder.fact(EventKind.TASK_OPENED, topic, Optional.empty());
            case TaskCommand.ReleaseTask c -> builder.fact(EventKind.TASK_OPENED, topic, Optional.empty());
            case TaskCommand.WithdrawTask c -> builder.fact(EventKind.TASK_WITHDRAWN, topic, Optional.empty());
            case TaskCommand.TickTask c -> throw new InvalidInput("task", "a command of a coordinator");
        }
        work(builder, new Effect.Work(topic, done.what()));
    }

    /** What was done as a task need not be done once more elsewhere. */
    private static void finished(DecisionBuilder builder, TaskTopic topic) {
        switch (topic.kind()) {
            case BAD_NEWS -> topic.subject().flatMap(TaskSubject::contact).ifPresent(id -> HeldRules.rung(builder, id));
            case READ_TEXT -> TasksOfChange.read(builder, topic);
            case REVIEW_OUTAGE -> NotAskedRules.takeNote(builder, new CoordinatorId(builder.by.id()));
            case RING_CONTACT, MAKE_SURE, RING_PERSON, LOOK_AT_HELD, PROVE_ROUTE, HAND_OVER, MEND_ENROLMENT,
                    REACH_CONTACTS, RENEW_CARD, ASK_HOUSEHOLDS, FIND_ABROAD, PRINT_CARDS, FIRST_DRILL -> {
            }
        }
    }

    static void open(DecisionBuilder builder, TaskTopic topic) {
        work(builder, new Effect.Work(topic, TaskCommand.OpenTask.from(topic, builder.now)));
    }

    static void withdraw(DecisionBuilder builder, TaskTopic topic) {
        work(builder, new Effect.Work(topic, new TaskCommand.WithdrawTask()));
    }

    /** Each task has one command in a decision: the last one. */
    static void work(DecisionBuilder builder, Effect.Work one) {
        builder.work.removeIf(w -> TaskId.of(w.topic()).equals(TaskId.of(one.topic())));
        builder.work.add(one);
    }

    /** What was answered to a phone that nobody trusts does nothing else, but a call that was promised is owed. */
    static void promisedBy(DecisionBuilder shown, DecisionBuilder builder) {
        shown.work.stream().filter(w -> w.topic().kind() == TaskKind.RING_CONTACT).forEach(w -> work(builder, w));
    }

    private static TaskTopic topic(DecisionBuilder builder, TaskKind kind, Optional<CaseId> about,
            Optional<ContactId> contact, EventKind reason) {
        return TaskTopic.of(kind, builder.before.team(), TaskSubject.of(builder.before, about, contact), reason);
    }
}
