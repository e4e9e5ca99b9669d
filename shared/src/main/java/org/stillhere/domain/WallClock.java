package org.stillhere.domain;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;

/**
 * Finds the instant at which a clock on the wall shows a time. A time that the clocks skip is the instant of the
 * change.
 */
final class WallClock {
    private WallClock() {
    }

    /** The first instant, of a time that happens twice. */
    static Instant first(LocalDateTime local, ZoneId zone) {
        ZoneOffsetTransition change = zone.getRules().getTransition(local);
        return change == null ? local.atZone(zone).toInstant()
                : change.isGap() ? change.getInstant() : local.toInstant(change.getOffsetBefore());
    }

    /** The second instant, of a time that happens twice. */
    static Instant last(LocalDateTime local, ZoneId zone) {
        ZoneOffsetTransition change = zone.getRules().getTransition(local);
        return change == null || change.isGap() ? first(local, zone) : local.toInstant(change.getOffsetAfter());
    }
}
