package org.stillhere.servedashboard.watching;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.stillhere.domain.BoardOrder;
import org.stillhere.domain.Codename;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.Standing;
import org.stillhere.domain.Standing.StandingState;

/**
 * Contains what a watching session shows of a team: codename, state, since when, and whether somebody is on it. A case
 * under duress is shown as a call for help, because anybody in the room can read the screen.
 *
 * @param more
 *            how many people who need nobody are not listed
 */
public record WatchedPeople(List<WatchedPerson> needing, List<WatchedPerson> others, int more) {
    private static final int OTHERS_MOST = 300;
    private static final Comparator<WatchedPerson> ORDER = Comparator.comparing(WatchedPerson::state)
            .thenComparing(p -> !p.unclaimed()).thenComparing(WatchedPerson::since).thenComparing(p -> p.id().value());

    /** One person on the screen. */
    public record WatchedPerson(DefenderId id, Codename codename, StandingState state, Instant since,
            boolean unclaimed) {
        private static WatchedPerson of(Standing standing) {
            StandingState state = standing.state() == StandingState.DURESS ? StandingState.SOS : standing.state();
            return new WatchedPerson(standing.id(), standing.codename(), state, standing.since(),
                    BoardOrder.unclaimed(standing));
        }
    }

    static WatchedPeople of(List<Standing> all) {
        List<WatchedPerson> needing = all.stream().filter(s -> s.state().needsSomebody()).map(WatchedPerson::of)
                .sorted(ORDER).toList();
        List<Standing> others = all.stream().filter(s -> !s.state().needsSomebody()).toList();
        return new WatchedPeople(needing, others.stream().limit(OTHERS_MOST).map(WatchedPerson::of).toList(),
                Math.max(0, others.size() - OTHERS_MOST));
    }
}
