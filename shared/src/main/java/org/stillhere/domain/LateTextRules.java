package org.stillhere.domain;

import java.time.Instant;
import java.util.Optional;
import org.stillhere.domain.Cycle.Ask;
import org.stillhere.domain.Cycle.Asked;
import org.stillhere.domain.Cycle.Asking;
import org.stillhere.domain.Cycle.Checking;
import org.stillhere.domain.Cycle.Held;
import org.stillhere.domain.Cycle.NotAsked;
import org.stillhere.domain.Cycle.Paused;
import org.stillhere.domain.Cycle.Waiting;

/** Decides what a text counts for that the carrier delivered long after it was sent. */
final class LateTextRules {
    private LateTextRules() {
    }

    /** A text that is read late counts if it answers the ask that is open. */
    static void saidBefore(DecisionBuilder builder, Command.SaidBefore before) {
        if (answersLatest(builder, before.at())) {
            DefenderRules.said(builder, before.said());
        } else {
            heardLate(builder, before);
        }
    }

    /** Whether a text of that time came after the open ask was due. There may have been more than one ask for it. */
    private static boolean answersLatest(DecisionBuilder builder, Instant at) {
        Optional<Ask> open = switch (builder.cycle) {
            case Asking a -> Optional.of(a.ask());
            case Asked a -> Optional.of(a.ask());
            case Checking c -> Optional.of(c.ask());
            case NotAsked n -> Optional.of(n.ask());
            case Waiting w -> w.putOff();
            case Paused p -> Optional.empty();
            case Held h -> Optional.empty();
        };
        return open.filter(a -> !at.isBefore(a.scheduled())).isPresent();
    }

    /** A text about another day counts only for a case: if it came after the ask whose silence opened that case. */
    private static void heardLate(DecisionBuilder builder, Command.SaidBefore before) {
        before.said().route().ifPresent(builder::prove);
        builder.fact(EventKind.HEARD_LATE, before.at());
        builder.tell(NoticeKind.PHONE_IN_USE);
        Optional<Instant> asked = builder.open.filter(c -> c.cause() == Cause.MISSED)
                .map(c -> builder.plan.gaps().stream().reduce(c.deadline(), Instant::minus, (a, b) -> b));
        if (asked.filter(a -> !before.at().isBefore(a)).isPresent()) {
            builder.phoneHeard();
            Strength strength = before.said().strength();
            if (strength != Strength.NOTED) {
                builder.fact(DefenderRules.answeredWith(strength));
                CaseEndingRules.signOfLife(builder, strength);
            }
        }
    }
}
