package org.stillhere.simulation.promises;

import java.time.Duration;
import java.time.Instant;
import org.stillhere.domain.Question;
import org.stillhere.simulation.monitor.Lateness;
import org.stillhere.simulation.monitor.Promise;
import org.stillhere.simulation.monitor.Violation;
import org.stillhere.store.phone.Choices;

/** No phone is offered a choice that was closed more than two hours ago. */
public final class OldQuestionsAreClosed implements Promise {
    private static final Duration COUNTS = Duration.ofHours(2).plusMinutes(5);
    private final Lateness lateness;

    public OldQuestionsAreClosed(Lateness lateness) {
        this.lateness = lateness;
    }

    @Override
    public void offered(Choices choices) {
        Instant oldest = lateness.now().minus(COUNTS);
        for (Question option : choices.options()) {
            if (option.closedAt().filter(oldest::isAfter).isPresent()) {
                throw new Violation("a key means one thing",
                        "offered: " + option.topic() + ", closed at " + option.closedAt());
            }
        }
    }
}
