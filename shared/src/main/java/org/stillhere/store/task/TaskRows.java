package org.stillhere.store.task;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.Priority;
import org.stillhere.domain.Task;
import org.stillhere.domain.TaskHarm;
import org.stillhere.domain.TaskId;
import org.stillhere.domain.TaskTopic;
import org.stillhere.domain.TeamId;
import org.stillhere.domain.Watch;
import org.stillhere.store.desk.DeskRows;
import org.stillhere.store.engine.Versioned;
import org.stillhere.store.table.Bodies;
import org.stillhere.store.table.DueIndex;
import org.stillhere.store.table.Row;
import org.stillhere.store.table.Rows;
import org.stillhere.vault.KeyPurpose;
import org.stillhere.vault.Sha256;

/**
 * Reads and writes tasks, in the partition of a team's desk: {@code TASK#hash}, and {@code PREPARE#hash} for what only
 * prepares for a day that may come. After an import there are thousands of the latter, and the board need not read
 * them. The first half of a hash stands for the person, so that one query finds all that is to be done for them. A
 * secret of the person's watch is hashed too: whoever reads keys alone sees which tasks are about one person, but not
 * who that is, and of each whether it only prepares, but not its kind. An open task never expires.
 */
public final class TaskRows {
    /** How long a task is kept after it has ended: the result is on the person's timeline for longer. */
    public static final Duration ENDED_KEPT = Duration.ofDays(7);
    private static final String TASK = "TASK#";
    private static final String PREPARE = "PREPARE#";
    /** A thousand people with six each: what is beyond it would be on no list. */
    private static final int MOST = 6000;
    /** Characters of each half of a hash: 96 bits. */
    private static final int HALF = 16;
    /** The part of a key that a page shows as the name of a task that prepares begins with this. */
    private static final String SHOWN_PREPARE = "p.";
    /** Every body is padded to this size at least, so that the size does not tell the kind. */
    private static final int LEAST_BYTES = 1024;
    private static final int LEAST_DEFLATED = 512;
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
        return sk.startsWith(TASK) || sk.startsWith(PREPARE);
    }

    /** The sort key of the task about this topic. */
    public static String sk(TaskTopic topic) {
        String kind = topic.kind().harm() == TaskHarm.PREPARING ? PREPARE : TASK;
        String who = topic.subject().map(s -> hashOf(s.person(), s.salt())).orElseGet(() -> half("nobody"));
        return kind + who + half(TaskId.of(topic) + topic.subject().map(s -> " " + s.salt()).orElse(""));
    }

    private static String hashOf(DefenderId person, long salt) {
        return half(salt + " " + person);
    }

    private static String half(String text) {
        return Sha256.of(text).substring(0, HALF);
    }

    /** The part of a sort key that a page shows as the name of a task. */
    public static String shown(TaskTopic topic) {
        String sk = sk(topic);
        return sk.startsWith(TASK) ? sk.substring(TASK.length()) : SHOWN_PREPARE + sk.substring(PREPARE.length());
    }

    /** The sort key that a page shows like this. */
    public static String sk(String shown) {
        return shown.startsWith(SHOWN_PREPARE) ? PREPARE + shown.substring(SHOWN_PREPARE.length()) : TASK + shown;
    }

    /** The task at this place, also one that has ended; with version 0 if there never was one. */
    public Versioned<Optional<Task>> get(TeamId team, String sk) {
        Optional<Row> row = all.get(DeskRows.pk(team), sk);
        return new Versioned<>(row.map(Row::version).orElse(0L),
                row.map(r -> bodies.open(r, KeyPurpose.CASES, Task.class)));
    }

    /** The tasks of a team that are to be done, the most urgent first. Rows that cannot be opened are left out. */
    public List<Task> open(TeamId team) {
        return Stream.concat(read(rows, team, TASK), read(rows, team, PREPARE)).filter(Task::isOpen)
                .sorted(Task.URGENT_FIRST).toList();
    }

    /** The same without what only prepares for a day that may come. */
    public List<Task> openButPreparing(TeamId team) {
        return read(rows, team, TASK).filter(Task::isOpen).sorted(Task.URGENT_FIRST).toList();
    }

    /** All tasks about a person, also those that have ended in the last days; open ones first, by urgency. */
    public List<Task> of(Watch watch) {
        return about(rows, watch).sorted(Comparator.comparing(Task::state).thenComparing(Task.URGENT_FIRST)).toList();
    }

    /** The places of all tasks about a person, for erasing them; also of those that have expired. */
    public List<Rows.At> placesOf(Watch watch) {
        return about(all, watch).map(t -> new Rows.At(DeskRows.pk(watch.team()), sk(t.topic()))).toList();
    }

    private Stream<Task> about(Rows from, Watch watch) {
        String who = hashOf(watch.id(), watch.plan().seed());
        return Stream.concat(read(from, watch.team(), TASK + who), read(from, watch.team(), PREPARE + who))
                .filter(t -> t.isAbout(watch.id()));
    }

    private Stream<Task> read(Rows from, TeamId team, String prefix) {
        return from.query(DeskRows.pk(team), prefix, MOST).stream()
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
        return bodies.seal(row, KeyPurpose.CASES, task, bodies.least(LEAST_BYTES, LEAST_DEFLATED));
    }
}
