package org.stillhere.domain;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/** The commands to a desk. */
public sealed interface DeskCommand {
    /**
     * Tell the desk these notices.
     *
     * @param onTheWay
     *            coordinators to whom the same loud notice is on its way already. During an outage a round adds
     *            nothing; otherwise an hour's worth of notices would be sent once the carrier is back
     */
    record TakeNotices(List<Notice> notices, Set<CoordinatorId> onTheWay) implements DeskCommand {
        /** Nothing is on its way to anybody. */
        public TakeNotices(List<Notice> notices) {
            this(notices, Set.of());
        }
    }

    /**
     * Send the digests that are due.
     *
     * @param busy
     *            coordinators whose last message has not left yet: their notices wait for one later digest
     */
    record DeskTick(Set<CoordinatorId> busy) implements DeskCommand {
    }

    /** A coordinator can be on duty from now on. */
    record Enter(Desk.Member member) implements DeskCommand {
    }

    /** A coordinator leaves the team for good: nobody texts them, and what they had is nobody's from now on. */
    record Leave(CoordinatorId who) implements DeskCommand {
    }

    /** Set who is on duty, who is the backup and who is the last resort. */
    record SetUp(List<CoordinatorId> onDuty, List<CoordinatorId> backup, List<CoordinatorId> lastResort,
            Duration interval) implements DeskCommand {
    }

    /** Set the roster, and whether it is followed. */
    record SetRoster(DutyPlan plan) implements DeskCommand {
    }

    /** A coordinator on duty, or whose shift has just ended, asks a colleague to accept what they have. */
    record OfferDuty(CoordinatorId from, CoordinatorId to) implements DeskCommand {
    }

    /** Take an offer back. */
    record WithdrawDuty(CoordinatorId from) implements DeskCommand {
    }

    /** A coordinator accepts what another one hands over. */
    record AcceptDuty(CoordinatorId by, CoordinatorId from) implements DeskCommand {
    }

    /** The time may have come at which the roster changes who is on duty. */
    record DutyTurn() implements DeskCommand {
    }

    /** A coordinator's phone sent STOP, or START again. The others are told of a STOP. */
    record RouteChanged(CoordinatorId who, RouteId route, boolean lost) implements DeskCommand {
    }

    /** The carrier says for good that a coordinator's phone takes no texts. */
    record RouteFailed(CoordinatorId who, RouteId route) implements DeskCommand {
    }

    /** A text to a coordinator failed for good. If its route is of no use, the route is lost. */
    record NoticeFailed(Effect.Send send, FailureKind how) implements DeskCommand {
    }

    /** The watches of the team were told of this change of duty. */
    record DutyChangeTold(DutyChange change) implements DeskCommand {
    }

    /** Forget a person who is erased: no notice names them, and nobody is asked about them any more. */
    record Forget(DefenderId who) implements DeskCommand {
    }
}
