package org.stillhere.servedashboard.task;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.Task;
import org.stillhere.domain.TaskAttempt;
import org.stillhere.domain.TaskSubject;
import org.stillhere.domain.TaskTopic;
import org.stillhere.servedashboard.person.DisplayNames;
import org.stillhere.servedashboard.request.Labels;
import org.stillhere.store.task.TaskRows;

/**
 * One task as a page shows it.
 *
 * @param href
 *            the address of its page
 * @param what
 *            what is to be done
 * @param why
 *            one sentence; empty if there is nothing more to say
 * @param whose
 *            the codename of the person; empty if it is about nobody
 * @param person
 *            the address of the page of that person; empty likewise
 * @param owner
 *            the name of whoever does it; empty if nobody does
 * @param late
 *            whether the time for it has passed
 */
public record TaskLine(Task task, String href, String what, String why, String whose, String person, String owner,
        boolean late) {
    /** What is to be done, such as "Ring: Contact 2". */
    public static String what(Labels labels, DisplayNames names, TaskTopic topic) {
        String key = "task." + topic.kind().name().toLowerCase(Locale.ROOT);
        return labels.say(key, topic.subject().flatMap(TaskSubject::contact).map(names::contact).orElse(""));
    }

    public static TaskLine of(Labels labels, DisplayNames names, Task task) {
        TaskTopic topic = task.topic();
        String why = "task.why." + topic.reason().name().toLowerCase(Locale.ROOT);
        return new TaskLine(task, "/tasks/" + TaskRows.shown(topic), what(labels, names, topic),
                labels.has(why) ? labels.say(why) : "", topic.subject().map(s -> s.codename().value()).orElse(""),
                topic.subject().map(s -> "/people/" + s.person().value()).orElse(""),
                task.owner().map(CoordinatorId::value).map(names::coordinator).orElse(""),
                task.lateAt(labels.now()));
    }

    /** When there was no answer, the latest try first. */
    public List<Instant> tries() {
        return task.attempts().stream().filter(a -> a.found().isEmpty()).map(TaskAttempt::at)
                .sorted((a, b) -> b.compareTo(a)).toList();
    }
}
