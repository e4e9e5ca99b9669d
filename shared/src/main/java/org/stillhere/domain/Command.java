package org.stillhere.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Everything that can be asked of a watch. */
public sealed interface Command {

    /** A command of the engine. */
    sealed interface EngineCommand extends Command {
    }

    /** Time has passed. */
    record Tick(DeskStaffing desk) implements EngineCommand {
    }

    /** The carrier has accepted the ask with this number. */
    record AskAccepted(int ask) implements EngineCommand {
    }

    /** The last live attempt at a message has failed for good. */
    record SendFailed(MessageKey key, Recipient to, RouteId route, Failed how) implements EngineCommand {
    }

    /** Why a message failed for good. */
    enum Failed {
        /** This way to reach the person is of no use. */
        ROUTE,
        /** This way is of no use just now. */
        UNREACHED,
        /** We failed, not the route. */
        OURS,
        /** The carrier took it, and nobody has said since whether it arrived. Not a failure, but no time to wait. */
        NO_WORD
    }

    /** The carrier's list has been read and what was new taken in. */
    record InboundRead(int ask, DeskStaffing desk) implements EngineCommand {
    }

    /** What a defender says, or a coordinator for them. */
    sealed interface DefenderCommand extends Command {
        /** The route that it came by, which that proves; empty from a coordinator. */
        Optional<RouteId> route();

        /** The defender, or the coordinator who enters it for them. */
        Actor by();
    }

    /** A sign of life; for a coordinator's, route is empty. */
    record CheckIn(Strength strength, Actor by, Optional<RouteId> route) implements DefenderCommand {
    }

    /**
     * The duress word. Everything that the defender can see goes as it would with their own word in its place.
     *
     * @param shown
     *            what the same text says with their own word: a confirmed check-in, or what its key asks for
     */
    record Duress(RouteId route, DefenderCommand shown) implements Command {
        /** The word alone. */
        public Duress(RouteId route) {
            this(route, new CheckIn(Strength.CONFIRMED, Actor.DEFENDER, Optional.of(route)));
        }
    }

    /**
     * What was texted long ago and is heard only now. It counts if it answers the ask that is open; otherwise it tells
     * of another day: the desk hears of it and no deadline moves, nor a case but one whose ask it answers.
     */
    record SaidBefore(Instant at, DefenderCommand said) implements Command {
    }

    record Sos(Actor by, Optional<RouteId> route) implements DefenderCommand {
    }

    record Later(Optional<RouteId> route) implements DefenderCommand {
        @Override
        public Actor by() {
            return Actor.DEFENDER;
        }
    }

    /** Unknown words, or a missed call: the phone is in use. */
    record PhoneInUse(RouteId route) implements Command {
    }

    /** Back within that time. */
    record StartTrip(Duration length, Optional<Duration> grace, Strength strength, Actor by, Optional<RouteId> route)
            implements DefenderCommand {
    }

    record ExtendTrip(Duration more, Actor by) implements Command {
    }

    record Pause(Instant until, Strength strength, Actor by, Optional<RouteId> route) implements DefenderCommand {
    }

    record Resume(Actor by) implements Command {
    }

    /** STOP, or START again, from a phone; or "not me". */
    record RouteLost(Recipient whose, RouteId route, RouteLoss how) implements Command {
    }

    record RouteRegained(Recipient whose, RouteId route) implements Command {
    }

    /** From a number we don't know, with codename and word: unconfirmed. */
    record FromStranger(StrangerText says) implements Command {
    }

    /** A contact's key. */
    record ContactSays(ContactId contact, Optional<CaseId> about, ContactKey key, RouteId route) implements Command {
    }

    /** What a contact can say. */
    enum ContactKey {
        READ, TAKE, CANNOT, VOICE, RING_ME, NOTE
    }

    /** Somebody has opened what the defender left for such a day; nothing comes of it but the line that says so. */
    record PlanOpened(Actor by) implements Command {
    }

    /** What a contact answered to the invitation; the route is empty where a coordinator says so for them. */
    record ConsentGiven(ContactId contact, Consent consent, Actor by, Optional<RouteId> route) implements Command {
        public ConsentGiven {
            InvalidInput.unless(consent != Consent.INVITED, "consent", "agreed or declined");
        }
    }

    /** A command of a coordinator. */
    sealed interface CoordinatorCommand extends Command {
        CoordinatorId by();
    }

    /**
     * A coordinator is on it until then; where we could not ask, takes note of that.
     *
     * @param takeOver
     *            whether from a colleague who is on it, knowing that; otherwise the answer says that somebody is
     */
    record DeskClaim(CoordinatorId by, Duration length, boolean takeOver) implements CoordinatorCommand {
        public DeskClaim(CoordinatorId by, Duration length) {
            this(by, length, false);
        }
    }

    record DeskRelease(CoordinatorId by) implements CoordinatorCommand {
    }

    /**
     * Another coordinator is on it from now on, and is told by text.
     *
     * @param route
     *            by which that coordinator is told; if it cannot reach them, nobody is on it any more
     */
    record HandOver(CoordinatorId by, CoordinatorId to, RouteId route, Duration length) implements CoordinatorCommand {
    }

    /** A human has rung this contact, who is ticked off. */
    record Rung(CoordinatorId by, ContactId contact) implements CoordinatorCommand {
    }

    /**
     * Names and numbers were opened, with a reason that stands beside the timeline.
     *
     * @param plan
     *            whether the response plan with them
     */
    record FileOpened(CoordinatorId by, boolean plan) implements CoordinatorCommand {
        public FileOpened(CoordinatorId by) {
            this(by, false);
        }
    }

    /** Something for colleagues to know, in words that stand beside the timeline. */
    record Remark(CoordinatorId by) implements CoordinatorCommand {
    }

    record StartCase(CoordinatorId by, Cause cause) implements CoordinatorCommand {
    }

    record TellNow(CoordinatorId by, ContactId contact) implements CoordinatorCommand {
    }

    record EndCase(CoordinatorId by, Outcome outcome) implements CoordinatorCommand {
    }

    /** Held without a case, or after one. */
    record Hold(CoordinatorId by, Outcome why) implements CoordinatorCommand {
    }

    record Release(CoordinatorId by) implements CoordinatorCommand {
    }

    /**
     * A new agreement. Contacts who are gone from the list are told nothing more; those who are to be invited, and were
     * not before, are.
     */
    record Revise(CoordinatorId by, Plan plan, List<Route> routes, List<Contact> contacts, String area)
            implements CoordinatorCommand {
    }

    /** A rehearsal for one contact. */
    record Drill(CoordinatorId by, ContactId contact) implements CoordinatorCommand {
    }

    /** Ask a contact whether they agree to be told. */
    record Invite(CoordinatorId by, ContactId contact) implements CoordinatorCommand {
    }
}
