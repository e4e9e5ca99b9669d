package org.stillhere.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A rehearsal: the contacts of the first tier were asked, in a text that says so first and last, to text one key. It is
 * no case, and nothing follows from an answer that does not come.
 */
public record DrillRun(Instant at, List<DrillAnswer> asked) {
    /** Whoever is asked more often takes the next alarm for a drill. */
    public static final Duration EVERY = Duration.ofDays(3);
    /** An answer that comes later is an answer, and no measure. */
    static final Duration MEASURED = Duration.ofDays(2);

    public DrillRun {
        asked = List.copyOf(asked);
    }

    /**
     * One contact who was asked.
     *
     * @param answeredAt
     *            when their first text came after the drill; empty if none has come
     */
    public record DrillAnswer(ContactId contact, Optional<Instant> answeredAt) {
    }

    /** When the next drill is possible. */
    public Instant nextAt() {
        return at.plus(EVERY);
    }

    boolean waitsFor(ContactId contact, Instant now) {
        return at.plus(MEASURED).isAfter(now)
                && asked.stream().anyMatch(a -> a.contact().equals(contact) && a.answeredAt().isEmpty());
    }

    DrillRun answered(ContactId contact, Instant now) {
        return new DrillRun(at, asked.stream()
                .map(a -> a.contact().equals(contact) ? new DrillAnswer(contact, Optional.of(now)) : a).toList());
    }

    public long answers() {
        return asked.stream().filter(a -> a.answeredAt().isPresent()).count();
    }
}
