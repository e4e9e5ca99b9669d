package org.stillhere.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The commands to a watch. */
public sealed interface Command
        permits Command.EngineCommand, Command.DefenderCommand, Command.Duress, Command.SaidBefore, Command.ExtendTrip,
        Command.Resume, Command.RouteLost, Command.RouteRegained, Command.ContactSays, Command.ConsentGiven,
        Command.CoordinatorCommand, SafeguardCommand, PhoneCommand, PlanCommand, ReadinessCommand, ClosingCommand {

    /** A command of the engine. */
    sealed interface EngineCommand extends Command {
    }

    /** Time has passed. */
    record Tick(DeskStaffing desk) implements EngineCommand {
    }

    /**
     * The duty at the desk has changed. Who is gone, and since when somebody new is told first, is as in
     * {@link DutyChange}; so is whose cases are somebody else's now.
     */
    record DutyChanged(DeskStaffing desk, Set<CoordinatorId> gone, Optional<Instant> newcomersSince,
            List<HandedDuty> handed) implements EngineCommand {
        /** Nobody has handed anything over. */
        public DutyChanged(DeskStaffing desk, Set<CoordinatorId> gone, Optional<Instant> newcomersSince) {
            this(desk, gone, newcomersSince, List.of());
        }
    }

    /** The carrier has accepted the ask with this number. */
    record AskAccepted(int ask) implements EngineCommand {
    }

    /** The last live attempt at a message has failed for good. */
    record SendFailed(MessageKey key, Recipient to, RouteId route, FailureKind how) implements EngineCommand {
    }

    /** The carrier's list has been read, and new texts were processed. */
    record InboundRead(int ask, DeskStaffing desk) implements EngineCommand {
    }

    /** A text or a form of a defender, or what a coordinator enters for them. */
    sealed interface DefenderCommand extends Command {
        /** The route by which it came, which proves that route; empty from a coordinator. */
        Optional<RouteId> route();

        /** How much the text proves as a sign of life, whatever it asks for. */
        default Strength strength() {
            return Strength.BARE;
        }

        /** The defender, or the coordinator who enters it for them. */
        default Actor by() {
            return Actor.DEFENDER;
        }
    }

    /** A sign of life; for a coordinator's, route is empty. */
    record CheckIn(Strength strength, Actor by, Optional<RouteId> route) implements DefenderCommand {
    }

    /**
     * A text that a human must read, whatever else it asks for.
     *
     * @param via
     *            the route that it came by
     * @param kinds
     *            at least one
     * @param said
     *            the command of its key; empty if it holds none that counts
     */
    record Concern(RouteId via, Set<ConcernKind> kinds, Optional<DefenderCommand> said) implements DefenderCommand {
        @Override
        public Optional<RouteId> route() {
            return Optional.of(via);
        }

        @Override
        public Strength strength() {
            return Strength.NOTED;
        }
    }

    /**
     * The duress word. Everything that the defender can see happens as with their own word in its place: also if it was
     * sent long ago, at {@code sentAt}.
     *
     * @param shown
     *            the meaning of the same text with their own word: a confirmed check-in, or the command of its key
     */
    record Duress(RouteId route, DefenderCommand shown, Optional<Instant> sentAt) implements Command {
        public Duress(RouteId route, DefenderCommand shown) {
            this(route, shown, Optional.empty());
        }

        public Duress(RouteId route) {
            this(route, new CheckIn(Strength.CONFIRMED, Actor.DEFENDER, Optional.of(route)));
        }
    }

    /**
     * A text that was sent long ago and is read only now. It counts if it answers the open ask. Otherwise it is about
     * another day: the desk is told, no deadline moves, and it counts only for a case whose ask it answers.
     */
    record SaidBefore(Instant at, DefenderCommand said) implements Command {
    }

    record Sos(Actor by, Optional<RouteId> route) implements DefenderCommand {
    }

    record Later(Strength strength, Optional<RouteId> route) implements DefenderCommand {
    }

    /** The defender says that they are back within this time. */
    record StartTrip(Duration length, Optional<Duration> grace, Strength strength, Actor by, Optional<RouteId> route)
            implements DefenderCommand {
    }

    record ExtendTrip(Duration more, Actor by) implements Command {
    }

    record Pause(Instant until, Strength strength, Actor by, Optional<RouteId> route) implements DefenderCommand {
    }

    record Resume(Actor by) implements Command {
    }

    /** A phone sent STOP, or its owner said "not me". */
    record RouteLost(Recipient whose, RouteId route, RouteLoss how) implements Command {
    }

    /** A phone sent START. */
    record RouteRegained(Recipient whose, RouteId route) implements Command {
    }

    /** A contact answered with a key. Words are unplaced if they may be about another person whom they know. */
    record ContactSays(ContactId contact, Optional<CaseId> about, ContactKey key, RouteId route, boolean unplaced)
            implements Command {
        public ContactSays(ContactId contact, Optional<CaseId> about, ContactKey key, RouteId route) {
            this(contact, about, key, route, false);
        }
    }

    /** A contact answered the invitation. The route is empty if a coordinator enters it for them. */
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
     * A coordinator claims the case. If we could not ask, they take note of that too.
     *
     * @param takeOver
     *            whether they take it over from a colleague knowingly; otherwise a colleague's claim is only told
     * @param availability
     *            whether they can be reached, and whether they are in a ring
     */
    record DeskClaim(CoordinatorId by, Duration length, boolean takeOver, Availability availability)
            implements CoordinatorCommand {
        /** The claim of somebody on duty. */
        public DeskClaim(CoordinatorId by, Duration length) {
            this(by, length, false, Availability.IN_A_RING);
        }

        /** The same claim, from a colleague who has one. */
        public DeskClaim takingOver() {
            return new DeskClaim(by, length, true, availability);
        }
    }

    record DeskRelease(CoordinatorId by) implements CoordinatorCommand {
    }

    /**
     * Another coordinator has the claim from now on, and is told by text. They are on duty, backup or last resort.
     *
     * @param route
     *            the route by which they are told; if it does not reach them, the claim ends
     */
    record HandOver(CoordinatorId by, CoordinatorId to, RouteId route, Duration length) implements CoordinatorCommand {
    }

    /** A human has rung this contact. */
    record Rung(CoordinatorId by, ContactId contact) implements CoordinatorCommand {
    }

    /** A coordinator works on a task about this person. */
    record DoTask(CoordinatorId by, TaskTopic topic, TaskCommand what) implements CoordinatorCommand {
    }

    /** Names and numbers were opened, and the plan too if that is said. The reason is stored beside the timeline. */
    record FileOpened(CoordinatorId by, boolean plan) implements CoordinatorCommand {
        public FileOpened(CoordinatorId by) {
            this(by, false);
        }
    }

    /** A remark for colleagues. Its words are stored beside the timeline. */
    record Remark(CoordinatorId by) implements CoordinatorCommand {
    }

    record StartCase(CoordinatorId by, Cause cause) implements CoordinatorCommand {
    }

    record TellNow(CoordinatorId by, ContactId contact) implements CoordinatorCommand {
    }

    record EndCase(CoordinatorId by, Outcome outcome) implements CoordinatorCommand {
    }

    /** Hold the watch, and end its case if one is open. */
    record Hold(CoordinatorId by, Outcome why) implements CoordinatorCommand {
    }

    record Release(CoordinatorId by) implements CoordinatorCommand {
    }

    /**
     * A new agreement. Contacts who are gone are told nothing more, and contacts to be invited are invited once.
     *
     * @param beginsAnew
     *            whether the coordinator accepted that the new schedule counts from now, even if the next ask is later
     */
    record Revise(CoordinatorId by, Plan plan, List<Route> routes, List<Contact> contacts, String area,
            boolean beginsAnew) implements CoordinatorCommand {
        /** A new agreement whose next ask is not later than the one that was agreed. */
        public Revise(CoordinatorId by, Plan plan, List<Route> routes, List<Contact> contacts, String area) {
            this(by, plan, routes, contacts, area, false);
        }
    }

    /** A drill for one contact. */
    record Drill(CoordinatorId by, ContactId contact) implements CoordinatorCommand {
    }

    /** Ask a contact whether they agree to be told. */
    record Invite(CoordinatorId by, ContactId contact) implements CoordinatorCommand {
    }
}
