package org.stillhere.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.stillhere.domain.Case.DeskSteps;

/** Tells the desk of a case until a human claims it, and keeps the desk's claims. */
final class CaseDeskRules {
    /** A receipt that could not be sent for so long is not worth sending. */
    private static final Duration RECEIPT_EXPIRES_AFTER = Duration.ofHours(2);

    private CaseDeskRules() {
    }

    static void lapse(DecisionBuilder builder) {
        Case open = builder.open.orElseThrow();
        if (open.desk().claim().filter(c -> c.lapsedAt(builder.now)).isPresent()) {
            builder.fact(EventKind.DESK_CLAIM_LAPSED);
            builder.open = Optional.of(open.withDesk(open.desk().unclaimed(builder.now)));
        }
    }

    /** Tells the desk once, one level further each time. It is told again until a human claims or ends the case. */
    static void tell(DecisionBuilder builder) {
        Case open = builder.open.orElseThrow();
        EscalationLevel level = open.cause() == Cause.SOS ? EscalationLevel.LAST_RESORT
                : EscalationLevel.ofRound(open.desk().round() + inPlaceOfContacts(builder, open));
        NoticeKind kind = switch (open.cause()) {
            case MISSED -> open.inDoubt() ? NoticeKind.DOUBT : NoticeKind.MISSED;
            case SOS -> open.unconfirmed() ? NoticeKind.STRANGER_SOS : NoticeKind.SOS;
            case DURESS -> NoticeKind.DURESS;
            case CONCERN -> NoticeKind.CONCERN;
        };
        builder.tellAgain(kind, level, happenedAt(builder, open));
        builder.fact(EventKind.DESK_TOLD, level.ordinal());
        Instant next = builder.now.plus(DeskRounds.gap(open, builder.plan, open.desk().sinceNews()));
        DeskSteps told = open.desk().toldUntil(next);
        Optional<TextToRead> included = open.textToRead().filter(t -> kind == NoticeKind.CONCERN);
        builder.open = Optional
                .of(open.withDesk(included.map(t -> told.withTextToRead(t.toldUntil(next))).orElse(told)));
    }

    /** Where no contact can be told of a silence, the desk takes their place: the first text reaches the backup too. */
    private static int inPlaceOfContacts(DecisionBuilder builder, Case open) {
        return open.cause() == Cause.MISSED && Readiness.reachesNobody(builder.contacts) ? 1 : 0;
    }

    /**
     * If the desk is told something new of the case, the next round is as soon as the first, and they stretch again.
     */
    static void beginAgainAfterNews(DecisionBuilder builder) {
        if (builder.news) {
            builder.open = builder.open
                    .map(c -> c.withDesk(c.desk().afterNews(builder.now.plus(DeskRounds.gap(c, builder.plan, 0)))));
        }
    }

    private static Instant happenedAt(DecisionBuilder builder, Case open) {
        return switch (open.cause()) {
            case MISSED -> builder.now;
            case SOS, DURESS -> open.struckAt();
            case CONCERN -> open.textToRead().map(TextToRead::at).orElse(open.struckAt());
        };
    }

    /**
     * A colleague's claim counts for what had come when it was made: a text that came later can be taken by anybody.
     */
    static void claim(DecisionBuilder builder, Command.DeskClaim claim) {
        checkLength(claim.length());
        InvalidInput.unless(
                claim.availability() != Availability.OFF_DUTY || claim.length().compareTo(Claim.DESK_HOLD) <= 0,
                "until", "within the next hour, for somebody who is off duty");
        if (claim.availability() == Availability.UNREACHABLE) {
            builder.answer = MessageContent.of(Template.DESK_START_FIRST);
            return;
        }
        Optional<Claim> others = builder.open.flatMap(c -> c.desk().claim())
                .filter(c -> !c.lapsedAt(builder.now) && !c.isBy(claim.by()))
                .filter(c -> builder.open.flatMap(Case::textToRead).isEmpty());
        if (others.isPresent() && !claim.takeOver()) {
            builder.answer = MessageContent.naming(Template.DESK_TAKEN, builder.before.codename().value(),
                    others.get().until());
            return;
        }
        Instant until = builder.now.plus(claim.length());
        boolean noted = NotAskedRules.takeNote(builder, claim.by());
        if (builder.open.isPresent()) {
            Case open = builder.open.get();
            builder.fact(EventKind.DESK_CLAIMED, claim.by());
            builder.open = Optional.of(
                    open.withDesk(open.desk().claimed(Claim.first(Actor.coordinator(claim.by()), builder.now, until))));
            ContactMessaging.tellAllTold(builder, MessageContent.of(Template.SOMEONE_IS_ON_IT, until), t -> true);
            receipt(builder, open);
        }
        builder.answer = builder.open.isPresent() || noted
                ? MessageContent.naming(Template.DESK_CLAIMED, builder.before.codename().value(), until)
                : MessageContent.naming(Template.SETTLED, builder.before.codename().value());
    }

    private static void checkLength(Duration length) {
        InvalidInput.unless(length.isPositive() && length.compareTo(Claim.DESK_HOLD_MOST) <= 0, "until",
                "within the next 12 hours");
    }

    /**
     * Sends a neutral line to the defender once a human has seen their SOS, if they chose that and the SOS came from
     * their phone.
     */
    static void receipt(DecisionBuilder builder, Case open) {
        if (open.phoneCalls() && builder.plan.receipt() && open.claim().isEmpty()) {
            builder.routeAfter(Optional.empty()).ifPresent(r -> {
                builder.receipt(r.id(), builder.now.plus(RECEIPT_EXPIRES_AFTER));
                builder.fact(EventKind.SEEN_RECEIPT);
            });
        }
    }

    /** Contacts who were told that somebody is on it are not told that it is somebody else now. */
    static void handOver(DecisionBuilder builder, Command.HandOver over) {
        checkLength(over.length());
        InvalidInput.unless(!over.by().equals(over.to()), "to", "a colleague");
        Case open = builder.open.orElseThrow(() -> new InvalidInput("case", "one that is open"));
        Instant until = builder.now.plus(over.length());
        builder.fact(EventKind.HANDED_OVER, over.to());
        builder.open = Optional
                .of(open.withDesk(open.desk().claimed(Claim.first(Actor.coordinator(over.to()), builder.now, until))));
        builder.effect(new Effect.Send(builder.nextKey(), new Recipient.Staff(over.to()), over.route(),
                MessageContent.naming(Template.DESK_HANDED, builder.before.codename().value(), until), Purpose.DESK,
                Priority.URGENT, Optional.empty(), Optional.of(open.id()), Optional.empty(), Optional.of(until)));
        if (open.desk().claim().isEmpty()) {
            ContactMessaging.tellAllTold(builder, MessageContent.of(Template.SOMEONE_IS_ON_IT, until), t -> true);
            receipt(builder, open);
        }
    }

    /** The coordinator to whom the case was handed was not reached: the desk is told again at once. */
    static void handedToNobody(DecisionBuilder builder, CoordinatorId to) {
        if (builder.open.flatMap(c -> c.desk().claim()).filter(c -> c.isBy(to)).isPresent()) {
            release(builder);
        }
    }

    /** A coordinator hands the case back to the desk. */
    static void handBack(DecisionBuilder builder) {
        release(builder);
        builder.answer = MessageContent.naming(Template.DESK_NOTED, builder.before.codename().value());
    }

    private static void release(DecisionBuilder builder) {
        if (builder.open.flatMap(c -> c.desk().claim()).isPresent()) {
            builder.fact(EventKind.CLAIM_RELEASED);
            nobodyHasIt(builder, DeskStaffing.STAFFED);
        }
    }

    /**
     * The claim ends before its time: the desk is told at once. Contacts were told until when somebody is on it, which
     * is not true any more; they are told again as when a contact's claim lapses. Contacts who were told nothing yet
     * wait for the desk as when the case opened: the end of a shift alarms no family.
     */
    static void nobodyHasIt(DecisionBuilder builder, DeskStaffing desk) {
        Case open = builder.open.orElseThrow();
        builder.open = Optional.of(open.withDesk(open.desk().unclaimed(builder.now)));
        boolean waiting = open.cause() != Cause.DURESS && open.contacts().claim().isEmpty()
                && open.contacts().nextTier() > 0 && !open.contacts().told().isEmpty();
        if (waiting) {
            ContactRules.realarmAll(builder);
        } else if (desk == DeskStaffing.STAFFED && open.cause() == Cause.MISSED) {
            ContactRules.waitForTheDesk(builder);
        }
    }

    /**
     * The duty has changed. Whoever is gone has nothing any more, contacts do not wait for a desk that nobody is at,
     * and somebody new is told at once of what nobody has.
     */
    static void dutyChanged(DecisionBuilder builder, Command.DutyChanged change) {
        change.handed().forEach(handed -> accepted(builder, handed));
        builder.open.flatMap(c -> c.desk().claim()).filter(c -> change.gone().stream().anyMatch(c::isBy))
                .ifPresent(claim -> {
                    builder.fact(EventKind.HOLDER_GONE, new CoordinatorId(claim.by().id()));
                    nobodyHasIt(builder, change.desk());
                });
        if (change.desk() == DeskStaffing.UNSTAFFED) {
            builder.open = builder.open.map(c -> waitsForTheDesk(builder, c)
                    ? c.withContacts(c.contacts().withNextStepAt(Optional.of(builder.now)))
                    : c);
        }
        change.newcomersSince().ifPresent(since -> {
            builder.open = builder.open.filter(c -> !toldSince(builder, c, since))
                    .map(c -> c.withDesk(c.desk().toldAfresh(builder.now))).or(() -> builder.open);
            NotAskedRules.tellNewcomers(builder);
        });
        CaseRules.tick(builder);
    }

    /** A colleague has accepted the case. They have it for as long, and nobody who was told is told again. */
    private static void accepted(DecisionBuilder builder, HandedDuty handed) {
        builder.open = builder.open.map(open -> open.desk().claim().filter(c -> c.isBy(handed.from())).map(claim -> {
            builder.fact(EventKind.HANDED_OVER, handed.to());
            return open.withDesk(open.desk().handedTo(handed.to()));
        }).orElse(open));
    }

    /** Whether the contacts wait for their first step, and only because somebody was on duty. */
    private static boolean waitsForTheDesk(DecisionBuilder builder, Case open) {
        ContactSteps steps = open.contacts();
        return open.cause() == Cause.MISSED && !open.inDoubt() && open.claim().isEmpty() && steps.nextTier() == 0
                && steps.round() == 1 && steps.at().filter(t -> t.isAfter(builder.now)).isPresent();
    }

    /** Whether the last round was after this time: the change was told already, and is told again by mistake. */
    private static boolean toldSince(DecisionBuilder builder, Case open, Instant since) {
        int before = open.desk().sinceNews() - 1;
        return open.desk().claim().isEmpty() && before >= 0
                && !open.desk().at().minus(DeskRounds.gap(open, builder.plan, before)).isBefore(since);
    }
}
