package org.stillhere.simulation;

import java.time.Duration;
import java.time.Instant;
import org.stillhere.domain.Question;
import org.stillhere.store.phone.Choices;

/** Nothing is offered to choose from that was closed more than two hours ago. */
final class OldQuestionsAreClosed implements Promise {
    private static final Duration COUNTS = Duration.ofHours(2).plusMinutes(5);
    private final Calm calm;

    OldQuestionsAreClosed(Calm calm) {
        this.calm = calm;
    }

    @Override
    public void offered(Choices choices) {
        Instant oldest = calm.now().minus(COUNTS);
        for (Question option : choices.options()) {
            if (option.closedAt().filter(oldest::isAfter).isPresent()) {
                throw new Violation("a key means one thing",
                        "offered: " + option.topic() + ", closed at " + option.closedAt());
            }
        }
    }
}
