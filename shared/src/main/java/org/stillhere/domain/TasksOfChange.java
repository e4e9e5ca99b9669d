package org.stillhere.domain;

import java.util.List;
import java.util.Optional;
import org.stillhere.domain.Cycle.Ask;
import org.stillhere.domain.Cycle.Failing;

/**
 * Opens and ends the tasks that follow from comparing a watch before and after a decision, whatever the command was.
 * Nothing here depends on which of the two personal words was in a text: a task beside one word and none beside the
 * other would tell them apart in the table.
 */
final class TasksOfChange {
    /** Why a text is to be read, the most telling first. */
    private static final List<EventKind> WHY_READ = List.of(EventKind.WORRYING_TEXT, EventKind.WORD_AND_MORE,
            EventKind.WORDS_GONE, EventKind.FOUND_AFTER_RESTORE, EventKind.STRANGER, EventKind.SOS, EventKind.REOPENED);

    private TasksOfChange() {
    }

    /**
     * Somebody whom no route reaches is rung, an enrolment by which an alarm would reach no contact is mended, a text
     * is read, and somebody whom we could not ask is looked at.
     */
    static void compare(DecisionBuilder builder) {
        boolean known = builder.before.version() > 0 && !(builder.cycle instanceof Cycle.Held);
        boolean asked = builder.before.routes().stream().anyMatch(r -> !r.lost());
        boolean isAsked = builder.routes.stream().anyMatch(r -> !r.lost());
        boolean told = builder.before.contacts().stream().anyMatch(Contact::canBeTold);
        boolean isTold = builder.contacts.stream().anyMatch(Contact::canBeTold);
        if (known && asked != isAsked) {
            openUnless(builder, isAsked, topic(builder.before, TaskKind.RING_PERSON, EventKind.ROUTE_LOST));
        }
        if (known && told != isTold) {
            openUnless(builder, isTold, topic(builder.before, TaskKind.MEND_ENROLMENT, EventKind.UNREACHABLE));
        }
        textToRead(builder);
        outage(builder, isAsked);
    }

    /**
     * A text that the desk has to read is a task until a coordinator takes the case, or has read it. A text that only
     * holds something almost like the duress word is none: the same text with almost the own word is never read. The
     * same is true of what an untrusted phone says under duress; the desk is told of both in rounds.
     */
    private static void textToRead(DecisionBuilder builder) {
        Optional<Case> was = builder.before.open().filter(TasksOfChange::isRead);
        Optional<Case> is = builder.open.filter(TasksOfChange::isRead);
        if (was.isEmpty()) {
            is.ifPresent(open -> WHY_READ.stream().filter(builder::happened).findFirst()
                    .ifPresent(why -> TaskRules.open(builder, toRead(builder.before, open, why))));
        } else if (is.isEmpty()) {
            TaskTopic topic = toRead(builder.before, was.get(), EventKind.WORRYING_TEXT);
            boolean doneAsTask = builder.work.stream().anyMatch(w -> TaskId.of(w.topic()).equals(TaskId.of(topic)));
            if (!doneAsTask) {
                builder.open.flatMap(c -> c.desk().claim())
                        .ifPresentOrElse(
                                claim -> TaskRules.work(builder,
                                        new Effect.Work(topic,
                                                new TaskCommand.FinishTask(new CoordinatorId(claim.by().id()),
                                                        Finding.of(Found.READ)))),
                                () -> TaskRules.withdraw(builder, topic));
            }
        }
    }

    private static boolean isRead(Case open) {
        return open.textToRead().filter(t -> !t.almostDuress()).isPresent();
    }

    private static TaskTopic toRead(Watch watch, Case open, EventKind why) {
        return TaskTopic.of(TaskKind.READ_TEXT, watch.team(),
                TaskSubject.of(watch, Optional.of(open.id()), Optional.empty()), why);
    }

    /** A coordinator has read the text and said so as a task: it is read in the case too. Whoever has it keeps it. */
    static void read(DecisionBuilder builder, TaskTopic topic) {
        Optional<CaseId> about = topic.subject().flatMap(TaskSubject::about);
        builder.open = builder.open
                .map(c -> about.filter(c.id()::equals).isPresent() ? c.withDesk(c.desk().read()) : c);
    }

    /**
     * Somebody of whom the desk was told that we could not ask them is looked at until they answer, or are missed. It
     * follows from the cycle alone, which moves after the duress word as after the own word. Where no number is left to
     * ask by, it is no outage of ours: then they are rung.
     */
    private static void outage(DecisionBuilder builder, boolean canBeAsked) {
        boolean told = ask(builder.cycle).flatMap(Ask::failing).filter(TasksOfChange::isTold).isPresent();
        boolean wasTold = ask(builder.before.cycle()).flatMap(Ask::failing).filter(TasksOfChange::isTold).isPresent();
        boolean over = ask(builder.cycle).filter(TasksOfChange::isOurs).isEmpty();
        boolean wasOurs = ask(builder.before.cycle()).filter(TasksOfChange::isOurs).isPresent();
        if (told && !wasTold && canBeAsked) {
            TaskRules.open(builder, outage(builder.before));
        } else if (wasOurs && over) {
            TaskRules.withdraw(builder, outage(builder.before));
        }
    }

    static TaskTopic outage(Watch watch) {
        return topic(watch, TaskKind.REVIEW_OUTAGE, EventKind.NOT_ASKED);
    }

    private static boolean isTold(Failing failing) {
        return failing.tellAt().isAfter(failing.since());
    }

    /** Whether the ask fails, or is late, because of us. */
    private static boolean isOurs(Ask ask) {
        return ask.delayed() || ask.failing().isPresent();
    }

    private static Optional<Ask> ask(Cycle cycle) {
        return switch (cycle) {
            case Cycle.Asking a -> Optional.of(a.ask());
            case Cycle.Asked a -> Optional.of(a.ask());
            case Cycle.NotAsked n -> Optional.of(n.ask());
            case Cycle.Checking c -> Optional.of(c.ask());
            case Cycle.Waiting w -> Optional.empty();
            case Cycle.Paused p -> Optional.empty();
            case Cycle.Held h -> Optional.empty();
        };
    }

    private static void openUnless(DecisionBuilder builder, boolean well, TaskTopic topic) {
        if (well) {
            TaskRules.withdraw(builder, topic);
        } else {
            TaskRules.open(builder, topic);
        }
    }

    private static TaskTopic topic(Watch watch, TaskKind kind, EventKind reason) {
        return TaskTopic.of(kind, watch.team(), TaskSubject.of(watch, Optional.empty(), Optional.empty()), reason);
    }
}
