package org.stillhere.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The state of a watch between one ask and the next. Every state has a timer; none waits for ever. */
public sealed interface Cycle {
    /** When this state ends by itself. */
    Instant timer();

    /**
     * The data of one ask from its first text to its end.
     *
     * @param number
     *            counts the asks of this watch, fresh ones included
     * @param scheduled
     *            the scheduled time that this ask belongs to; the anchor of the next
     * @param laters
     *            how often it was put off
     * @param fresh
     *            how often it was asked afresh because the engine came late
     * @param trip
     *            whether it asks for a trip's arrival
     * @param failing
     *            our failure to ask, if there is one
     * @param due
     *            the end of its last "later"
     * @param delayed
     *            whether it is asked late, or again, because of us
     */
    record Ask(int number, Instant scheduled, int laters, int fresh, boolean trip, Optional<Failing> failing,
            Optional<Instant> due, boolean delayed) {
        /** The time for which a "later" puts an ask off. */
        public static final Duration LATER = Duration.ofMinutes(30);
        /** How often one ask can be put off. */
        public static final int LATERS_MOST = 2;
        /** Then the steps continue by day, or a stuttering engine would never alarm. */
        public static final int FRESH_MOST = 3;

        public Ask(int number, Instant scheduled, int laters, int fresh, boolean trip, Optional<Failing> failing) {
            this(number, scheduled, laters, fresh, trip, failing, Optional.empty(), false);
        }

        static Ask first(int number, Instant scheduled) {
            return new Ask(number, scheduled, 0, 0, false, Optional.empty());
        }

        static Ask ofTrip(int number, Instant scheduled) {
            return new Ask(number, scheduled, 0, 0, true, Optional.empty());
        }

        Ask withNumber(int nextNumber) {
            return new Ask(nextNumber, scheduled, laters, fresh, trip, failing, due, delayed);
        }

        Ask askedAfresh(int nextNumber) {
            return new Ask(nextNumber, scheduled, laters, fresh + 1, trip, failing, due, true);
        }

        Ask asDelayed() {
            return new Ask(number, scheduled, laters, fresh, trip, failing, due, true);
        }

        Ask withFailing(Failing now) {
            return new Ask(number, scheduled, laters, fresh, trip, Optional.of(now), due, delayed);
        }

        Ask withoutFailing() {
            return new Ask(number, scheduled, laters, fresh, trip, Optional.empty(), due, delayed);
        }

        /** Whether the engine came late too often: then no fresh ask is sent for it any more. */
        boolean wasFreshTooOften() {
            return fresh >= FRESH_MOST;
        }

        Ask putOffAgain(Instant until) {
            return new Ask(number, scheduled, laters + 1, fresh, trip, Optional.empty(), Optional.of(until), false);
        }

        Instant dueAt() {
            return due.orElse(scheduled);
        }
    }

    /**
     * Our failure to ask. The desk is told again at {@code tellAt}, unless a coordinator has taken note.
     */
    record Failing(Instant since, Instant tellAt, boolean acknowledged) {
        static Failing from(Instant now) {
            return new Failing(now, now, false);
        }

        Failing toldUntil(Instant next) {
            return new Failing(since, next, false);
        }

        Failing withAcknowledgement() {
            return new Failing(since, tellAt, true);
        }
    }

    /**
     * No ask is open. The next ask is sent at the timer.
     *
     * @param scheduled
     *            the scheduled time that it belongs to, before jitter and putting off
     * @param putOff
     *            the ask that was put off, if it waits for its "later"
     */
    record Waiting(Instant askAt, Instant scheduled, Optional<Ask> putOff) implements Cycle {
        @Override
        public Instant timer() {
            return askAt;
        }
    }

    /** An ask is in the outbox; the carrier has not accepted it yet. */
    record Asking(Ask ask, MessageKey message, RouteId route, Instant since, Instant giveUpAt) implements Cycle {
        Asking withAsk(Ask now) {
            return new Asking(now, message, route, since, giveUpAt);
        }

        @Override
        public Instant timer() {
            return giveUpAt;
        }
    }

    /**
     * The carrier accepted the ask. Reminders are sent, then the deadline passes. Each gap counts from when the step
     * before was committed.
     *
     * @param gaps
     *            the gaps still to come; the last one ends at the deadline
     * @param held
     *            whether the deadline was put off once already because the phone is in use
     * @param underway
     *            the ask and its reminders, but for those that are known not to have reached the phone
     */
    record Asked(Ask ask, MessageKey message, RouteId route, Instant acceptedAt, List<Duration> gaps, Instant nextAt,
            boolean held, List<MessageKey> underway) implements Cycle {
        Asked withSent(MessageKey one) {
            return withUnderway(Stream.concat(underway.stream(), Stream.of(one)).toList());
        }

        Asked withoutLost(MessageKey one) {
            return withUnderway(underway.stream().filter(k -> !k.equals(one)).toList());
        }

        private Asked withUnderway(List<MessageKey> now) {
            return new Asked(ask, message, route, acceptedAt, gaps, nextAt, held, now);
        }

        /** The step after a reminder. */
        Asked reminded(RouteId by, List<Duration> rest, Instant next) {
            return new Asked(ask, message, by, acceptedAt, List.copyOf(rest), next, held, underway);
        }

        /** The deadline is put off once, because the phone is in use. */
        Asked holdDeadline() {
            return new Asked(ask, message, route, acceptedAt, gaps, nextAt.plus(Limits.HOLD_FOR_NOTED), true, underway);
        }

        @Override
        public Instant timer() {
            return nextAt;
        }

        /**
         * When silence becomes a miss, if every step is on time; {@link Limits#GRACE_AFTER_DEADLINE} later it is one.
         */
        public Instant deadline() {
            return gaps.size() == 1 ? nextAt.minus(Limits.GRACE_AFTER_DEADLINE)
                    : gaps.stream().skip(1).reduce(nextAt, Instant::plus, (a, b) -> b);
        }
    }

    /** We could not ask. This is our failure, not the defender's silence. */
    record NotAsked(Ask ask, RouteId tried, Instant retryAt) implements Cycle {
        NotAsked withAsk(Ask now) {
            return new NotAsked(now, tried, retryAt);
        }

        @Override
        public Instant timer() {
            return retryAt;
        }
    }

    /**
     * The deadline and its grace are over. The carrier's list of inbound texts is being read.
     *
     * @param held
     *            whether the deadline was put off already because the phone is in use
     * @param noted
     *            whether the list has a text that shows that the phone is in use; then the miss waits for the timer
     * @param unreached
     *            whether every text of the ask is known not to have reached the phone
     */
    record Checking(Ask ask, Instant since, Instant askedAt, Instant deadline, Instant goOnAt, boolean held,
            boolean noted, boolean unreached) implements Cycle {
        /** The miss waits once, because the phone is in use. */
        Checking holdDeadline(Instant now) {
            return new Checking(ask, since, askedAt, deadline, now.plus(Limits.HOLD_FOR_NOTED), true, true, unreached);
        }

        @Override
        public Instant timer() {
            return goOnAt;
        }
    }

    /** The defender is not asked until an agreed time. It ends with an ask. */
    record Paused(Instant since, Instant until) implements Cycle {
        public static final Duration LONGEST = Duration.ofDays(30);

        @Override
        public Instant timer() {
            return until;
        }
    }

    /**
     * The defender is detained, in hospital, gone or died. Nothing is sent automatically; a human looks again on a
     * date.
     *
     * @param toRing
     *            the contacts whom a human rings, in order; nobody is texted
     */
    record Held(Outcome why, Instant since, Instant reviewAt, List<ContactId> toRing) implements Cycle {
        static final Duration REVIEW_AFTER = Duration.ofDays(7);

        Held reviewedNextAt(Instant next) {
            return new Held(why, since, next, toRing);
        }

        Held withoutRinging(ContactId contact) {
            return new Held(why, since, reviewAt, toRing.stream().filter(id -> !id.equals(contact)).toList());
        }

        @Override
        public Instant timer() {
            return reviewAt;
        }
    }
}
