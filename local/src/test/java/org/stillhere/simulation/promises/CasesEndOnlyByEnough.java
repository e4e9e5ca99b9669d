package org.stillhere.simulation.promises;

import java.time.Duration;
import org.stillhere.domain.Actor;
import org.stillhere.domain.Case;
import org.stillhere.domain.Cause;
import org.stillhere.domain.EventKind;
import org.stillhere.domain.Risk;
import org.stillhere.domain.Watch;
import org.stillhere.simulation.monitor.Promise;
import org.stillhere.simulation.monitor.Violation;

/**
 * No text from a defender's phone ends a case that requires more, or in which a text waits for a human who reads it. No
 * other phone ends any case.
 */
public final class CasesEndOnlyByEnough implements Promise {
    private static final Duration LATE_ANSWER = Duration.ofHours(2);

    @Override
    public void changed(Change change) {
        if (!change.has(EventKind.CASE_ENDED) || change.entry().by().who() == Actor.Who.COORDINATOR) {
            return;
        }
        Watch before = change.before().orElseThrow();
        Case open = before.open().orElseThrow();
        boolean steady = before.plan().risk() == Risk.STEADY && !before.plan().asksForWord() && !open.trip()
                && open.cause() == Cause.MISSED
                && !change.after().changedAt().isAfter(open.deadline().plus(LATE_ANSWER));
        boolean confirmed = change.has(EventKind.CONFIRMED)
                || change.after().lastSign().filter(s -> s.at().equals(change.after().changedAt())
                        && s.strength() == org.stillhere.domain.Strength.CONFIRMED).isPresent();
        boolean enough = change.entry().by().who() == Actor.Who.DEFENDER && !open.underDuress()
                && open.cause() != Cause.CONCERN && open.textToRead().isEmpty() && !before.plan().arrestMode()
                && (steady || confirmed);
        if (!enough) {
            throw new Violation("no phone ends a case that asks for more", open.id() + " " + open.cause()
                    + (open.underDuress() ? ", under duress" : "") + " ended by " + change.entry());
        }
    }
}
