package org.stillhere.domain;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/** What can be asked of a desk. */
public sealed interface DeskCommand {
    /**
     * Put these before the desk.
     *
     * @param onTheWay
     *            those to whom the same loud words are on their way already: during an outage a round adds nothing, or
     *            there would be an hour's worth of it to send once the carrier is back
     */
    record TakeNotices(List<Notice> notices, Set<CoordinatorId> onTheWay) implements DeskCommand {
        /** To whom nothing is on its way. */
        public TakeNotices(List<Notice> notices) {
            this(notices, Set.of());
        }
    }

    /**
     * Digests that are due go out.
     *
     * @param busy
     *            those to whom the last message has not left yet: what they are to hear is added to, not piled up
     */
    record DeskTick(Set<CoordinatorId> busy) implements DeskCommand {
    }

    /** Somebody who can be on duty from now on. */
    record Enter(Desk.Member member) implements DeskCommand {
    }

    /** Who is on duty, and who stands behind them. */
    record SetUp(List<CoordinatorId> onDuty, List<CoordinatorId> backup, List<CoordinatorId> lastResort,
            Duration interval) implements DeskCommand {
    }

    /** STOP from a coordinator's phone, or START again. The others hear of a STOP. */
    record RouteChanged(CoordinatorId who, RouteId route, boolean lost) implements DeskCommand {
    }

    /** A text to a coordinator failed for good. */
    record NoticeFailed(Effect.Send send) implements DeskCommand {
    }
}
