package org.stillhere.domain;

import java.time.Instant;
import java.util.Optional;

/**
 * The one place where a watch changes: a pure function of watch, command and time.
 * <ol>
 * <li>Nothing that changes nothing is on the timeline, and without a line on the timeline nothing changes.
 * <li>The cycle moves before the case is weighed; a case never stops the cycle.
 * <li>What a defender hears never depends on a case under duress.
 * </ol>
 */
public final class Decider {
    private Decider() {
    }

    /**
     * Decides.
     *
     * @param now
     *            never before the watch's last change
     *
     * @throws InvalidInput
     *             if the command asks for something that cannot be, naming the field
     */
    public static Decision decide(Watch watch, Command command, Instant now) {
        if (now.isBefore(watch.changedAt())) {
            throw new IllegalArgumentException("time runs backwards");
        }
        DecisionBuilder turn = new DecisionBuilder(watch, by(command), now);
        switch (command) {
            case Command.Tick c -> {
                CycleRules.tick(turn, c.deskStaffed());
                CaseRules.tick(turn);
            }
            case Command.AskAccepted c -> CycleRules.accepted(turn, c.ask());
            case Command.SendFailed c -> failed(turn, c);
            case Command.InboundRead c -> CycleRules.inboundRead(turn, c.ask(), c.deskStaffed());
            case Command.Duress c -> {
                turn.answersBy(c.route());
                turn.forced = true;
                turn.fact(EventKind.DURESS);
                CaseRules.strike(turn, c.shown() instanceof Command.Sos ? Cause.SOS : Cause.DURESS, true);
                said(turn, c.shown());
            }
            case Command.DefenderCommand c -> said(turn, c);
            case Command.SaidBefore c -> {
                if (DefenderRules.answersLatest(turn, c.at())) {
                    said(turn, c.said());
                } else {
                    DefenderRules.heardLate(turn, c);
                }
            }
            case Command.PhoneInUse c -> {
                turn.heardFrom(c.route());
                turn.lives(Strength.NOTED);
                DefenderRules.phoneInUse(turn, false);
            }
            case Command.ExtendTrip c -> AwayRules.extendTrip(turn, c.more(), false);
            case Command.Resume c -> AwayRules.resume(turn);
            case Command.RouteLost c -> DefenderRules.routeLost(turn, c);
            case Command.RouteRegained c -> DefenderRules.routeRegained(turn, c);
            case Command.FromStranger c -> {
                turn.fact(EventKind.STRANGER, c.sos() ? "sos" : "sign");
                if (c.sos()) {
                    CaseRules.strangerSos(turn);
                } else {
                    turn.tell(NoticeKind.STRANGER);
                }
            }
            case Command.ContactSays c -> ContactAnswers.says(turn, c);
            case Command.PlanOpened c -> turn.fact(EventKind.PLAN_OPENED);
            case Command.ConsentGiven c -> consent(turn, c);
            case Command.DeskClaim c -> CaseDeskRules.claim(turn, c);
            case Command.DeskRelease c -> CaseDeskRules.release(turn);
            case Command.HandOver c -> CaseDeskRules.handOver(turn, c);
            case Command.Rung c -> rung(turn, c);
            case Command.FileOpened c -> {
                turn.fact(EventKind.FILE_OPENED);
                if (c.plan()) {
                    turn.fact(EventKind.PLAN_OPENED);
                }
            }
            case Command.Remark c -> turn.fact(EventKind.REMARK);
            case Command.StartCase c -> CaseRules.openByHand(turn, c.cause());
            case Command.TellNow c -> ContactMessaging.tellNow(turn, c.contact());
            case Command.EndCase c -> CaseRules.end(turn, c.outcome());
            case Command.Hold c -> hold(turn, c);
            case Command.Release c -> release(turn);
            case Command.Revise c -> revise(turn, c);
            case Command.Drill c -> {
                InvalidInput.unless(turn.open.isEmpty(), "case", "none open during a drill");
                turn.fact(EventKind.DRILLED, c.contact());
                ContactMessaging.sendApart(turn, c.contact(), Template.DRILL, Purpose.DRILL);
            }
            case Command.Invite c -> invite(turn, c.contact());
        }
        return turn.decision();
    }

    private static Actor by(Command command) {
        return switch (command) {
            case Command.Tick c -> Actor.ENGINE;
            case Command.AskAccepted c -> Actor.ENGINE;
            case Command.SendFailed c -> Actor.ENGINE;
            case Command.InboundRead c -> Actor.ENGINE;
            case Command.CheckIn c -> c.by();
            case Command.Duress c -> Actor.DEFENDER;
            case Command.Sos c -> c.by();
            case Command.Later c -> Actor.DEFENDER;
            case Command.SaidBefore c -> Actor.DEFENDER;
            case Command.PhoneInUse c -> Actor.DEFENDER;
            case Command.StartTrip c -> c.by();
            case Command.ExtendTrip c -> c.by();
            case Command.Pause c -> c.by();
            case Command.Resume c -> c.by();
            case Command.RouteLost c -> whose(c.whose());
            case Command.RouteRegained c -> whose(c.whose());
            case Command.FromStranger c -> new Actor(Actor.Who.STRANGER, "");
            case Command.ContactSays c -> Actor.contact(c.contact());
            case Command.PlanOpened c -> c.by();
            case Command.ConsentGiven c -> c.by();
            case Command.DeskClaim c -> Actor.coordinator(c.by());
            case Command.DeskRelease c -> Actor.coordinator(c.by());
            case Command.HandOver c -> Actor.coordinator(c.by());
            case Command.Rung c -> Actor.coordinator(c.by());
            case Command.FileOpened c -> Actor.coordinator(c.by());
            case Command.Remark c -> Actor.coordinator(c.by());
            case Command.StartCase c -> Actor.coordinator(c.by());
            case Command.TellNow c -> Actor.coordinator(c.by());
            case Command.EndCase c -> Actor.coordinator(c.by());
            case Command.Hold c -> Actor.coordinator(c.by());
            case Command.Release c -> Actor.coordinator(c.by());
            case Command.Revise c -> Actor.coordinator(c.by());
            case Command.Drill c -> Actor.coordinator(c.by());
            case Command.Invite c -> Actor.coordinator(c.by());
        };
    }

    private static Actor whose(Recipient recipient) {
        return switch (recipient) {
            case Recipient.Defender d -> Actor.DEFENDER;
            case Recipient.Trusted t -> Actor.contact(t.id());
            case Recipient.Staff s -> Actor.coordinator(s.id());
        };
    }

    /** What a defender says, or a coordinator for them; whatever came from a phone proves its route. */
    private static void said(DecisionBuilder turn, Command.DefenderCommand said) {
        said.route().ifPresent(turn::answersBy);
        boolean themselves = turn.by.equals(Actor.DEFENDER);
        switch (said) {
            case Command.CheckIn c -> {
                turn.lives(c.strength());
                DefenderRules.checkIn(turn, c.strength());
            }
            case Command.Sos c -> {
                heard(turn, themselves, Strength.BARE);
                DefenderRules.sos(turn);
            }
            case Command.Later c -> {
                heard(turn, themselves, Strength.BARE);
                DefenderRules.later(turn);
            }
            case Command.StartTrip c -> {
                heard(turn, themselves, c.strength());
                AwayRules.startTrip(turn, c);
            }
            case Command.Pause c -> {
                heard(turn, themselves, c.strength());
                AwayRules.pause(turn, c);
            }
        }
    }

    /** What a coordinator enters for them tells nothing of them. */
    private static void heard(DecisionBuilder turn, boolean themselves, Strength strength) {
        if (themselves) {
            turn.lives(strength);
        }
    }

    private static void failed(DecisionBuilder turn, Command.SendFailed failed) {
        switch (failed.to()) {
            case Recipient.Defender d -> NotAskedRules.askFailed(turn, failed);
            case Recipient.Trusted t -> ContactMessaging.sendFailed(turn, t.id(), failed);
            case Recipient.Staff s -> CaseDeskRules.handedToNobody(turn, s.id());
        }
    }

    private static void consent(DecisionBuilder turn, Command.ConsentGiven given) {
        turn.fact(given.yes() ? EventKind.CONSENTED : EventKind.DECLINED, given.contact());
        given.route().ifPresent(r -> ContactAnswers.prove(turn, given.contact(), r));
        Consent consent = given.yes() ? Consent.AGREED : Consent.DECLINED;
        turn.contacts = turn.contacts.stream().map(c -> c.id().equals(given.contact()) ? c.withConsent(consent) : c)
                .toList();
        turn.contact(given.contact()).flatMap(c -> c.routeFrom(0))
                .ifPresent(r -> turn.effect(new Effect.Put(r.phone(), new Question(turn.before.id(), Optional.empty(),
                        new Recipient.Trusted(given.contact()), turn.now, Optional.of(turn.now)))));
        if (!given.yes()) {
            ContactRules.releaseClaimOfGone(turn);
            turn.tellAbout(NoticeKind.DECLINED, given.contact());
        }
        turn.answer = MessageContent.of(given.yes() ? Template.INVITATION_YES : Template.INVITATION_NO);
    }

    private static void hold(DecisionBuilder turn, Command.Hold command) {
        InvalidInput.unless(command.why().incident(), "outcome", "one that holds");
        if (turn.open.isPresent()) {
            CaseRules.end(turn, command.why());
        } else {
            CaseRules.holdByHand(turn, command.why());
        }
    }

    /** Nobody is rung twice for the same bad news. */
    private static void rung(DecisionBuilder turn, Command.Rung rung) {
        if (turn.cycle instanceof Cycle.Held held && held.toRing().contains(rung.contact())) {
            turn.fact(EventKind.RUNG, rung.contact());
            turn.cycle = new Cycle.Held(held.why(), held.since(), held.reviewAt(),
                    held.toRing().stream().filter(id -> !id.equals(rung.contact())).toList());
        }
    }

    private static void release(DecisionBuilder turn) {
        InvalidInput.unless(turn.cycle instanceof Cycle.Held, "watch", "one that is held");
        turn.fact(EventKind.RELEASED);
        CycleRules.ask(turn, new Cycle.Ask(turn.asks + 1, turn.now, 0, 0, false, Optional.empty()), Optional.empty());
    }

    private static void invite(DecisionBuilder turn, ContactId contact) {
        turn.fact(EventKind.NOTE, "invited " + contact);
        ContactMessaging.sendApart(turn, contact, Template.INVITATION, Purpose.INVITATION);
    }

    /** Nobody waits for an answer to a question that was never put: who is new and has not agreed is asked with it. */
    private static void inviteWhoIsNew(DecisionBuilder turn) {
        boolean enrolled = turn.before.version() > 0;
        for (Contact contact : turn.contacts) {
            boolean asked = enrolled
                    && turn.before.contact(contact.id()).filter(c -> c.consent() == Consent.INVITED).isPresent();
            if (contact.consent() == Consent.INVITED && !asked) {
                invite(turn, contact.id());
            }
        }
    }

    /** A new schedule counts from now; an edit to anything else does not put the next ask off. */
    private static void revise(DecisionBuilder turn, Command.Revise revise) {
        turn.fact(turn.before.version() == 0 ? EventKind.ENROLLED : EventKind.REVISED);
        Plan before = turn.plan;
        turn.plan = revise.plan();
        turn.routes = revise.routes();
        turn.contacts = revise.contacts();
        turn.area = revise.area();
        ContactRules.releaseClaimOfGone(turn);
        inviteWhoIsNew(turn);
        boolean asBefore = turn.before.version() > 0 && before.schedule().equals(turn.plan.schedule())
                && before.jitter().equals(turn.plan.jitter());
        if (!asBefore && turn.cycle instanceof Cycle.Waiting w && w.putOff().isEmpty() && turn.trip.isEmpty()) {
            turn.waitFor(turn.plan.schedule().next(turn.now, turn.now));
        }
    }
}
