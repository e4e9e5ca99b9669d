package org.stillhere.domain;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Function;

/**
 * Summarises one watch for the board: its state and since when, whose silence it is, who has claimed it, and what the
 * engine does next. It contains only codename, states and times.
 *
 * @param area
 *            the team's own code for the place where they spend most of their day; empty if not given
 * @param since
 *            when this state began
 * @param textToRead
 *            whether a text waits for a human who reads it
 * @param zone
 *            the person's own zone
 * @param signForced
 *            whether the last sign of life came from the phone in a case under duress
 * @param told
 *            the contacts of the open case, counted
 * @param onIt
 *            the claim that counts, the desk's before a contact's
 * @param next
 *            what the engine does next by itself, and when
 * @param changedAt
 *            when anything last changed
 * @param terms
 *            the agreed risk, and the trip if there is one
 */
public record Standing(DefenderId id, Codename codename, String area, StandingState state, Instant since,
        Silence silence, boolean textToRead, ZoneId zone, Optional<Sign> lastSign, boolean signForced, Contacts told,
        Optional<Claim> onIt, Next next, Instant nextAt, Instant changedAt, WatchTerms terms) {

    /** The states in order of urgency. */
    public enum StandingState {
        SOS, DURESS, CONCERN, MISSED, IN_DOUBT, UNTRUSTED, NOT_ASKED, CHECKING, ASKED, HELD, PAUSED, WAITING;

        /** Whether a human has to do something. */
        public boolean needsSomebody() {
            return compareTo(NOT_ASKED) <= 0;
        }
    }

    /** Tells whose silence it is. */
    public enum Silence {
        /** Nobody waits for an answer. */
        NONE,
        /** The ask reached the phone, and no answer came. */
        THEIRS,
        /** The ask never reached the phone, because of the network. */
        THE_NETWORKS,
        /** The number can receive no texts, or refuses ours. */
        THE_NUMBERS,
        /** The ask was filtered on its way. */
        HELD_BACK,
        /** The ask did not arrive, and the carrier gives no reason. */
        UNEXPLAINED,
        /** The carrier accepted the ask and reported nothing since. */
        UNKNOWN,
        /** Something came from the phone since the ask, but no answer that counts. */
        UNCLEAR,
        /** We could not ask. */
        OURS
    }

    /**
     * Counts the contacts of an open case.
     *
     * @param told
     *            contacts who were sent the alarm, or are about to be
     * @param arrived
     *            of these, contacts whose phone it reached or who answered
     * @param lost
     *            contacts whom nothing reaches
     * @param answered
     *            contacts who said anything at all
     * @param heard
     *            contacts who reported that they heard the voice and that all is fine
     */
    public record Contacts(int told, int arrived, int lost, int answered, int heard) {
        static Contacts of(Case open, Function<MessageKey, Reach> reach) {
            int arrived = 0;
            int lost = 0;
            int answered = 0;
            for (ContactStatus one : open.contacts().told()) {
                boolean spoke = one.response() != ContactStatus.Response.NONE
                        && one.response() != ContactStatus.Response.UNREACHABLE;
                answered += spoke ? 1 : 0;
                arrived += spoke || reach.apply(one.last()) == Reach.ARRIVED ? 1 : 0;
                lost += one.response() == ContactStatus.Response.UNREACHABLE ? 1 : 0;
            }
            return new Contacts(open.contacts().told().size(), arrived, lost, answered, open.reports().size());
        }
    }

    /** The delivery of an ask or of an alarm. */
    public enum Reach {
        /** It arrived. */
        ARRIVED,
        /** The network did not deliver it. */
        LOST,
        /** The number can receive no texts, or refuses ours. */
        NO_SUCH_PHONE,
        /** A filter on the way held it back. */
        HELD_BACK,
        /** Our account, our sender or our rate was the reason. */
        NOT_SENT,
        /** It did not arrive, and the carrier gives no reason. */
        UNEXPLAINED,
        /** Nothing is known about it yet. */
        UNKNOWN
    }

    /** The next step of the engine if nobody does anything. */
    public enum Next {
        ASKS, REMINDS, MISSES, TRIES_AGAIN, READS_THE_LIST, TELLS_NEXT_TIER, TELLS_CONTACTS_AGAIN, TELLS_DESK_AGAIN,
        CLAIM_LAPSES, LOOKS_AGAIN
    }

    /**
     * Summarises a watch.
     *
     * @param reach
     *            the delivery of a message: the last ask, or the last text to a contact
     */
    public static Standing of(Watch watch, Function<MessageKey, Reach> reach) {
        Reach ask = watch.lastAsk().map(reach).orElse(Reach.UNKNOWN);
        Optional<Case> open = watch.open();
        boolean handed = open.isEmpty() && watch.inDesksHands() && !(watch.cycle() instanceof Cycle.Held);
        StandingState state = open.map(Standing::stateOf)
                .orElseGet(() -> handed ? StandingState.UNTRUSTED : stateOf(watch.cycle()));
        boolean caseFirst = open.filter(c -> !c.timer().isAfter(watch.cycle().timer())).isPresent();
        return new Standing(watch.id(), watch.codename(), watch.area(), state,
                open.map(c -> sinceOf(c, state)).or(() -> handed ? watch.safeguards().since() : Optional.empty())
                        .orElseGet(() -> sinceOf(watch)),
                silenceOf(watch, state, ask), open.flatMap(Case::textToRead).isPresent(),
                watch.plan().schedule().zone(), watch.lastSign(), open.filter(c -> forced(c, watch)).isPresent(),
                open.map(c -> Contacts.of(c, reach)).orElse(new Contacts(0, 0, 0, 0, 0)), open.flatMap(Case::claim),
                caseFirst ? nextOf(open.get()) : handed ? Next.TELLS_DESK_AGAIN : nextOf(watch.cycle()),
                caseFirst || handed ? watch.dueAt() : watch.asksAgainAt().orElse(watch.dueAt()), watch.changedAt(),
                WatchTerms.of(watch));
    }

    /** Every text since the case opened is doubted, because nobody knows when the duress began. */
    private static boolean forced(Case open, Watch watch) {
        return open.underDuress() && watch.lastSign().filter(s -> !s.at().isBefore(open.openedAt())).isPresent();
    }

    /** A text that nobody has read is before everything but a call for help and duress. */
    private static StandingState stateOf(Case open) {
        boolean grave = open.cause() == Cause.DURESS || open.cause() == Cause.SOS && !open.inDoubt();
        if (open.textToRead().isPresent() && !grave) {
            return StandingState.CONCERN;
        }
        if (open.inDoubt()) {
            return StandingState.IN_DOUBT;
        }
        return switch (open.cause()) {
            case SOS -> StandingState.SOS;
            case DURESS -> StandingState.DURESS;
            case MISSED -> StandingState.MISSED;
            case CONCERN -> StandingState.CONCERN;
        };
    }

    private static StandingState stateOf(Cycle cycle) {
        return switch (cycle) {
            case Cycle.NotAsked n -> StandingState.NOT_ASKED;
            case Cycle.Checking c -> StandingState.CHECKING;
            case Cycle.Asking a -> a.ask().failing().isPresent() ? StandingState.NOT_ASKED : StandingState.ASKED;
            case Cycle.Asked a -> StandingState.ASKED;
            case Cycle.Held h -> StandingState.HELD;
            case Cycle.Paused p -> StandingState.PAUSED;
            case Cycle.Waiting w -> StandingState.WAITING;
        };
    }

    private static Instant sinceOf(Case open, StandingState state) {
        return switch (state) {
            case IN_DOUBT -> open.doubtSince().orElse(open.openedAt());
            case MISSED -> open.deadline();
            case CONCERN -> open.textToRead().map(TextToRead::at).orElse(open.struckAt());
            case SOS, DURESS, UNTRUSTED, NOT_ASKED, CHECKING, ASKED, HELD, PAUSED, WAITING -> open.struckAt();
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

    private static Silence silenceOf(Watch watch, StandingState state, Reach ask) {
        return switch (state) {
            case NOT_ASKED -> Silence.OURS;
            case MISSED, CHECKING, ASKED -> heard(watch) ? Silence.UNCLEAR
                    : watch.cycle() instanceof Cycle.NotAsked ? Silence.OURS : switch (ask) {
                        case ARRIVED -> Silence.THEIRS;
                        case LOST -> Silence.THE_NETWORKS;
                        case NO_SUCH_PHONE -> Silence.THE_NUMBERS;
                        case HELD_BACK -> Silence.HELD_BACK;
                        case NOT_SENT -> Silence.OURS;
                        case UNEXPLAINED -> Silence.UNEXPLAINED;
                        case UNKNOWN -> Silence.UNKNOWN;
                    };
            case SOS, DURESS, CONCERN, IN_DOUBT, UNTRUSTED, HELD, PAUSED, WAITING -> Silence.NONE;
        };
    }

    private static boolean heard(Watch watch) {
        return watch.open().map(c -> c.circumstances().phoneHeard())
                .orElseGet(() -> Sign.cameSinceAsk(watch.plan(), watch.cycle(), watch.lastSign()));
    }

    private static Next nextOf(Case open) {
        Instant timer = open.timer();
        if (open.claim().filter(c -> c.until().equals(timer)).isPresent()) {
            return Next.CLAIM_LAPSES;
        }
        ContactSteps contacts = open.contacts();
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
