package org.stillhere.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.stillhere.domain.Case.DeskSteps;

/** The desk's side of a case: told until a human has it, by whom it is held, and when that lapses. */
final class CaseDeskRules {
    private CaseDeskRules() {
    }

    static void lapse(DecisionBuilder turn) {
        Case open = turn.open.orElseThrow();
        if (open.desk().claim().filter(c -> !c.until().isAfter(turn.now)).isPresent()) {
            turn.fact(EventKind.DESK_CLAIM_LAPSED);
            turn.open = Optional.of(open.desk(new DeskSteps(open.desk().round(), turn.now, Optional.empty())));
        }
    }

    /** One word to the desk, reaching further each time; never the last one before a human claims or ends it. */
    static void tell(DecisionBuilder turn) {
        Case open = turn.open.orElseThrow();
        int round = open.desk().round();
        EscalationLevel level = open.cause() == Cause.SOS ? EscalationLevel.LAST_RESORT
                : EscalationLevel.ofRound(round);
        NoticeKind kind = switch (open.cause()) {
            case MISSED -> open.doubtSince().isPresent() ? NoticeKind.DOUBT : NoticeKind.MISSED;
            case SOS -> open.unconfirmed() ? NoticeKind.STRANGER_SOS : NoticeKind.SOS;
            case DURESS -> NoticeKind.DURESS;
        };
        turn.tellAgain(kind, level, open.cause() == Cause.MISSED ? turn.now : open.struckAt());
        turn.fact(EventKind.DESK_TOLD, level.ordinal());
        turn.open = Optional.of(turn.open.get().desk(new DeskSteps(Math.min(round + 1, 1000),
                turn.now.plus(CaseRules.pace(turn, open, turn.plan.roundEvery())), Optional.empty())));
    }

    static void claim(DecisionBuilder turn, Command.DeskClaim claim) {
        InvalidInput.unless(claim.length().isPositive() && claim.length().compareTo(Limits.DESK_CLAIM_MOST) <= 0,
                "until", "within the next 12 hours");
        Optional<Claim> others = turn.open.flatMap(c -> c.desk().claim()).filter(c -> c.until().isAfter(turn.now))
                .filter(c -> !c.by().equals(claim.by().value()));
        if (others.isPresent() && !claim.takeOver()) {
            turn.answer = MessageContent.naming(Template.DESK_TAKEN, turn.before.codename().value(),
                    others.get().until());
            return;
        }
        Instant until = turn.now.plus(claim.length());
        boolean noted = NotAskedRules.takeNote(turn, claim.by());
        if (turn.open.isPresent()) {
            Case open = turn.open.get();
            turn.fact(EventKind.DESK_CLAIMED, claim.by());
            turn.open = Optional.of(open.desk(new DeskSteps(open.desk().round(), until,
                    Optional.of(new Claim(claim.by().value(), turn.now, until, false)))));
            ContactMessaging.tellAllTold(turn, MessageContent.of(Template.SOMEONE_IS_ON_IT, until), t -> true);
            receipt(turn, open);
        }
        turn.answer = turn.open.isPresent() || noted
                ? MessageContent.naming(Template.DESK_CLAIMED, turn.before.codename().value(), until)
                : MessageContent.naming(Template.SETTLED, turn.before.codename().value());
    }

    /**
     * A neutral line to the defender once a human has seen their SOS, if they chose that and it came from their phone.
     */
    static void receipt(DecisionBuilder turn, Case open) {
        if (open.cause() == Cause.SOS && !open.unconfirmed() && turn.plan.receipt() && open.claim().isEmpty()) {
            turn.routeAfter(Optional.empty()).ifPresent(r -> {
                turn.toDefender(MessageContent.of(Template.SOS_SEEN), r.id(), Purpose.RECEIPT, Optional.empty(),
                        Optional.of(turn.now.plus(Duration.ofHours(2))));
                turn.fact(EventKind.SEEN_RECEIPT);
            });
        }
    }

    /** Those who were told that somebody is on it need not hear that it is somebody else. */
    static void handOver(DecisionBuilder turn, Command.HandOver over) {
        InvalidInput.unless(over.length().isPositive() && over.length().compareTo(Limits.DESK_CLAIM_MOST) <= 0, "until",
                "within the next 12 hours");
        InvalidInput.unless(!over.by().equals(over.to()), "to", "a colleague");
        Case open = turn.open.orElseThrow(() -> new InvalidInput("case", "one that is open"));
        Instant until = turn.now.plus(over.length());
        turn.fact(EventKind.HANDED_OVER, over.to());
        turn.open = Optional.of(open.desk(new DeskSteps(open.desk().round(), until,
                Optional.of(new Claim(over.to().value(), turn.now, until, false)))));
        turn.effect(new Effect.Send(turn.nextKey(), new Recipient.Staff(over.to()), over.route(),
                MessageContent.naming(Template.DESK_HANDED, turn.before.codename().value(), until), Purpose.DESK,
                Priority.URGENT, Optional.empty(), Optional.of(open.id()), Optional.empty(), Optional.of(until)));
        if (open.desk().claim().isEmpty()) {
            ContactMessaging.tellAllTold(turn, MessageContent.of(Template.SOMEONE_IS_ON_IT, until), t -> true);
            receipt(turn, open);
        }
    }

    /** Whoever it was handed to has not heard of it: the desk is told again at once. */
    static void handedToNobody(DecisionBuilder turn, CoordinatorId to) {
        if (turn.open.flatMap(c -> c.desk().claim()).filter(c -> c.by().equals(to.value())).isPresent()) {
            release(turn);
        }
    }

    static void release(DecisionBuilder turn) {
        turn.open.filter(c -> c.desk().claim().isPresent()).ifPresent(open -> {
            turn.fact(EventKind.CLAIM_RELEASED);
            turn.open = Optional.of(open.desk(new DeskSteps(open.desk().round(), turn.now, Optional.empty())));
        });
    }
}
