package org.stillhere.casework.outbound;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.stillhere.carrier.Carrier.SendResult;
import org.stillhere.carrier.CarrierErrors;
import org.stillhere.carrier.Failure;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.health.CarrierBreaker;
import org.stillhere.casework.health.OperatorMail;
import org.stillhere.casework.health.SignsOfLife;
import org.stillhere.domain.Effect;
import org.stillhere.domain.FailureKind;
import org.stillhere.domain.Priority;
import org.stillhere.domain.Purpose;
import org.stillhere.domain.Recipient;
import org.stillhere.domain.Watch;
import org.stillhere.runtime.Metric;
import org.stillhere.runtime.Telemetry.Safe;
import org.stillhere.store.message.Message;
import org.stillhere.store.message.MessageState;
import org.stillhere.store.table.Stored;

/**
 * Classifies what the carrier answered to one attempt, and writes it in one transaction with what it means to the
 * watch.
 */
final class SendOutcomes {
    /** Repeats before the list can be relied on: twice is better than never, and only this window may repeat. */
    static final int BLIND_MOST = 2;
    static final Duration LOOK_AGAIN = Duration.ofSeconds(30);
    /** Whatever the carrier has taken is in its list by then: what is not there may be sent, and not blindly. */
    static final Duration LISTED_BY = Duration.ofMinutes(2);
    /** A carrier without a list is asked again this seldom. Until then it may report that the text arrived. */
    static final Duration UNLISTED = Duration.ofMinutes(10);
    /** The same for what the desk must hear at once: an SOS is before it within minutes of the end of an outage. */
    static final Duration UNLISTED_DESK = Duration.ofMinutes(4);
    /** While our account, sender or region is refused: a refusal costs nothing, and what is urgent must not wait. */
    private static final Duration OPERATOR = Duration.ofMinutes(5);
    private static final Duration OPERATOR_URGENT = Duration.ofMinutes(1);
    private static final int TRANSIENT_MOST = 6;
    /** While the carrier cannot be reached or asks to slow down, tries are at most so many times further apart. */
    private static final int SLOWER_MOST = 3;
    private final Environment environment;
    private final MessageStates states;
    private final AcceptedTexts marks;
    private final SignsOfLife heartbeats;
    private final CarrierBreaker breaker;
    private final OperatorMail mail;
    private final int senderCount;

    SendOutcomes(Environment environment, SignsOfLife heartbeats, CarrierBreaker breaker, OperatorMail mail,
            int senderCount) {
        this.senderCount = senderCount;
        this.environment = environment;
        this.states = new MessageStates(environment);
        this.marks = new AcceptedTexts(environment);
        this.heartbeats = heartbeats;
        this.breaker = breaker;
        this.mail = mail;
    }

    /**
     * @param read
     *            the watch that the text is about, if it was read before the attempt; it may have changed since
     */
    HandlingResult mark(Stored<Message> mine, Effect.Send send, SendResult sent, Optional<Watch> read) {
        Instant now = environment.clock().instant();
        return switch (sent) {
            case SendResult.Accepted accepted -> {
                environment.telemetry().count(Metric.ACCEPTED);
                environment.telemetry().count(Metric.DELIVERY, 0); // An alarm compares the two; see Metric.
                environment.telemetry().count(Metric.DUE_TO_ACCEPTED_SECONDS,
                        Duration.between(mine.value().createdAt(), now).toSeconds());
                environment.telemetry().trace(Metric.ACCEPTED, Safe.of(mine.value().key()),
                        Safe.text(environment.carrierIds().nameInLog(accepted.id())));
                breaker.accepted(LineChoice.triedBy(mine.value()));
                yield marks.mark(mine, send, accepted.id(), read);
            }
            case SendResult.Unknown unknown -> unknown(mine, false, false);
            case SendResult.Refusal refusal -> refused(mine, send, refusal.failure(), now);
        };
    }

    /**
     * Puts the message off because the carrier's list could not be read: nobody knows yet whether an earlier attempt
     * left. The list may fail while sending works, so this does not say that the carrier hangs.
     */
    HandlingResult listUnread(Stored<Message> mine, boolean otherWorks) {
        environment.telemetry().count(Metric.UNKNOWN_OUTCOME);
        return putOff(mine, LOOK_AGAIN, otherWorks, HandlingResult.UNLISTED);
    }

    /** Puts the message off until a report may have said that it arrived. Nothing was tried now. */
    HandlingResult awaitReport(Stored<Message> mine) {
        return putOff(mine, unlisted(mine), true, HandlingResult.LATER);
    }

    private static Duration unlisted(Stored<Message> mine) {
        boolean desks = mine.value().work() instanceof Effect.Send send && send.purpose() == Purpose.DESK;
        return desks && mine.value().lane() == Priority.URGENT ? UNLISTED_DESK : UNLISTED;
    }

    /**
     * Puts the message off because nobody knows whether the carrier took it. A carrier without a list is asked again
     * twice, and after that only seldom: a report may still say that the text arrived.
     *
     * @param two
     *            whether it may have gone to either of two carriers: then the list of one proves nothing
     * @param otherWorks
     *            whether another carrier takes texts, so that texts leave all the same
     */
    HandlingResult unknown(Stored<Message> mine, boolean two, boolean otherWorks) {
        environment.telemetry().count(Metric.UNKNOWN_OUTCOME);
        Duration seldom = two ? unlisted(mine) : LISTED_BY;
        breaker.hung(LineChoice.triedBy(mine.value()));
        return putOff(mine, mine.value().blind() < BLIND_MOST ? LOOK_AGAIN : seldom, otherWorks,
                HandlingResult.UNANSWERED);
    }

    /**
     * Puts the message back because another carrier can take it. Nobody needs to do anything for this text, but an
     * operator must know of the carrier that refuses.
     *
     * @param wait
     *            zero if it leaves by the other carrier in the same call
     */
    HandlingResult leavesByOther(Stored<Message> mine, Failure failure, Duration wait) {
        environment.telemetry().count(Metric.PUT_BACK);
        trace(Metric.PUT_BACK, mine, failure.code());
        HandlingResult result = states
                .change(mine,
                        mine.value().failing(MessageState.PENDING, environment.clock().instant().plus(wait),
                                known(mine, failure.code())),
                        wait.isZero() ? HandlingResult.WAITS : HandlingResult.LATER);
        if (failure instanceof Failure.Operator) {
            environment.telemetry().count(Metric.OPERATOR);
            mail.carrierRefuses(failure.code());
        }
        return result;
    }

    private HandlingResult putOff(Stored<Message> mine, Duration wait, boolean otherWorks, HandlingResult result) {
        Instant now = environment.clock().instant();
        if (!otherWorks) {
            heartbeats.refused(now, 0);
        }
        return states.change(mine, mine.value().unsure(now.plus(wait), mine.value().blind()), result);
    }

    private HandlingResult refused(Stored<Message> mine, Effect.Send send, Failure failure, Instant now) {
        Message message = mine.value();
        if (failure.code() != 0) {
            breaker.answered(LineChoice.triedBy(mine.value()));
        }
        if (!(failure instanceof Failure.Permanent || failure instanceof Failure.Filtered)) {
            heartbeats.refused(now, failure.code());
        }
        return switch (failure) {
            case Failure.Permanent p when hasOtherSender(message, send, p) -> byOtherSender(mine, p.code(), now);
            case Failure.Permanent p -> failed(mine, send, p.code(), FailureKind.ROUTE, now);
            case Failure.Filtered f -> failed(mine, send, f.code(), FailureKind.UNREACHED, now);
            case Failure.Transient t when t.code() == 0 -> // The carrier was not reached: no phone of anybody's failed.
                    notReached(mine, now.plus(slower(message, t.retryAfter())));
            case Failure.Transient t -> {
                boolean elsewhere = send.purpose() == Purpose.ALARM;
                yield elsewhere || message.attempt() >= TRANSIENT_MOST
                        ? failed(mine, send, t.code(), FailureKind.UNREACHED, now)
                        : putBack(mine, t.code(), now.plus(t.retryAfter()));
            }
            case Failure.Unexplained u ->
                    message.attempt() >= TRANSIENT_MOST ? failed(mine, send, u.code(), FailureKind.UNREACHED, now)
                            : putBack(mine, u.code(), now.plus(u.retryAfter()));
            case Failure.Congested c -> putBack(mine, c.code(), now.plus(slower(message, c.retryAfter())));
            case Failure.Operator o -> ours(mine, send, o.code(), now);
        };
    }

    /**
     * Whether a coordinator can be texted from another sender. The carrier blocks one sender after STOP, which anybody
     * can forge; coordinators work for the desk and are texted all the same.
     */
    private boolean hasOtherSender(Message message, Effect.Send send, Failure.Permanent failure) {
        return CarrierErrors.isOptOut(failure.code()) && send.to() instanceof Recipient.Staff
                && message.attempt() < senderCount;
    }

    private HandlingResult byOtherSender(Stored<Message> mine, int code, Instant now) {
        environment.telemetry().count(Metric.PUT_BACK);
        trace(Metric.PUT_BACK, mine, code);
        return states.change(mine, mine.value().failing(MessageState.PENDING, now, code), HandlingResult.WAITS);
    }

    /** Each further attempt waits longer: a carrier that is full is not helped by the same number of attempts. */
    private static Duration slower(Message message, Duration retryAfter) {
        return retryAfter.multipliedBy(Math.clamp(message.attempt(), 1, SLOWER_MOST));
    }

    /**
     * Puts the message back: only an operator can mend this failure. The watch is told at the first attempt of an
     * alarm.
     */
    private HandlingResult ours(Stored<Message> mine, Effect.Send send, int code, Instant now) {
        environment.telemetry().count(Metric.OPERATOR);
        Instant again = now.plus(send.lane() == Priority.URGENT ? OPERATOR_URGENT : OPERATOR);
        HandlingResult result = mine.value().attempt() == 1 && send.purpose() == Purpose.ALARM
                ? putBackAndTold(mine, send, code, again)
                : putBack(mine, code, again);
        mail.carrierRefuses(code);
        return result;
    }

    private HandlingResult putBackAndTold(Stored<Message> mine, Effect.Send send, int code, Instant due) {
        trace(Metric.PUT_BACK, mine, code);
        return states.finish(mine, send, mine.value().failing(MessageState.PENDING, due, code),
                Optional.of(FailureKind.OURS), List.of());
    }

    private HandlingResult notReached(Stored<Message> mine, Instant due) {
        breaker.hung(LineChoice.triedBy(mine.value()));
        return putBack(mine, 0, due) == HandlingResult.LATER ? HandlingResult.UNANSWERED : HandlingResult.NOT_NOW;
    }

    private HandlingResult putBack(Stored<Message> mine, int code, Instant due) {
        environment.telemetry().count(Metric.PUT_BACK);
        trace(Metric.PUT_BACK, mine, code);
        return states.change(mine, mine.value().failing(MessageState.PENDING, due, known(mine, code)),
                HandlingResult.LATER);
    }

    /** A carrier that was not reached gives no code, and so does not hide why an earlier attempt failed. */
    private static int known(Stored<Message> mine, int code) {
        return code == 0 ? mine.value().code() : code;
    }

    private HandlingResult failed(Stored<Message> mine, Effect.Send send, int code, FailureKind how, Instant now) {
        environment.telemetry().count(Metric.FAILED);
        trace(Metric.FAILED, mine, code);
        return states.finish(mine, send, mine.value().failing(MessageState.FAILED, now, code), Optional.of(how),
                List.of());
    }

    private void trace(Metric metric, Stored<Message> mine, int code) {
        environment.telemetry().trace(metric, Safe.of(mine.value().key()), Safe.number("code", code));
    }
}
