package org.stillhere.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.stillhere.domain.Case.ContactSteps;
import org.stillhere.domain.ContactStatus.Response;

/** Tells the contacts tier by tier and round by round, and again when a claim was not kept. */
final class ContactRules {
    /** The most contacts told in one decision, so that a transaction stays under 90 actions in any case. */
    private static final int TOLD_AT_ONCE = 16;

    private ContactRules() {
    }

    /** Takes the next step: the rest of the present one, the next tier, or the next round; at most three rounds. */
    static void step(DecisionBuilder builder) {
        ContactSteps present = builder.open.orElseThrow().contacts();
        List<ContactId> left = present.queue().stream().filter(id -> tellable(builder, id)).toList();
        ContactSteps steps = left.isEmpty() ? advance(builder, present)
                : present.withStep(present.nextTier(), present.round(), left);
        if (steps.queue().isEmpty()) {
            builder.fact(EventKind.TOLD, 0);
            builder.open = Optional.of(builder.open.get().withContacts(steps.withNextStepAt(Optional.empty())));
            return;
        }
        List<ContactId> now = steps.queue().stream().limit(TOLD_AT_ONCE).toList();
        List<ContactId> rest = steps.queue().stream().skip(TOLD_AT_ONCE).toList();
        builder.open = Optional
                .of(builder.open.get().withContacts(steps.withStep(steps.nextTier(), steps.round(), rest)));
        for (ContactId id : now) {
            ContactMessaging.alarm(builder, id, ContactMessaging.alarmText(builder.open.get()));
        }
        builder.fact(EventKind.TOLD, now.size());
        Case open = builder.open.get();
        builder.open = Optional.of(open.withContacts(open.contacts().withNextStepAt(nextAt(builder, open))));
    }

    /** Fills the queue with the next tier that has somebody to tell, or with everybody for the next round. */
    private static ContactSteps advance(DecisionBuilder builder, ContactSteps steps) {
        for (int tier = steps.nextTier(); tier < steps.tiers().size(); tier++) {
            List<ContactId> who = steps.tiers().get(tier).contacts().stream().filter(id -> tellable(builder, id))
                    .toList();
            if (!who.isEmpty()) {
                return steps.withStep(tier + 1, steps.round(), who);
            }
        }
        int last = steps.tiers().size();
        if (steps.round() >= ContactSteps.ROUNDS) {
            return steps.withStep(last, steps.round(), List.of());
        }
        return steps.withStep(last, steps.round() + 1, everyone(builder, steps, last));
    }

    private static List<ContactId> everyone(DecisionBuilder builder, ContactSteps steps, int tiers) {
        return steps.tiers().stream().limit(tiers).flatMap(t -> t.contacts().stream()).distinct()
                .filter(id -> tellable(builder, id)).toList();
    }

    private static boolean tellable(DecisionBuilder builder, ContactId id) {
        boolean declined = builder.open.flatMap(c -> c.told(id)).filter(t -> t.response() == Response.CANNOT)
                .isPresent();
        boolean held = builder.cycle instanceof Cycle.Held;
        boolean markedOnly = builder.open.filter(c -> c.underDuress() && c.told(id).isEmpty()).isPresent();
        return !declined && !held && builder.contact(id).filter(Contact::canBeTold)
                .filter(c -> !markedOnly || c.underDuress()).isPresent();
    }

    private static Optional<Instant> nextAt(DecisionBuilder builder, Case open) {
        ContactSteps steps = open.contacts();
        if (!steps.queue().isEmpty()) {
            return Optional.of(builder.now);
        }
        if (steps.hasTierLeft()) {
            return Optional.of(builder.now.plus(CaseRules.pace(open, steps.tiers().get(steps.nextTier()).delay())));
        }
        return steps.round() < ContactSteps.ROUNDS
                ? Optional.of(builder.now.plus(CaseRules.pace(open, builder.plan.roundEvery())))
                : Optional.empty();
    }

    /**
     * A claim that was not kept starts a round of its own: the contact who had it is asked, and the others are told
     * again.
     */
    static void lapseClaim(DecisionBuilder builder) {
        Case open = builder.open.orElseThrow();
        Optional<Claim> lapsed = open.contacts().claim().filter(c -> c.lapsedAt(builder.now));
        if (lapsed.isEmpty()) {
            return;
        }
        ContactId by = new ContactId(lapsed.get().by().id());
        builder.fact(EventKind.CLAIM_LAPSED, by);
        builder.open = Optional.of(open.withContacts(open.contacts().withoutClaim()));
        builder.tell(NoticeKind.LAPSED);
        realarm(builder, Optional.of(by));
    }

    /**
     * Starts a round with those told so far, after the third round too: they were told that somebody is on it, so they
     * must be told that nobody is. Only a human's claim leads here.
     */
    static void realarm(DecisionBuilder builder, Optional<ContactId> hadIt) {
        Case open = builder.open.orElseThrow();
        ContactSteps steps = open.contacts();
        int round = Math.min(steps.round() + 1, ContactSteps.ROUNDS);
        List<ContactId> others = everyone(builder, steps, steps.nextTier()).stream()
                .filter(id -> hadIt.filter(id::equals).isEmpty()).toList();
        builder.open = Optional.of(open.withContacts(
                steps.withStep(steps.nextTier(), round, others).withNextStepAt(Optional.of(builder.now))));
        hadIt.filter(id -> tellable(builder, id))
                .ifPresent(id -> ContactMessaging.alarm(builder, id, MessageContent.of(Template.CLAIM_LAPSED)));
        if (others.isEmpty()) {
            Case now = builder.open.get();
            builder.open = Optional.of(now.withContacts(now.contacts().withNextStepAt(nextAt(builder, now))));
        }
    }

    /**
     * Nobody knows whether the alarm has arrived. Unless the contact has said something since, it goes by their next
     * number too. If there is none, the next step does not wait.
     */
    static void noWord(DecisionBuilder builder, ContactStatus told) {
        Case open = builder.open.orElseThrow();
        boolean silent = told.response() == Response.NONE || told.response() == Response.HAD_IT;
        if (!silent || open.claim().isPresent()) {
            return;
        }
        Optional<Route> next = builder.contact(told.contact()).filter(Contact::canBeTold).flatMap(c -> c.routes()
                .stream().dropWhile(r -> !r.id().equals(told.route())).skip(1).filter(r -> !r.lost()).findFirst());
        if (next.isPresent()) {
            ContactMessaging.alarm(builder, told.contact(), told.says(), next.get());
        } else if (open.contacts().hasTierLeft() && open.contacts().at().isPresent()) {
            builder.open = Optional.of(open.withContacts(open.contacts().withNextStepAt(Optional.of(builder.now))));
        }
    }

    /**
     * A contact whose tier was told without them can be reached now, and is told. While there is a claim, they wait in
     * the queue.
     */
    static void backAgain(DecisionBuilder builder, ContactId id) {
        Optional<Case> missing = builder.open.filter(c -> tellable(builder, id))
                .filter(c -> c.contacts().tiers().stream().limit(c.contacts().nextTier())
                        .anyMatch(t -> t.contacts().contains(id)))
                .filter(c -> c.told(id)
                        .filter(t -> t.response() != Response.UNREACHABLE || t.times() >= ContactSteps.ROUNDS)
                        .isEmpty());
        if (missing.isPresent() && missing.get().claim().isEmpty()) {
            ContactMessaging.alarm(builder, id, ContactMessaging.alarmText(missing.get()));
        } else if (missing.isPresent()) {
            ContactSteps steps = missing.get().contacts();
            List<ContactId> queue = Stream.concat(steps.queue().stream(), Stream.of(id)).distinct().toList();
            builder.open = Optional.of(missing.get().withContacts(
                    steps.withStep(steps.nextTier(), steps.round(), queue).withNextStepAt(Optional.of(builder.now))));
        }
    }

    /** If everyone told so far cannot help or cannot be reached, the next step is due now. */
    static void hurryIfNobodyIsLeft(DecisionBuilder builder) {
        Case open = builder.open.orElseThrow();
        boolean nobody = open.contacts().told().stream()
                .allMatch(t -> t.response() == Response.CANNOT || t.response() == Response.UNREACHABLE);
        boolean more = open.contacts().hasTierLeft();
        if (nobody && more && open.contacts().at().isPresent()) {
            builder.open = Optional.of(open.withContacts(open.contacts().withNextStepAt(Optional.of(builder.now))));
        }
    }

    /** A contact with the claim is gone or took their consent back: the claim ends, and the others are told at once. */
    static void releaseClaimOfGone(DecisionBuilder builder) {
        Optional<Claim> gone = builder.open.flatMap(c -> c.contacts().claim()).filter(
                claim -> builder.contacts.stream().noneMatch(c -> c.consent() == Consent.AGREED && claim.isBy(c.id())));
        if (gone.isPresent()) {
            Case open = builder.open.orElseThrow();
            builder.fact(EventKind.CLAIM_RELEASED, new ContactId(gone.get().by().id()));
            builder.open = Optional.of(open.withContacts(open.contacts().withoutClaim()));
            builder.tell(NoticeKind.LAPSED);
            realarm(builder, Optional.empty());
        }
    }
}
