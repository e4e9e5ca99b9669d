package org.stillhere.domain;

import java.time.Duration;
import java.util.List;

/**
 * The level of risk, which sets the defaults. Sources for the figures: journalists' guides ask every 12 or 24 h, travel
 * teams every 1 to 2 h; three asks before anyone is alarmed (FIELD, "Practice").
 */
public enum Risk {
    STEADY(List.of(Duration.ofMinutes(20), Duration.ofMinutes(20), Duration.ofMinutes(20))),
    RAISED(List.of(Duration.ofMinutes(10), Duration.ofMinutes(10), Duration.ofMinutes(10))),
    HIGH(List.of(Duration.ofMinutes(5), Duration.ofMinutes(5), Duration.ofMinutes(5)));

    private final List<Duration> gaps;

    Risk(List<Duration> gaps) {
        this.gaps = gaps;
    }

    /**
     * The gaps from the accepted ask to the first reminder, between reminders, and from the last one to the deadline.
     */
    public List<Duration> defaultGaps() {
        return gaps;
    }

    /** Whether a bare answer is not enough to end a case. */
    public boolean wantsConfirmation() {
        return this != STEADY;
    }
}
