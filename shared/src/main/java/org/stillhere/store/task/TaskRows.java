package org.stillhere.store.task;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.Priority;
import org.stillhere.domain.Task;
import org.stillhere.domain.TaskId;
import org.stillhere.domain.TaskSubject;
import org.stillhere.domain.TaskTopic;
import org.stillhere.domain.TeamId;
import org.stillhere.store.desk.DeskRows;
import org.stillhere.store.engine.Versioned;
import org.stillhere.store.table.Bodies;
import org.stillhere.store.table.DueIndex;
import org.stillhere.store.table.Row;
import org.stillhere.store.table.Rows;
import org.stillhere.vault.KeyPurpose;
import org.stillhere.vault.Sha256;

/**
 * Reads and writes tasks: {@code TASK#person#hash} in the partition of a team's desk. The hash holds a
 * secret of the person's watch, so that the key tells neither the kind of a task nor the contact. An open task never expires.
 */
public final class TaskRows {
    /** How long a task is kept after it has ended: the result is on the person's timeline for longer. */
    public static final Duration ENDED_KEPT = Duration.ofDays(7);
    private static final String TASK = "TASK#";
    private static final String NOBODY = "-";
    private static final int MOST = 2000;
    /** Characters of the hash: 128 bits. */
    private static final int HASH = 32;
    /** Every body is padded to this size at least, so that the size does not tell the kind. */
    private static final int LEAST_BYTES = 1024;
    private final Rows all;
    private final Rows rows;
    private final Bodies bodies;

    /**
     * @param all
     *            also returns rows that have expired and are not removed yet: their version guards the next write
     * @param rows
     *            hides such rows
     */
    public TaskRows(Rows all, Rows rows, Bodies bodies) {
        this.all = all;
        this.rows = rows;
        this.bodies = bodies;
    }

    /** Whether this is the sort key of a task. */
    public static boolean isTask(String sk) {
        return sk.startsWith(TASK);
    }

    /** The sort key of the task about this topic. */
    public String sk(TaskTopic topic) {
        return prefix(topic.subject().map(s -> s.person().value()).orElse(NOBODY))
                + Sha256.of(topic.subject().map(TaskSubject::salt).orElse(0L) + " " + TaskId.of(topic)).substring(0, HASH);
    }

    private static String prefix(String person) {
        return TASK + person + "#";
    }

    /** The part of a sort key that a page shows as the name of a task. */
    public static String shown(String sk) {
        return sk.substring(TASK.length()).replace('#', '.');
    }

    /** The sort key that a page shows like this. */
    public static String hidden(String shown) {
        return TASK + shown.replace('.', '#');
    }

    /** The task at this place, also one that has ended; with version 0 if there never was one. */
    public Versioned<Optional<Task>> get(TeamId team, String sk) {
        Optional<Row> row = all.get(DeskRows.pk(team), sk);
        return new Versioned<>(row.map(Row::version).orElse(0L), row.map(r -> bodies.open(r, KeyPurpose.CASES, Task.class)));
    }

    /** The tasks of a team that are to be done, the most urgent first. Rows that cannot be opened are left out. */
    public List<Task> open(TeamId team) {
        return read(team, TASK).filter(Task::isOpen).sorted(Task.URGENT_FIRST).toList();
    }

    /** All tasks about a person, also those that have ended in the last days; open ones first, by urgency. */
    public List<Task> of(TeamId team, DefenderId person) {
        return read(team, prefix(person.value())).sorted(Comparator.comparing(Task::state).thenComparing(Task.URGENT_FIRST)).toList();
    }

    private Stream<Task> read(TeamId team, String prefix) {
        return rows.query(DeskRows.pk(team), prefix, MOST).stream()
                .flatMap(r -> bodies.openIfReadable(r, KeyPurpose.CASES, Task.class).stream());
    }

    /** How the sort keys of all tasks about a person begin, for erasing them. No body is opened. */
    public static String prefix(DefenderId person) {
        return prefix(person.value());
    }

    /** The row of a task. All have one lane, so that it does not tell the kind. It is due when the desk is reminded next, and expires some days after it has ended. */
    public Row row(Task task) {
        String pk = DeskRows.pk(task.topic().team());
        Row row = Row.of(pk, sk(task.topic()), task.version());
        row = task.isOpen()
                ? row.due(DueIndex.laneOf(Priority.URGENT, pk + row.sk()), task.remindAt().toEpochMilli())
                : row.expires(task.changedAt().plus(ENDED_KEPT).getEpochSecond());
        return bodies.seal(row, KeyPurpose.CASES, task, LEAST_BYTES);
    }
}
