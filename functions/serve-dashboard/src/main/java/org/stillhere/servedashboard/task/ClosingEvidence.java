package org.stillhere.servedashboard.task;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.stillhere.domain.Case;
import org.stillhere.domain.Finding;
import org.stillhere.domain.Task;
import org.stillhere.domain.Watch;
import org.stillhere.servedashboard.person.DisplayNames;
import org.stillhere.servedashboard.request.Labels;

/** Says what the tasks of a person tell about how their case ended. */
final class ClosingEvidence {
    private ClosingEvidence() {
    }

    /** One sentence for each finding since the case opened, the latest first, and for each task that is still open. */
    static List<String> of(Labels labels, DisplayNames names, Watch watch, List<Task> tasks) {
        Optional<Case> open = watch.open();
        if (open.isEmpty()) {
            return List.of();
        }
        List<String> evidence = new ArrayList<>();
        tasks.stream().filter(t -> t.found().isPresent() && !t.changedAt().isBefore(open.get().openedAt()))
                .sorted((a, b) -> b.changedAt().compareTo(a.changedAt()))
                .forEach(t -> evidence.add(labels.say("closing.found", TaskLine.what(labels, names, t.topic()),
                        found(labels, names, t.found().get()),
                        t.owner().map(who -> names.coordinator(who.value())).orElse(labels.say("colleague")),
                        labels.when(t.changedAt()))));
        tasks.stream().filter(Task::isOpen).forEach(t -> evidence
                .add(labels.say("closing.open", TaskLine.what(labels, names, t.topic()), labels.when(t.dueAt()))));
        return List.copyOf(evidence);
    }

    private static String found(Labels labels, DisplayNames names, Finding finding) {
        String what = labels.say("found." + finding.what().name().toLowerCase(Locale.ROOT));
        return finding.from().map(c -> what + ": " + names.contact(c)).orElse(what);
    }
}
