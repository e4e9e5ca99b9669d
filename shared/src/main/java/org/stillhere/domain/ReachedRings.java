package org.stillhere.domain;

import java.util.List;
import java.util.stream.Stream;

/** Finds the coordinators whom a notice reaches. */
final class ReachedRings {
    /** The most coordinators told of one notice, so that the notice fits into one transaction. */
    private static final int REACHED_MOST = 24;
    /** If texts surely reach fewer coordinators than this, doubted phones are texted too. */
    private static final int SURE_LEAST = 2;

    private ReachedRings() {
    }

    /**
     * The coordinators whom a notice of this level reaches now. If nobody of that level has a phone that works, the
     * next level is tried. If nobody of any level has one, all staff are told. If texts surely reach fewer than two of
     * the team, phones of the rings that only a text took out of use are texted too: nobody can mute a desk with forged
     * texts.
     */
    static List<CoordinatorId> of(Desk desk, EscalationLevel level) {
        boolean enough = desk.staff().stream().map(Desk.Member::id).filter(desk::canBeReached).count() >= SURE_LEAST;
        Stream<CoordinatorId> doubted = enough ? Stream.empty()
                : desk.upTo(EscalationLevel.LAST_RESORT)
                        .filter(who -> !desk.canBeReached(who) && desk.textedRoute(who).isPresent());
        return Stream.concat(surely(desk, level).stream(), doubted).distinct().limit(REACHED_MOST).toList();
    }

    private static List<CoordinatorId> surely(Desk desk, EscalationLevel level) {
        for (EscalationLevel upTo : level.andAbove()) {
            List<CoordinatorId> reached = desk.upTo(upTo).filter(desk::canBeReached).limit(REACHED_MOST).toList();
            if (!reached.isEmpty()) {
                return reached;
            }
        }
        List<CoordinatorId> all = desk.staff().stream().map(Desk.Member::id).limit(REACHED_MOST).toList();
        List<CoordinatorId> sure = all.stream().filter(desk::canBeReached).toList();
        return sure.isEmpty() ? all : sure;
    }
}
