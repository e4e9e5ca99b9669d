package org.stillhere.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
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
            if (builder.open.get().told(id).filter(t -> ContactNews.justTold(builder, t)).isEmpty()) {
                ContactMessaging.alarm(builder, id, ContactMessaging.alarmText(builder.open.get()));
            }
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

    static boolean tellable(DecisionBuilder builder, ContactId id) {
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

    /** Rounds that had ended because there was nobody to tell continue. */
    static void continueRounds(DecisionBuilder builder) {
        Case open = builder.open.orElseThrow();
        if (open.contacts().at().isEmpty()) {
            builder.open = Optional.of(open.withContacts(open.contacts().withNextStepAt(nextAt(builder, open))));
        }
    }

    /**
     * A claim that was not kept starts a round of its own: the contact who had it is asked, and the others are told
     * again. While a coordinator has the case, it is not with nobody: the claim of the contact waits for theirs to end.
     */
    static void lapseClaim(DecisionBuilder builder) {
        Case open = builder.open.orElseThrow();
        Optional<Claim> lapsed = open.contacts().claim().filter(c -> c.lapsedAt(builder.now));
        if (lapsed.isEmpty() || open.desk().claim().isPresent()) {
            return;
        }
        ContactId by = new ContactId(lapsed.get().by().id());
        builder.fact(EventKind.CLAIM_LAPSED, by);
        builder.open = Optional.of(open.withContacts(open.contacts().withoutClaim()));
        builder.tell(NoticeKind.LAPSED);
        realarmOthers(builder, by);
        if (tellable(builder, by)) {
            ContactMessaging.alarm(builder, by, MessageContent.of(Template.CLAIM_LAPSED));
        }
    }

    /**
     * Starts a round with those told so far but the one who had the claim, after the third round too: they were told
     * that somebody is on it, so they must be told that nobody is. Only a human's claim leads here.
     */
    private static void realarmOthers(DecisionBuilder builder, ContactId hadIt) {
        realarm(builder, id -> !id.equals(hadIt));
    }

    /** Starts a round with everybody who was told: the coordinator who had the case has it no more. */
    static void realarmAll(DecisionBuilder builder) {
        realarm(builder, id -> true);
    }

    private static void realarm(DecisionBuilder builder, Predicate<ContactId> which) {
        Case open = builder.open.orElseThrow();
        ContactSteps steps = open.contacts();
        int round = Math.min(steps.round() + 1, ContactSteps.ROUNDS);
        List<ContactId> others = everyone(builder, steps, steps.nextTier()).stream().filter(which).toList();
        builder.open = Optional.of(open.withContacts(
                steps.withStep(steps.nextTier(), round, others).withNextStepAt(Optional.of(builder.now))));
        if (others.isEmpty() && !hasSomebodyLeft(builder, steps)) {
            Case now = builder.open.get();
            builder.open = Optional.of(now.withContacts(now.contacts().withNextStepAt(nextAt(builder, now))));
        }
    }

    /** Otherwise the next step would be a round, which tells whoever had the claim a second time in this decision. */
    private static boolean hasSomebodyLeft(DecisionBuilder builder, ContactSteps steps) {
        return steps.tiers().stream().skip(steps.nextTier()).flatMap(tier -> tier.contacts().stream())
                .anyMatch(id -> tellable(builder, id));
    }

    /**
     * A contact cannot keep the claim that they have, or does not want to: it ends at once, and the others are told, or
     * else the next tier.
     */
    static void release(DecisionBuilder builder, ContactId id) {
        builder.open.filter(c -> c.contacts().claim().filter(claim -> claim.isBy(id)).isPresent()).ifPresent(open -> {
            builder.fact(EventKind.CLAIM_RELEASED, id);
            builder.open = Optional.of(open.withContacts(open.contacts().withoutClaim()));
            open.told(id).filter(t -> t.response() == Response.CLAIMED)
                    .ifPresent(t -> ContactAnswers.respond(builder, t, Response.HAD_IT));
            if (open.desk().claim().isEmpty()) {
                builder.tell(NoticeKind.LAPSED);
            }
            realarmOthers(builder, id);
        });
    }

    /**
     * The contact stopped a phone that is not in use: on the other one they were told that the case is theirs, so they
     * are asked there whether they continue.
     */
    static void tellReleased(DecisionBuilder builder, ContactId id) {
        boolean told = builder.open.flatMap(c -> c.told(id)).filter(t -> ContactNews.justTold(builder, t)).isPresent();
        if (!told && tellable(builder, id)) {
            ContactMessaging.alarm(builder, id, MessageContent.of(Template.CLAIM_LAPSED));
        }
    }

    /** If no contact was told yet, the first tier is told after its delay, counted from now. */
    static void waitForTheDesk(DecisionBuilder builder) {
        Case open = builder.open.orElseThrow();
        ContactSteps steps = open.contacts();
        if (steps.nextTier() == 0 && steps.told().isEmpty() && steps.hasTierLeft()) {
            builder.open = Optional.of(
                    open.withContacts(steps.withNextStepAt(Optional.of(builder.now.plus(builder.plan.tierDelay())))));
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
            ContactMessaging.again(builder, told, next.get());
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
            tellLater(builder, id);
        }
    }

    /** Queues a contact. They are told at once, or when the claim ends that holds the steps. */
    static void tellLater(DecisionBuilder builder, ContactId id) {
        Case open = builder.open.orElseThrow();
        ContactSteps steps = open.contacts();
        List<ContactId> queue = Stream.concat(steps.queue().stream(), Stream.of(id)).distinct().toList();
        builder.open = Optional.of(open.withContacts(
                steps.withStep(steps.nextTier(), steps.round(), queue).withNextStepAt(Optional.of(builder.now))));
    }

    /** If everyone told so far cannot help or cannot be reached, the next step is due now. */
    static void hurryIfNobodyIsLeft(DecisionBuilder builder) {
        Case open = builder.open.orElseThrow();
        boolean nobody = open.contacts().told().stream()
                .allMatch(t -> t.response() == Response.CANNOT || t.response() == Response.UNREACHABLE
                        || !builder.contact(t.contact()).filter(Contact::canBeTold).isPresent());
        boolean more = open.contacts().hasTierLeft();
        if (nobody && more && open.contacts().at().isPresent()) {
            builder.open = Optional.of(open.withContacts(open.contacts().withNextStepAt(Optional.of(builder.now))));
        }
    }
}
