package org.stillhere.domain;

import java.time.Instant;
import java.util.Optional;

/**
 * The terms on which the engine watches over somebody now, as the board shows them.
 *
 * @param backBy
 *            when they are asked whether they arrived; empty if they are not on a trip
 */
public record WatchTerms(TeamId team, Risk risk, Optional<Instant> backBy) {
    static WatchTerms of(Watch watch) {
        return new WatchTerms(watch.team(), watch.plan().risk(), watch.trip().map(Trip::until));
    }
}
