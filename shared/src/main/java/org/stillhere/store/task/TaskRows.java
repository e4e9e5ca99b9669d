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
 * Reads and writes tasks: {@code TASK#hash} in the partition of a team's desk. A secret of the person's watch is hashed
 * too, so that the key tells neither whom a task is about nor its kind. An open task never expires.
 */
public final class TaskRows {
    /** How long a task is kept after it has ended: the result is on the person's timeline for longer. */
    public static final Duration ENDED_KEPT = Duration.ofDays(7);
    private static final String TASK = "TASK#";
    /** A thousand people with six each: what is beyond it would be on no list. */
    private static final int MOST = 6000;
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
    public static String sk(TaskTopic topic) {
        String who = topic.subject().map(s -> s.salt() + " " + s.person()).orElse("");
        return TASK + Sha256.of(who + " " + TaskId.of(topic)).substring(0, HASH);
    }

    /** The part of a sort key that a page shows as the name of a task. */
    public static String shown(TaskTopic topic) {
        return sk(topic).substring(TASK.length());
    }

    /** The sort key that a page shows like this. */
    public static String sk(String shown) {
        return TASK + shown;
    }

    /** The task at this place, also one that has ended; with version 0 if there never was one. */
    public Versioned<Optional<Task>> get(TeamId team, String sk) {
        Optional<Row> row = all.get(DeskRows.pk(team), sk);
        return new Versioned<>(row.map(Row::version).orElse(0L),
                row.map(r -> bodies.open(r, KeyPurpose.CASES, Task.class)));
    }

    /** The tasks of a team that are to be done, the most urgent first. Rows that cannot be opened are left out. */
    public List<Task> open(TeamId team) {
        return read(team, rows).filter(Task::isOpen).sorted(Task.URGENT_FIRST).toList();
    }

    /** All tasks about a person, also those that have ended in the last days; open ones first, by urgency. */
    public List<Task> of(TeamId team, DefenderId person) {
        return read(team, rows).filter(t -> t.isAbout(person))
                .sorted(Comparator.comparing(Task::state).thenComparing(Task.URGENT_FIRST)).toList();
    }

    /** The places of all tasks about a person, for erasing them; also of those that have expired. */
    public List<Rows.At> placesOf(TeamId team, DefenderId person) {
        return read(team, all).filter(t -> t.isAbout(person)).map(t -> new Rows.At(DeskRows.pk(team), sk(t.topic())))
                .toList();
    }

    private Stream<Task> read(TeamId team, Rows from) {
        return from.query(DeskRows.pk(team), TASK, MOST).stream()
                .flatMap(r -> bodies.openIfReadable(r, KeyPurpose.CASES, Task.class).stream());
    }

    /**
     * The row of a task. All have one lane, so that it does not tell the kind. It is due when the desk is reminded
     * next, and expires some days after it has ended.
     */
    public Row row(Task task) {
        String pk = DeskRows.pk(task.topic().team());
        Row row = Row.of(pk, sk(task.topic()), task.version());
        row = task.isOpen() ? row.due(DueIndex.laneOf(Priority.URGENT, pk + row.sk()), task.remindAt().toEpochMilli())
                : row.expires(task.changedAt().plus(ENDED_KEPT).getEpochSecond());
        return bodies.seal(row, KeyPurpose.CASES, task, LEAST_BYTES);
    }
}
