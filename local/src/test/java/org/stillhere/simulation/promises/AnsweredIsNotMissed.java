package org.stillhere.simulation.promises;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.stillhere.domain.Cycle;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.EventKind;
import org.stillhere.domain.Watch;
import org.stillhere.simulation.monitor.Promise;
import org.stillhere.simulation.monitor.Violation;
import org.stillhere.simulation.people.DefenderHabits;
import org.stillhere.simulation.people.SimulatedPeople;

/**
 * No miss opens for somebody who answered before the deadline. That includes an answer that only the carrier has,
 * unless its list could not be read. An answer a moment after words that nobody but a human can read is read together
 * with them, and counts for nothing.
 */
public final class AnsweredIsNotMissed implements Promise {
    private static final String NAME = "no alert for somebody who answered in time";
    private static final int KEPT = 20;
    /** Texts of half a minute are read together, and each may take some seconds to arrive. */
    private static final Duration TOGETHER = Duration.ofSeconds(45);
    private final SimulatedPeople people;
    private final Map<String, Deque<SentText>> said = new HashMap<>();
    private final Set<String> wordless = new HashSet<>();
    private final Map<DefenderId, Instant> answered = new HashMap<>();

    public AnsweredIsNotMissed(SimulatedPeople people) {
        this.people = people;
    }

    @Override
    public void said(SentText one) {
        Deque<SentText> all = said.computeIfAbsent(one.from(), k -> new ArrayDeque<>());
        all.add(one);
        if (all.size() > KEPT) {
            all.remove();
        }
    }

    /** An answer whose words only the carrier had, and did not keep, is none. */
    @Override
    public void wordless(String sid) {
        wordless.add(sid);
    }

    @Override
    public void changed(Change change) {
        boolean today = !change.has(EventKind.HEARD_LATE);
        if (today && (change.has(EventKind.ANSWERED) || change.has(EventKind.CONFIRMED))) {
            answered.put(change.after().id(), change.after().changedAt());
        }
        if (!change.has(EventKind.MISSED)
                || !(change.before().map(Watch::cycle).orElse(null) instanceof Cycle.Checking c)) {
            return;
        }
        DefenderId id = change.after().id();
        Optional<Instant> taken = Optional.ofNullable(answered.get(id)).filter(t -> within(t, c));
        if (taken.isPresent()) {
            throw new Violation(NAME, id + " answered at " + taken.get() + ", asked at " + c.askedAt());
        }
        if (!change.has(EventKind.CARRIER_UNREAD) && !c.noted()) {
            DefenderHabits habits = people.who(id);
            List<SentText> texts = habits.phones().stream()
                    .flatMap(n -> said.getOrDefault(n, new ArrayDeque<>()).stream()).toList();
            texts.stream().filter(s -> !wordless.contains(s.sid()))
                    .filter(s -> within(s.at(), c) && enough(habits, s.what()))
                    .filter(s -> texts.stream().noneMatch(o -> spoils(o, s))).findFirst().ifPresent(s -> {
                        throw new Violation(NAME, id + " said so at " + s.at() + " (" + s.sid() + "), asked at "
                                + c.askedAt() + ", deadline " + c.deadline());
                    });
        }
    }

    private static boolean within(Instant at, Cycle.Checking checking) {
        return at.isAfter(checking.askedAt()) && !at.isAfter(checking.deadline());
    }

    private static boolean spoils(SentText other, SentText answer) {
        boolean words = other.what() == SentKind.CONCERN || other.what() == SentKind.UNREAD;
        return words && other.from().equals(answer.from())
                && Duration.between(other.at(), answer.at()).abs().compareTo(TOGETHER) <= 0;
    }

    private static boolean enough(DefenderHabits habits, SentKind what) {
        return what == SentKind.WORD || what == SentKind.HERE && !habits.asksForWord();
    }
}
