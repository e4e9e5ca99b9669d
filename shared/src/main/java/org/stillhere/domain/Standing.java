package org.stillhere.domain;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How it stands with one person, as the board says it: what, since when, whose silence it is, who is on it, and what
 * happens if nobody does anything. Codename, states and times only.
 *
 * @param since
 *            when this state began
 * @param told
 *            how many contacts were told in the open case
 * @param answered
 *            how many of those said anything
 * @param onIt
 *            who is on it, the desk before a contact
 * @param next
 *            what the engine does next by itself, and when
 * @param changedAt
 *            when anything last changed
 */
public record Standing(DefenderId id, Codename codename, String area, State state, Instant since, Silence silence,
        Optional<Sign> lastSign, int told, int answered, Optional<Claim> onIt, Next next, Instant nextAt,
        Instant changedAt) {

    /** By urgency. */
    public enum State {
        SOS, DURESS, MISSED, IN_DOUBT, NOT_ASKED, CHECKING, ASKED, HELD, PAUSED, WAITING;

        /** Whether a human has to do something. */
        public boolean needsSomebody() {
            return compareTo(NOT_ASKED) <= 0;
        }
    }

    /** Whose silence it is. */
    public enum Silence {
        /** Nobody waits for an answer. */
        NONE,
        /** The ask reached the phone, and no answer came. */
        THEIRS,
        /** The ask never reached the phone. */
        THE_NETWORKS,
        /** The carrier took the ask, and says no more. */
        UNKNOWN,
        /** We could not ask. */
        OURS
    }

    /** What became of an ask. */
    public enum Reach {
        ARRIVED, LOST, UNKNOWN
    }

    /** What happens if nobody does anything. */
    public enum Next {
        ASKS, REMINDS, MISSES, TRIES_AGAIN, READS_THE_LIST, TELLS_NEXT_TIER, TELLS_CONTACTS_AGAIN, TELLS_DESK_AGAIN,
        CLAIM_LAPSES, LOOKS_AGAIN
    }

    /** Who needs somebody first: the gravest, of these whoever nobody is on, of these the longest. */
    public static final Comparator<Standing> BY_URGENCY = Comparator.comparing(Standing::state)
            .thenComparing(s -> s.onIt().isPresent()).thenComparing(Standing::since).thenComparing(s -> s.id().value());

    /**
     * How it stands.
     *
     * @param ask
     *            what became of the last ask
     */
    public static Standing of(Watch watch, Reach ask) {
        Optional<Case> open = watch.open();
        State state = open.map(Standing::stateOf).orElseGet(() -> stateOf(watch.cycle()));
        List<Told> told = open.map(c -> c.contacts().told()).orElse(List.of());
        long answered = told.stream()
                .filter(t -> t.response() != Told.Response.NONE && t.response() != Told.Response.UNREACHABLE).count();
        boolean caseFirst = open.filter(c -> !c.timer().isAfter(watch.cycle().timer())).isPresent();
        return new Standing(watch.id(), watch.codename(), watch.area(), state,
                open.map(c -> sinceOf(c, state)).orElseGet(() -> sinceOf(watch)), silenceOf(watch, state, ask),
                watch.lastSign(), told.size(), (int) answered, open.flatMap(Case::claim),
                caseFirst ? nextOf(open.get()) : nextOf(watch.cycle()), watch.dueAt(), watch.changedAt());
    }

    private static State stateOf(Case open) {
        if (open.doubtSince().isPresent()) {
            return State.IN_DOUBT;
        }
        return switch (open.cause()) {
            case SOS -> State.SOS;
            case DURESS -> State.DURESS;
            case MISSED -> State.MISSED;
        };
    }

    private static State stateOf(Cycle cycle) {
        return switch (cycle) {
            case Cycle.NotAsked n -> State.NOT_ASKED;
            case Cycle.Checking c -> State.CHECKING;
            case Cycle.Asking a -> a.ask().failing().isPresent() ? State.NOT_ASKED : State.ASKED;
            case Cycle.Asked a -> State.ASKED;
            case Cycle.Held h -> State.HELD;
            case Cycle.Paused p -> State.PAUSED;
            case Cycle.Waiting w -> State.WAITING;
        };
    }

    private static Instant sinceOf(Case open, State state) {
        return switch (state) {
            case IN_DOUBT -> open.doubtSince().orElse(open.openedAt());
            case MISSED -> open.deadline();
            case SOS, DURESS, NOT_ASKED, CHECKING, ASKED, HELD, PAUSED, WAITING -> open.struckAt();
        };
    }

    private static Instant sinceOf(Watch watch) {
        return switch (watch.cycle()) {
            case Cycle.NotAsked n -> n.ask().failing().map(Cycle.Failing::since).orElse(watch.changedAt());
            case Cycle.Checking c -> c.deadline();
            case Cycle.Asking a -> a.ask().failing().map(Cycle.Failing::since).orElse(a.since());
            case Cycle.Asked a -> a.acceptedAt();
            case Cycle.Held h -> h.since();
            case Cycle.Paused p -> p.since();
            case Cycle.Waiting w -> watch.lastSign().map(Sign::at).orElse(watch.changedAt());
        };
    }

    private static Silence silenceOf(Watch watch, State state, Reach ask) {
        return switch (state) {
            case NOT_ASKED -> Silence.OURS;
            case MISSED, CHECKING, ASKED -> watch.cycle() instanceof Cycle.NotAsked ? Silence.OURS : switch (ask) {
                case ARRIVED -> Silence.THEIRS;
                case LOST -> Silence.THE_NETWORKS;
                case UNKNOWN -> Silence.UNKNOWN;
            };
            case SOS, DURESS, IN_DOUBT, HELD, PAUSED, WAITING -> Silence.NONE;
        };
    }

    private static Next nextOf(Case open) {
        Instant timer = open.timer();
        if (open.claim().filter(c -> c.until().equals(timer)).isPresent()) {
            return Next.CLAIM_LAPSES;
        }
        Case.ContactSteps contacts = open.contacts();
        boolean theirs = open.claim().isEmpty() && contacts.at().filter(timer::equals).isPresent();
        if (!theirs) {
            return Next.TELLS_DESK_AGAIN;
        }
        return contacts.nextTier() < contacts.tiers().size() ? Next.TELLS_NEXT_TIER : Next.TELLS_CONTACTS_AGAIN;
    }

    private static Next nextOf(Cycle cycle) {
        return switch (cycle) {
            case Cycle.NotAsked n -> Next.TRIES_AGAIN;
            case Cycle.Asking a -> Next.TRIES_AGAIN;
            case Cycle.Checking c -> Next.READS_THE_LIST;
            case Cycle.Asked a -> a.gaps().size() > 1 ? Next.REMINDS : Next.MISSES;
            case Cycle.Held h -> Next.LOOKS_AGAIN;
            case Cycle.Paused p -> Next.ASKS;
            case Cycle.Waiting w -> Next.ASKS;
        };
    }
}
