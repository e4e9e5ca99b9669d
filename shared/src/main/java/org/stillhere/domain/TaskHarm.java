package org.stillhere.domain;

import java.time.Duration;

/** Tells how much harm it does to leave a task undone. The order matters: tasks are listed by it. */
public enum TaskHarm {
    /** Somebody waits, or may be in danger. The rounds are those of a case, and reach as far. */
    NOW,
    /** It can wait for an hour. The rounds reach the backup. */
    SOON,
    /** It can wait for a day. Only those on duty are reminded, once a day. */
    LATER;

    private static final Duration ROUND = Duration.ofMinutes(15);
    private static final Duration SLOW_ROUND = Duration.ofHours(1);
    private static final Duration DAILY = Duration.ofDays(1);

    /**
     * The time to the next reminder.
     *
     * @param told
     *            how often the desk was reminded before
     */
    Duration gap(int told) {
        return switch (this) {
            case NOW -> DeskRounds.gap(ROUND, told);
            case SOON -> DeskRounds.gap(SLOW_ROUND, told);
            case LATER -> DAILY;
        };
    }

    /** How far the nth reminder reaches, counted from 0. */
    EscalationLevel level(int told) {
        return switch (this) {
            case NOW -> EscalationLevel.ofRound(told);
            case SOON -> EscalationLevel.ofRound(Math.min(told, EscalationLevel.BACKUP.ordinal()));
            case LATER -> EscalationLevel.ON_DUTY;
        };
    }
}
