package org.stillhere.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stillhere.domain.Cycle;
import org.stillhere.domain.Decision;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.Desk;
import org.stillhere.domain.Effect;
import org.stillhere.domain.NoticeKind;
import org.stillhere.domain.Task;
import org.stillhere.domain.TaskCommand;
import org.stillhere.domain.TaskDecider;
import org.stillhere.domain.TaskDecision;
import org.stillhere.domain.TaskTopic;
import org.stillhere.domain.Watch;
import org.stillhere.domain.WireDelay;
import org.stillhere.store.desk.DeskRows;
import org.stillhere.store.engine.Versioned;
import org.stillhere.store.message.Message;
import org.stillhere.store.message.MessageRows;
import org.stillhere.store.phone.QuestionRows;
import org.stillhere.store.table.Write;
import org.stillhere.store.table.Write.PutRow;
import org.stillhere.store.task.TaskRows;
import org.stillhere.store.timeline.TimelineRows;
import org.stillhere.store.watch.WatchRows;

/** Turns a decision into the actions of one transaction. */
public final class DecisionWrites {
    /** A sweep finds within this time what is due. */
    private static final Duration ON_TIME = Duration.ofMinutes(1);
    private final WatchRows watches;
    private final TimelineRows timeline;
    private final MessageRows messages;
    private final QuestionRows questions;
    private final DeskRows desks;
    private final TaskRows tasks;

    DecisionWrites(WatchRows watches, TimelineRows timeline, MessageRows messages, QuestionRows questions,
            DeskRows desks, TaskRows tasks) {
        this.watches = watches;
        this.timeline = timeline;
        this.messages = messages;
        this.questions = questions;
        this.desks = desks;
        this.tasks = tasks;
    }

    /**
     * The watch, which is the first, and everything that its decision caused. An ask on time moves nothing in the
     * index: until the carrier has taken it, each sweep finds the watch where it was.
     *
     * @param before
     *            the watch that was decided on; a new watch has version 0
     */
    public List<Write> ofWatch(Watch before, Decision decision) {
        Watch watch = decision.watch();
        List<Write> writes = new ArrayList<>();
        boolean waits = watch.lineWaits() && watches.carryLines();
        boolean onTime = before.dueAt().plus(ON_TIME).isAfter(watch.changedAt());
        boolean stays = waits && onTime && watch.cycle() instanceof Cycle.Asking
                && before.dueAt().isBefore(watch.dueAt());
        Instant foundFrom = stays ? before.dueAt() : watch.dueAt();
        writes.add(new PutRow(watches.row(waits ? watch : watch.withAllWritten(), foundFrom),
                Write.version(before.version())));
        Message.Owner owner = new Message.Owner.OfWatch(watch.id());
        for (Effect effect : decision.effects()) {
            if (effect instanceof Effect.Tell tell && tell.notice().kind() == NoticeKind.DURESS) {
                writes.add(messages.pending(tell.key(), owner, tell, watch.changedAt(),
                        watch.changedAt().plus(WireDelay.ofDesk(watch.plan().seed(), tell.key()))));
            } else {
                effect(owner, effect, watch.changedAt(), watch.id()).ifPresent(writes::add);
            }
        }
        decision.entry().filter(e -> !waits)
                .ifPresent(e -> writes.add(new PutRow(timeline.entryRow(watch, e, before.unwritten()), Write.ABSENT)));
        return writes;
    }

    /** The desk, which is the first, and everything that its decision caused. */
    public List<Write> ofDesk(long was, Desk desk, List<Effect> effects) {
        List<Write> writes = new ArrayList<>();
        writes.add(new PutRow(desks.row(desk), Write.version(was)));
        for (Effect effect : effects) {
            effect(new Message.Owner.OfDesk(desk.team()), effect, desk.changedAt(), null).ifPresent(writes::add);
        }
        return writes;
    }

    private Optional<PutRow> effect(Message.Owner owner, Effect effect, Instant now, @Nullable DefenderId of) {
        return switch (effect) {
            case Effect.Send send -> Optional.of(messages.pending(send.key(), owner, send, now));
            case Effect.ReadInbound read -> Optional.of(messages.pending(read.key(), owner, read, now));
            case Effect.Tell tell -> Optional.of(messages.pending(tell.key(), owner, tell, now));
            case Effect.Put put -> Optional.of(new PutRow(questions.row(put.phone(), put.question()), Write.ANY));
            case Effect.Work work -> ofTask(work.topic(), work.command(), now);
            case Effect.File file -> Optional
                    .of(new PutRow(timeline.pastCaseRow(Objects.requireNonNull(of), file.closed()), Write.ABSENT));
        };
    }

    /**
     * The row of a task after a command; empty if the command changes nothing, or if a task is to end that is not open.
     * Reads the task, which is one round trip.
     *
     * @throws org.stillhere.domain.InvalidInput
     *             if the command asks for something that is not possible
     */
    public Optional<PutRow> ofTask(TaskTopic topic, TaskCommand command, Instant now) {
        Versioned<Optional<Task>> before = tasks.get(topic.team(), TaskRows.sk(topic));
        Optional<Task> task = before.value();
        Instant then = task.map(Task::changedAt).filter(now::isBefore).orElse(now);
        boolean opens = command instanceof TaskCommand.OpenTask;
        if (!opens && task.filter(Task::isOpen).isEmpty()) {
            return Optional.empty();
        }
        TaskDecision decision = TaskDecider.decide(task, command, then);
        return decision.task().filter(t -> decision.changes())
                .map(t -> new PutRow(tasks.row(t), Write.version(before.version())));
    }
}
