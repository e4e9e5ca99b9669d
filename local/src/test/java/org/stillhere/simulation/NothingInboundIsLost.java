package org.stillhere.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.stillhere.domain.EventKind;

/** Every text that reaches the carrier is taken in, and means there what it said. */
final class NothingInboundIsLost implements Promise {
    private static final String NAME = "nothing inbound is lost";
    private static final Duration BOUND = Duration.ofMinutes(12);
    private final Calm calm;
    private final Engine engine;
    private final Map<String, SentText> waiting = new LinkedHashMap<>();

    NothingInboundIsLost(Calm calm, Engine engine) {
        this.calm = calm;
        this.engine = engine;
    }

    @Override
    public void said(SentText said) {
        waiting.put(said.sid(), said);
    }

    @Override
    public void takenIn(String sid, Optional<Change> change) {
        SentText said = waiting.remove(sid);
        if (said == null) {
            return;
        }
        boolean heard = switch (said.what()) {
            case FRIEND -> has(change, EventKind.SOS);
            case UNDER_DURESS -> has(change, EventKind.DURESS);
            case HERE -> has(change, EventKind.ANSWERED) || has(change, EventKind.PHONE_IN_USE)
                    || has(change, EventKind.HEARD_LATE);
            case WORD -> has(change, EventKind.CONFIRMED) || has(change, EventKind.HEARD_LATE);
            case LATER, ELSE -> true;
        };
        if (!heard) {
            throw new Violation(NAME, said + " was taken in as " + change.map(c -> c.entry().facts()));
        }
    }

    private static boolean has(Optional<Change> change, EventKind what) {
        return change.filter(c -> c.has(what)).isPresent();
    }

    @Override
    public void minute() {
        for (SentText said : waiting.values()) {
            if (calm.late(said.at(), BOUND)) {
                throw new Violation(NAME, said + " was not taken in; " + engine.queued() + " in the queue");
            }
            if (Duration.between(said.at(), calm.now()).compareTo(BOUND) < 0) {
                return; // The rest came later still.
            }
        }
    }

    @Override
    public void end() {
        Instant recently = calm.now().minus(BOUND);
        waiting.values().removeIf(s -> s.at().isAfter(recently));
        if (!waiting.isEmpty() || engine.queued() > 0) {
            throw new Violation(NAME, "never taken in: " + waiting.values() + ", queued: " + engine.queued());
        }
    }
}
