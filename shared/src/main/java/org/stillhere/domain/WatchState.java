package org.stillhere.domain;

import java.util.Optional;

/**
 * The part of a watch that changes as time passes and people answer.
 *
 * @param open
 *            the open case, if there is one
 * @param trip
 *            the trip that is under way, if there is one
 * @param asks
 *            how many asks there have been, which is also the number of the last
 * @param lastSign
 *            empty while the defender was never heard from
 * @param lastAsk
 *            the last ask or reminder: its delivery tells silence from a bad line
 * @param safeguards
 *            what guards the person against whoever holds their phone
 * @param drill
 *            the last drill of the first tier, if there was one
 */
public record WatchState(Cycle cycle, Optional<Case> open, Optional<Trip> trip, int asks, Optional<Sign> lastSign,
        Optional<MessageKey> lastAsk, Safeguards safeguards, Optional<DrillRun> drill) {

    /** Without a drill. */
    public WatchState(Cycle cycle, Optional<Case> open, Optional<Trip> trip, int asks, Optional<Sign> lastSign,
            Optional<MessageKey> lastAsk, Safeguards safeguards) {
        this(cycle, open, trip, asks, lastSign, lastAsk, safeguards, Optional.empty());
    }

    /** Without safeguards. */
    public WatchState(Cycle cycle, Optional<Case> open, Optional<Trip> trip, int asks, Optional<Sign> lastSign,
            Optional<MessageKey> lastAsk) {
        this(cycle, open, trip, asks, lastSign, lastAsk, Safeguards.NONE);
    }

    /** The state of somebody who was neither heard from nor asked yet. */
    public static WatchState starting(Cycle cycle) {
        return new WatchState(cycle, Optional.empty(), Optional.empty(), 0, Optional.empty(), Optional.empty());
    }
}
