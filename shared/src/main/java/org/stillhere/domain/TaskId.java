package org.stillhere.domain;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Identifies a task by what caused it: the kind, and the person, case and contact that it is about. The same cause
 * always has the same id, so a task that is opened twice is one task. The store never shows it in clear.
 */
public record TaskId(String value) {
    public TaskId {
        Identifier.check("taskId", value, "_-", 200);
    }

    /** The id of the task about this topic. */
    public static TaskId of(TaskTopic topic) {
        Stream<String> subject = topic.subject().stream().flatMap(s -> Stream.of(s.person().value(),
                s.about().map(CaseId::value).orElse(""), s.contact().map(ContactId::value).orElse("")));
        return new TaskId(Stream.concat(Stream.of(topic.kind().name().toLowerCase(Locale.ROOT)), subject)
                .collect(Collectors.joining("-")));
    }

    @Override
    public String toString() {
        return value;
    }
}
