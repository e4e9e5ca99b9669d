package org.stillhere.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.stillhere.domain.Case.ContactSteps;
import org.stillhere.domain.ContactStatus.Response;

/** Who is told when: tier by tier, round by round, and again when a claim is not kept. */
final class ContactRules {
    private ContactRules() {
    }

    /** The next step: the rest of the present one, the next tier, or the next round; at most three rounds. */
    static void step(DecisionBuilder turn) {
        ContactSteps present = turn.open.orElseThrow().contacts();
        List<ContactId> left = present.queue().stream().filter(id -> tellable(turn, id)).toList();
        ContactSteps steps = left.isEmpty() ? advance(turn, present)
                : present.step(present.nextTier(), present.round(), left);
        if (steps.queue().isEmpty()) {
            turn.fact(EventKind.TOLD, 0);
            turn.open = Optional.of(turn.open.get().contacts(steps.at(Optional.empty())));
            return;
        }
        List<ContactId> now = steps.queue().stream().limit(Limits.TOLD_AT_ONCE).toList();
        List<ContactId> rest = steps.queue().stream().skip(Limits.TOLD_AT_ONCE).toList();
        turn.open = Optional.of(turn.open.get().contacts(steps.step(steps.nextTier(), steps.round(), rest)));
        for (ContactId id : now) {
            ContactMessaging.alarm(turn, id, ContactMessaging.alarmText(turn.open.get()));
        }
        turn.fact(EventKind.TOLD, now.size());
        Case open = turn.open.get();
        turn.open = Optional.of(open.contacts(open.contacts().at(nextAt(turn, open))));
    }

    /** Fills the queue with the next tier that has somebody to tell, or with everybody for the next round. */
    private static ContactSteps advance(DecisionBuilder turn, ContactSteps steps) {
        for (int tier = steps.nextTier(); tier < steps.tiers().size(); tier++) {
            List<ContactId> who = steps.tiers().get(tier).contacts().stream().filter(id -> tellable(turn, id)).toList();
            if (!who.isEmpty()) {
                return steps.step(tier + 1, steps.round(), who);
            }
        }
        int last = steps.tiers().size();
        if (steps.round() >= Limits.CONTACT_ROUNDS) {
            return steps.step(last, steps.round(), List.of());
        }
        return steps.step(last, steps.round() + 1, everyone(turn, steps, last));
    }

    private static List<ContactId> everyone(DecisionBuilder turn, ContactSteps steps, int tiers) {
        return steps.tiers().stream().limit(tiers).flatMap(t -> t.contacts().stream()).distinct()
                .filter(id -> tellable(turn, id)).toList();
    }

    private static boolean tellable(DecisionBuilder turn, ContactId id) {
        boolean declined = turn.open.flatMap(c -> c.told(id)).filter(t -> t.response() == Response.CANNOT).isPresent();
        boolean held = turn.cycle instanceof Cycle.Held;
        boolean markedOnly = turn.open.filter(c -> c.underDuress() && c.told(id).isEmpty()).isPresent();
        return !declined && !held
                && turn.contact(id).filter(Contact::canBeTold).filter(c -> !markedOnly || c.underDuress()).isPresent();
    }

    private static Optional<Instant> nextAt(DecisionBuilder turn, Case open) {
        ContactSteps steps = open.contacts();
        if (!steps.queue().isEmpty()) {
            return Optional.of(turn.now);
        }
        if (steps.nextTier() < steps.tiers().size()) {
            return Optional.of(turn.now.plus(CaseRules.pace(turn, open, steps.tiers().get(steps.nextTier()).delay())));
        }
        return steps.round() < Limits.CONTACT_ROUNDS
                ? Optional.of(turn.now.plus(CaseRules.pace(turn, open, turn.plan.roundEvery())))
                : Optional.empty();
    }

    /** A claim that was not kept alarms again: whoever had it is asked, the others are told, in a round of its own. */
    static void lapseClaim(DecisionBuilder turn) {
        Case open = turn.open.orElseThrow();
        Optional<Claim> lapsed = open.contacts().claim().filter(c -> !c.until().isAfter(turn.now));
        if (lapsed.isEmpty()) {
            return;
        }
        turn.fact(EventKind.CLAIM_LAPSED, lapsed.get().by());
        turn.open = Optional.of(open.contacts(open.contacts().claim(Optional.empty())));
        turn.tell(NoticeKind.LAPSED);
        realarm(turn, Optional.of(new ContactId(lapsed.get().by())));
    }

    /**
     * Starts a round with those told so far. After the third round too: whoever was told that somebody is on it must
     * hear that nobody is, and it takes a human's claim to come here.
     */
    static void realarm(DecisionBuilder turn, Optional<ContactId> hadIt) {
        Case open = turn.open.orElseThrow();
        ContactSteps steps = open.contacts();
        int round = Math.min(steps.round() + 1, Limits.CONTACT_ROUNDS);
        List<ContactId> others = everyone(turn, steps, steps.nextTier()).stream()
                .filter(id -> hadIt.filter(id::equals).isEmpty()).toList();
        turn.open = Optional.of(open.contacts(steps.step(steps.nextTier(), round, others).at(Optional.of(turn.now))));
        hadIt.filter(id -> tellable(turn, id))
                .ifPresent(id -> ContactMessaging.alarm(turn, id, MessageContent.of(Template.CLAIM_LAPSED)));
        if (others.isEmpty()) {
            Case now = turn.open.get();
            turn.open = Optional.of(now.contacts(now.contacts().at(nextAt(turn, now))));
        }
    }

    /**
     * Nobody knows whether the alarm has arrived. Unless they have said something since, it goes by their next number
     * too; and if there is none, the next step does not wait.
     */
    static void noWord(DecisionBuilder turn, ContactStatus told) {
        Case open = turn.open.orElseThrow();
        boolean silent = told.response() == Response.NONE || told.response() == Response.HAD_IT;
        if (!silent || open.claim().isPresent()) {
            return;
        }
        Optional<Route> next = turn.contact(told.contact()).filter(Contact::canBeTold).flatMap(c -> c.routes().stream()
                .dropWhile(r -> !r.id().equals(told.route())).skip(1).filter(r -> !r.lost()).findFirst());
        if (next.isPresent()) {
            ContactMessaging.alarm(turn, told.contact(), told.says(), next.get());
        } else if (open.contacts().nextTier() < open.contacts().tiers().size() && open.contacts().at().isPresent()) {
            turn.open = Optional.of(open.contacts(open.contacts().at(Optional.of(turn.now))));
        }
    }

    /** Somebody who could not be told when their turn came is told once they can be; while somebody is on it, after. */
    static void backAgain(DecisionBuilder turn, ContactId id) {
        Optional<Case> missing = turn.open.filter(c -> tellable(turn, id))
                .filter(c -> c.contacts().tiers().stream().limit(c.contacts().nextTier())
                        .anyMatch(t -> t.contacts().contains(id)))
                .filter(c -> c.told(id)
                        .filter(t -> t.response() != Response.UNREACHABLE || t.times() >= Limits.CONTACT_ROUNDS)
                        .isEmpty());
        if (missing.isPresent() && missing.get().claim().isEmpty()) {
            ContactMessaging.alarm(turn, id, ContactMessaging.alarmText(missing.get()));
        } else if (missing.isPresent()) {
            ContactSteps steps = missing.get().contacts();
            List<ContactId> queue = Stream.concat(steps.queue().stream(), Stream.of(id)).distinct().toList();
            turn.open = Optional.of(missing.get()
                    .contacts(steps.step(steps.nextTier(), steps.round(), queue).at(Optional.of(turn.now))));
        }
    }

    /** Everyone told so far cannot or cannot be reached: the next step is due now. */
    static void hurryIfNobodyIsLeft(DecisionBuilder turn) {
        Case open = turn.open.orElseThrow();
        boolean nobody = open.contacts().told().stream()
                .allMatch(t -> t.response() == Response.CANNOT || t.response() == Response.UNREACHABLE);
        boolean more = open.contacts().nextTier() < open.contacts().tiers().size();
        if (nobody && more && open.contacts().at().isPresent()) {
            turn.open = Optional.of(open.contacts(open.contacts().at(Optional.of(turn.now))));
        }
    }

    /** Whoever had it and is gone, or takes their consent back, has it no more: the others are told at once. */
    static void releaseClaimOfGone(DecisionBuilder turn) {
        Optional<Claim> gone = turn.open.flatMap(c -> c.contacts().claim()).filter(claim -> turn.contacts.stream()
                .noneMatch(c -> c.consent() == Consent.AGREED && c.id().value().equals(claim.by())));
        if (gone.isPresent()) {
            Case open = turn.open.orElseThrow();
            turn.fact(EventKind.CLAIM_RELEASED, gone.get().by());
            turn.open = Optional.of(open.contacts(open.contacts().claim(Optional.empty())));
            turn.tell(NoticeKind.LAPSED);
            realarm(turn, Optional.empty());
        }
    }
}
