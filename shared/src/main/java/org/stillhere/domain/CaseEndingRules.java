package org.stillhere.domain;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Weighs answers from the defender's side, and ends the case. */
final class CaseEndingRules {
    /** A bare answer up to this long after the deadline still ends a steady person's case. */
    private static final Duration BARE_ENDS_WITHIN = Duration.ofHours(2);

    private CaseEndingRules() {
    }

    /**
     * Ends the open case, puts it in doubt, or leaves it as it is, depending on how much the sign of life proves. While
     * a text waits for a human who reads it, the case stays as it is: the contacts' steps continue, and nobody is told
     * that the answer is being checked or that all is clear.
     */
    static void signOfLife(DecisionBuilder builder, Strength strength) {
        if (builder.open.isEmpty() || strength == Strength.NOTED || builder.worrying) {
            return;
        }
        Case open = builder.open.get();
        if (builder.forced || open.underDuress()) {
            takeBack(builder, open, strength);
        }
        if (builder.forced) {
            return;
        }
        if (open.cause() == Cause.DURESS) {
            return; // A digest after each answer would tell the wire of it. The board shows the answers.
        }
        if (open.underDuress() || builder.plan.arrestMode() || open.cause() == Cause.CONCERN
                || open.textToRead().isPresent()) {
            builder.tell(NoticeKind.ANSWERED);
        } else if (strength == Strength.CONFIRMED) {
            end(builder, Outcome.ALL_CLEAR);
        } else if (endsBare(builder, open, strength)) {
            // What a coordinator was told did not come from the person's phone, and nobody has made sure.
            end(builder, Outcome.ALL_CLEAR,
                    builder.by.isCoordinator() ? Template.TAKEN_OVER : Template.ALL_CLEAR_ANSWERED);
        } else if (strength == Strength.BARE && !open.inDoubt()) {
            doubt(builder, open);
        }
    }

    /** Under duress nothing ends. But the phone is told no more of an SOS that the sign would have ended otherwise. */
    private static void takeBack(DecisionBuilder builder, Case open, Strength strength) {
        boolean ends = strength == Strength.CONFIRMED && !builder.plan.arrestMode()
                && open.textToRead().filter(t -> !t.almostDuress()).isEmpty();
        if (ends && open.cause() == Cause.SOS) {
            builder.open = Optional.of(open.withReason(open.reason().asTakenBack()));
        }
    }

    private static boolean endsBare(DecisionBuilder builder, Case open, Strength strength) {
        return strength == Strength.BARE && !builder.plan.asksForWord() && open.cause() == Cause.MISSED && !open.trip()
                && !builder.plan.risk().wantsConfirmation()
                && !builder.now.isAfter(open.deadline().plus(BARE_ENDS_WITHIN));
    }

    /**
     * The person answered, but did not confirm. All steps slow down, and everyone who was told is told that the answer
     * is being checked. Contacts of the present step who were not told yet are still told if it is not confirmed
     * meanwhile.
     */
    private static void doubt(DecisionBuilder builder, Case open) {
        builder.fact(EventKind.IN_DOUBT);
        TaskRules.makeSure(builder, open);
        List<ContactId> untold = open.contacts().queue().stream().filter(id -> open.told(id).isEmpty()).toList();
        Duration slow = builder.plan.roundEvery().multipliedBy(CaseRules.SLOWER_IN_DOUBT);
        builder.open = Optional.of(open.withDoubt(builder.now).withDesk(open.desk().withNextAt(builder.now.plus(slow)))
                .withContacts(open.contacts().withQueue(untold)
                        .withNextStepAt(open.contacts().at().map(t -> builder.now.plus(slow)))));
        builder.tell(NoticeKind.DOUBT);
        ContactMessaging.tellAllTold(builder, MessageContent.of(Template.DOUBT), t -> true);
    }

    /**
     * Ends the open case: sends the closings, closes the questions and files the case. For bad news nobody is texted,
     * and the watch is held.
     */
    static void end(DecisionBuilder builder, Outcome outcome) {
        end(builder, outcome, closing(outcome));
    }

    private static void end(DecisionBuilder builder, Outcome outcome, Template closing) {
        Case open = builder.open.orElseThrow(() -> new InvalidInput("case", "one that is open"));
        builder.fact(EventKind.CASE_ENDED, outcome);
        TaskRules.doubtIsOver(builder, open);
        for (ContactStatus told : open.contacts().told()) {
            if (outcome.texts()) {
                ContactMessaging.way(builder, told.contact())
                        .ifPresent(way -> ContactMessaging.send(builder, told.contact(), way.id(),
                                MessageContent.of(closing), Purpose.CLOSING, Optional.of(told.last())));
            }
            for (PhoneKey phone : told.asked()) {
                builder.effect(new Effect.Put(phone, new Question(builder.before.id(), Optional.of(open.id()),
                        new Recipient.Trusted(told.contact()), told.firstAt(), Optional.of(builder.now))));
            }
        }
        List<ContactId> toRing = outcome.incident()
                ? HeldRules.toRing(builder, open.contacts().told().stream().map(ContactStatus::contact))
                : List.of();
        builder.tell(desksAreTold(open, outcome) ? NoticeKind.ENDED : NoticeKind.ENDED_QUIETLY);
        builder.effect(new Effect.File(new ClosedCase(open, outcome, builder.by, builder.now, toRing,
                outcome.incident() ? Optional.of(new ClosedCase.BeforeHold(builder.cycle, builder.trip))
                        : Optional.empty())));
        builder.open = Optional.empty();
        if (outcome.incident()) {
            HeldRules.hold(builder, outcome, toRing);
        }
    }

    /** A text at the end of a case under duress would tell the wire that there was one. The board shows the end. */
    static boolean desksAreTold(Case open, Outcome outcome) {
        return outcome.texts() && open.cause() != Cause.DURESS;
    }

    private static Template closing(Outcome outcome) {
        return switch (outcome) {
            case ALL_CLEAR -> Template.ALL_CLEAR;
            case MISTAKE -> Template.MISTAKE;
            case TAKEN_OVER, DETAINED, IN_HOSPITAL, GONE, DIED -> Template.TAKEN_OVER;
        };
    }
}
