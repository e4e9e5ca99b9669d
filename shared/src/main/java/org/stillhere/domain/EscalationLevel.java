package org.stillhere.domain;

import java.util.List;

/** How far a notice reaches: each level includes the levels before it. The order matters. */
public enum EscalationLevel {
    /** The coordinators on duty. */
    ON_DUTY,
    /** The backup too. */
    BACKUP,
    /** The last resort too. */
    LAST_RESORT;

    /** The level of the nth round to the desk, counted from 0: one level further each time. */
    static EscalationLevel ofRound(int round) {
        return values()[Math.min(round, LAST_RESORT.ordinal())];
    }

    /** This level and all that reach further, in order. */
    List<EscalationLevel> andAbove() {
        return List.of(values()).subList(ordinal(), values().length);
    }
}
