package org.stillhere.simulation.promises;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.stillhere.domain.EventKind;
import org.stillhere.simulation.monitor.Lateness;
import org.stillhere.simulation.monitor.Promise;
import org.stillhere.simulation.monitor.Violation;
import org.stillhere.simulation.system.SimulatedEngine;

/** Every text that reaches the carrier is taken in and has the effect that its sender meant. */
public final class NothingInboundIsLost implements Promise {
    private static final String NAME = "nothing inbound is lost";
    private static final Duration BOUND = Duration.ofMinutes(12);
    private static final Duration TWIN = Duration.ofMinutes(2);
    private final Lateness lateness;
    private final SimulatedEngine engine;
    private final Set<String> wordless = new HashSet<>();
    private final Map<String, SentText> waiting = new LinkedHashMap<>();
    /** The second id of a text that the carrier delivers twice, and the first. */
    private final Map<String, String> twins = new HashMap<>();
    /** When each of these texts was sent, and when it was taken in and counted. */
    private final Map<KindFromPhone, List<Instant>> counted = new HashMap<>();

    /** One kind of text from one phone. */
    private record KindFromPhone(String from, SentKind what) {
    }

    public NothingInboundIsLost(Lateness lateness, SimulatedEngine engine) {
        this.lateness = lateness;
        this.engine = engine;
    }

    @Override
    public void said(SentText said) {
        waiting.put(said.sid(), said);
    }

    @Override
    public void twin(String sid, String other) {
        twins.put(other, sid);
    }

    /** A text without words is before the desk as one that could not be read. */
    @Override
    public void wordless(String sid) {
        wordless.add(sid);
    }

    /** A text that was still on its way from a number that was corrected comes from a stranger. */
    @Override
    public void numberGone(String number) {
        waiting.values().removeIf(s -> s.from().equals(number));
    }

    @Override
    public void takenIn(String sid, Optional<Change> change) {
        SentText first = waiting.get(twins.getOrDefault(sid, ""));
        if (first != null && isUnderstood(first, change)) {
            count(first);
        }
        SentText said = waiting.remove(sid);
        boolean unreadable = wordless.contains(sid) && (change.isEmpty() || has(change, EventKind.WORDS_GONE));
        if (said == null || unreadable) {
            return;
        }
        if (isUnderstood(said, change)) {
            count(said);
        } else if (change.isPresent() || !repeats(said)) {
            throw new Violation(NAME, said + " was taken in as " + change.map(c -> c.entry().facts()));
        }
    }

    private static boolean isUnderstood(SentText said, Optional<Change> change) {
        return switch (said.what()) {
            case FRIEND -> has(change, EventKind.SOS);
            case UNDER_DURESS -> has(change, EventKind.DURESS);
            case HERE -> has(change, EventKind.ANSWERED) || has(change, EventKind.CONFIRMED)
                    || has(change, EventKind.PHONE_IN_USE) || has(change, EventKind.HEARD_LATE);
            case WORD -> has(change, EventKind.CONFIRMED) || has(change, EventKind.HEARD_LATE)
                    || has(change, EventKind.WORD_AND_MORE);
            case CONCERN -> has(change, EventKind.WORRYING_TEXT) || has(change, EventKind.WORD_AND_MORE)
                    || has(change, EventKind.POSSIBLE_DURESS);
            case LATER, UNREAD, ELSE -> true;
        };
    }

    private void count(SentText said) {
        counted.computeIfAbsent(new KindFromPhone(said.from(), said.what()), m -> new ArrayList<>())
                .addAll(List.of(said.at(), lateness.now()));
    }

    /** The same words from the same phone within two minutes, as sent or as received, are one text. */
    private boolean repeats(SentText said) {
        return counted.getOrDefault(new KindFromPhone(said.from(), said.what()), List.of()).stream()
                .anyMatch(c -> isTwin(c, said.at()) || isTwin(c, lateness.now()));
    }

    private static boolean isTwin(Instant one, Instant other) {
        return Duration.between(one, other).abs().compareTo(TWIN) <= 0;
    }

    private static boolean has(Optional<Change> change, EventKind what) {
        return change.filter(c -> c.has(what)).isPresent();
    }

    @Override
    public void everyMinute() {
        for (SentText said : waiting.values()) {
            if (lateness.late(said.at(), BOUND)) {
                throw new Violation(NAME, said + " was not taken in; " + engine.queued() + " in the queue");
            }
            if (Duration.between(said.at(), lateness.now()).compareTo(BOUND) < 0) {
                return; // All others are newer.
            }
        }
    }

    @Override
    public void end() {
        Instant recently = lateness.now().minus(BOUND);
        waiting.values().removeIf(s -> s.at().isAfter(recently));
        if (!waiting.isEmpty() || engine.queued() > 0) {
            throw new Violation(NAME, "never taken in: " + waiting.values() + ", queued: " + engine.queued());
        }
    }
}
