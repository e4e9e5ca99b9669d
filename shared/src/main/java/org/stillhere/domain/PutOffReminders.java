package org.stillhere.domain;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.stillhere.domain.Cycle.Ask;
import org.stillhere.domain.Cycle.Asked;
import org.stillhere.domain.Cycle.Failing;

/**
 * Takes back a reminder that a limit of ours kept back. The step is taken again some minutes later, and everything
 * after it moves with it, so that nobody is called missed before they were reminded. If that lasts, the desk is told
 * that we cannot ask this person, in rounds.
 */
final class PutOffReminders {
    private static final Duration AGAIN = Duration.ofMinutes(3);
    /** Then the desk is told. */
    private static final Duration LASTS = Duration.ofMinutes(10);

    private PutOffReminders() {
    }

    static void putOff(DecisionBuilder builder, Asked asked, MessageKey kept) {
        builder.fact(EventKind.SEND_FAILED, kept);
        Asked without = asked.withoutLost(kept);
        Ask ask = told(builder, asked.ask());
        // The first gap leads to the next step, whose time is the timer: only those after it count.
        List<Duration> gaps = Stream.concat(Stream.of(AGAIN), asked.gaps().stream()).toList();
        builder.cycle = new Asked(ask, asked.message(), asked.route(), asked.acceptedAt(), gaps,
                builder.now.plus(AGAIN), asked.held(), without.underway());
    }

    private static Ask told(DecisionBuilder builder, Ask ask) {
        Failing failing = ask.failing().orElseGet(() -> Failing.from(builder.now).toldUntil(builder.now.plus(LASTS)));
        if (!failing.acknowledged() && !failing.tellAt().isAfter(builder.now)) {
            builder.tell(NoticeKind.NOT_ASKED, EscalationLevel.ON_DUTY);
            failing = failing.toldUntil(builder.now.plus(NotAskedRules.untilToldAgain(builder, failing)));
        }
        return ask.withFailing(failing);
    }

    static Asked withAsk(Asked asked, Ask ask) {
        return new Asked(ask, asked.message(), asked.route(), asked.acceptedAt(), asked.gaps(), asked.nextAt(),
                asked.held(), asked.underway());
    }
}
