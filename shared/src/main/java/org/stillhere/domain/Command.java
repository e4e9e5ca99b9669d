package org.stillhere.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Everything that can be asked of a watch. */
public sealed interface Command {

    // ---- the engine

    /**
     * Time has passed.
     *
     * @param deskStaffed
     *            whether anybody is on duty
     */
    record Tick(boolean deskStaffed) implements Command {
    }

    /** The carrier has accepted the ask with this number. */
    record AskAccepted(int ask) implements Command {
    }

    /** The last live attempt at a message has failed for good. */
    record SendFailed(MessageKey key, Recipient to, RouteId route, Failed how) implements Command {
    }

    /** Why a message failed for good. */
    enum Failed {
        /** This way to reach the person is of no use. */
        ROUTE,
        /** This way is of no use just now. */
        UNREACHED,
        /** We failed, not the route. */
        OURS
    }

    /** The carrier's list has been read and what was new taken in. */
    record InboundRead(int ask, boolean deskStaffed) implements Command {
    }

    // ---- the defender

    /** A sign of life; for a coordinator's, route is empty. */
    record CheckIn(Strength strength, By by, Optional<RouteId> route) implements Command {
    }

    /** The duress word. Everything that the defender can see goes as with a confirmed check-in. */
    record Duress(RouteId route) implements Command {
    }

    record Sos(By by, Optional<RouteId> route) implements Command {
    }

    record Later(RouteId route) implements Command {
    }

    /** Unknown words, or a missed call: the phone is in use. */
    record PhoneInUse(RouteId route) implements Command {
    }

    /** Back within that time. */
    record StartTrip(Duration length, Optional<Duration> grace, Strength strength, By by) implements Command {
    }

    record ExtendTrip(Duration more, By by) implements Command {
    }

    record Pause(Instant until, Strength strength, By by) implements Command {
    }

    record Resume(By by) implements Command {
    }

    /** STOP, or START again, from a phone; or "not me". */
    record RouteLost(Recipient whose, RouteId route, boolean notMe) implements Command {
    }

    record RouteRegained(Recipient whose, RouteId route) implements Command {
    }

    /** From a number we don't know, with codename and word: unconfirmed. */
    record FromStranger(boolean sos) implements Command {
    }

    // ---- contacts

    /** A contact's key. */
    record ContactSays(ContactId contact, Optional<CaseId> about, Key key, RouteId route) implements Command {
    }

    /** What a contact can say. */
    enum Key {
        READ, TAKE, CANNOT, VOICE, RING_ME, NOTE
    }

    record ConsentGiven(ContactId contact, boolean yes, By by) implements Command {
    }

    // ---- coordinators

    /** A coordinator is on it until then; where we could not ask, takes note of that. */
    record DeskClaim(CoordinatorId by, Duration length) implements Command {
    }

    record DeskRelease(CoordinatorId by) implements Command {
    }

    record StartCase(CoordinatorId by, Cause cause) implements Command {
    }

    record TellNow(CoordinatorId by, ContactId contact) implements Command {
    }

    record EndCase(CoordinatorId by, Outcome outcome) implements Command {
    }

    /** Held without a case, or after one. */
    record Hold(CoordinatorId by, Outcome why) implements Command {
    }

    record Release(CoordinatorId by) implements Command {
    }

    /** A new agreement. Contacts who are gone from the list are told nothing more. */
    record Revise(CoordinatorId by, Plan plan, List<Route> routes, List<Contact> contacts, String area)
            implements Command {
    }

    /** A rehearsal for one contact. */
    record Drill(CoordinatorId by, ContactId contact) implements Command {
    }

    /** Ask a contact whether they agree to be told. */
    record Invite(CoordinatorId by, ContactId contact) implements Command {
    }
}
