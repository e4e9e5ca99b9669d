package org.stillhere.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.stillhere.domain.Case.ContactSteps;
import org.stillhere.domain.Case.DeskSteps;

/** When a case opens, moves on by itself, is weighed, and ends. */
final class CaseRules {
    private CaseRules() {
    }

    /**
     * A miss opens a case, or speaks for one that rested on a stranger's text; otherwise it only adds to the open one.
     */
    static void missed(DecisionBuilder turn, Cycle.Checking checked, boolean unread, boolean deskStaffed) {
        if (turn.open.isEmpty()) {
            boolean trip = checked.ask().trip();
            boolean atOnce = turn.plan.risk() == Risk.HIGH || trip || !deskStaffed;
            open(turn,
                    fresh(turn, Cause.MISSED, false, checked.deadline(), unread, trip).unreached(checked.unreached()),
                    atOnce);
        } else if (turn.open.get().unconfirmed()) {
            strike(turn, Cause.MISSED, false);
        }
    }

    /**
     * Codename and word from a number that nobody knows, and a key that asks for a friend: the desk hears of it until a
     * human has it. The contacts don't: a text with a word that was overheard would alarm a family.
     */
    static void strangerSos(DecisionBuilder turn) {
        if (turn.open.isPresent()) {
            turn.tell(NoticeKind.STRANGER_SOS, EscalationLevel.LAST_RESORT);
            return;
        }
        turn.fact(EventKind.CASE_OPENED, Cause.SOS);
        turn.open = Optional.of(fresh(turn, Cause.SOS, false, turn.now, false, false));
        CaseDeskRules.tell(turn);
    }

    /**
     * Opens a case for SOS or duress, or upgrades the open one; a weaker cause only adds to it.
     *
     * @param duress
     *            whether the duress word was used, be it alone or with an SOS
     */
    static void strike(DecisionBuilder turn, Cause cause, boolean duress) {
        if (turn.open.isEmpty()) {
            open(turn, fresh(turn, cause, duress, turn.now, false, false), true);
            return;
        }
        Case open = turn.open.get();
        if (cause.outranks(open.cause()) || open.unconfirmed()) {
            turn.fact(EventKind.CASE_UPGRADED, cause);
            Cause now = cause == Cause.MISSED ? open.cause() : cause;
            Case upgraded = open.cause(now, duress).doubt(Optional.empty());
            turn.open = Optional.of(upgraded.lastSos(turn.now).contacts(askedAfresh(upgraded.contacts())));
            begin(turn, true);
        } else if (cause == Cause.SOS && (open.doubtSince().isPresent()
                || open.lastSos().filter(t -> t.plus(Limits.SOS_AGAIN).isAfter(turn.now)).isEmpty())) {
            turn.open = Optional.of(certain(turn, open.cause(open.cause(), duress).lastSos(turn.now)));
            turn.tell(NoticeKind.SOS, EscalationLevel.LAST_RESORT);
        } else if (duress) {
            turn.open = Optional.of(certain(turn, open.cause(open.cause(), true)));
            turn.tell(NoticeKind.DURESS);
        }
    }

    /** Who could not find out about a silence may well come when a friend is needed. */
    private static ContactSteps askedAfresh(ContactSteps steps) {
        return steps.told(steps.told().stream()
                .map(t -> t.response() == ContactStatus.Response.CANNOT ? t.with(ContactStatus.Response.NONE) : t)
                .toList());
    }

    /** The answer that was in doubt counts no more: steps are at their usual pace again, the contacts' from now. */
    private static Case certain(DecisionBuilder turn, Case open) {
        if (open.doubtSince().isEmpty()) {
            return open;
        }
        DeskSteps desk = open.desk();
        return open.doubt(Optional.empty()).contacts(open.contacts().at(open.contacts().at().map(t -> turn.now)))
                .desk(new DeskSteps(desk.round(), turn.now.plus(turn.plan.roundEvery()), desk.claim()));
    }

    static void openByHand(DecisionBuilder turn, Cause cause) {
        if (turn.open.filter(c -> !cause.outranks(c.cause()) && !c.unconfirmed()).isPresent()) {
            throw new InvalidInput("case", "one is open already");
        }
        if (turn.open.isPresent()) {
            strike(turn, cause, cause == Cause.DURESS);
        } else {
            open(turn, fresh(turn, cause, cause == Cause.DURESS, turn.now, false, false), true);
        }
    }

    private static void open(DecisionBuilder turn, Case fresh, boolean atOnce) {
        turn.fact(EventKind.CASE_OPENED, fresh.cause());
        turn.open = Optional.of(fresh);
        begin(turn, atOnce);
    }

    private static Case fresh(DecisionBuilder turn, Cause cause, boolean duress, Instant deadline, boolean unread,
            boolean trip) {
        CaseId id = new CaseId(turn.before.id() + "-" + (turn.before.version() + 1));
        ContactSteps contacts = new ContactSteps(List.of(), 0, 1, List.of(), Optional.empty(), List.of(),
                Optional.empty());
        return new Case(id, cause, duress, unread, trip, turn.by.who() == Actor.Who.STRANGER, false, turn.now, deadline,
                cause == Cause.SOS ? Optional.of(turn.now) : Optional.empty(), contacts,
                new DeskSteps(0, turn.now, Optional.empty()), Optional.empty(), List.of());
    }

    /** Starts the steps, or starts them again for a stronger cause: claims made for less do not hold. */
    private static void begin(DecisionBuilder turn, boolean atOnce) {
        Case open = turn.open.orElseThrow();
        List<Tier> tiers = tiers(turn, open.underDuress());
        Instant first = atOnce ? turn.now : turn.now.plus(turn.plan.tierDelay());
        turn.open = Optional.of(open.contacts(new ContactSteps(tiers, 0, 1, List.of(),
                tiers.isEmpty() ? Optional.empty() : Optional.of(first), open.contacts().told(), Optional.empty()))
                .desk(new DeskSteps(0, turn.now, Optional.empty())));
        CaseDeskRules.tell(turn);
        if (atOnce) {
            ContactSteps next = turn.open.get().contacts();
            if (next.at().isPresent()) {
                ContactRules.step(turn);
            }
        }
    }

    /** Copied into the case as it opens: who, in which order. Under duress only those marked for it; held, nobody. */
    private static List<Tier> tiers(DecisionBuilder turn, boolean underDuress) {
        if (turn.cycle instanceof Cycle.Held) {
            return List.of();
        }
        return Stream.of(1, 2, 3, 4, 5)
                .map(n -> new Tier(n, turn.plan.tierDelay(),
                        turn.contacts.stream().filter(c -> c.tier() == n && c.consent() == Consent.AGREED)
                                .filter(c -> !underDuress || c.underDuress()).map(Contact::id).toList()))
                .filter(t -> !t.contacts().isEmpty()).toList();
    }

    static void tick(DecisionBuilder turn) {
        if (turn.open.isEmpty() || turn.open.get().timer().isAfter(turn.now)) {
            return;
        }
        CaseDeskRules.lapse(turn);
        ContactRules.lapseClaim(turn);
        Case open = turn.open.get();
        if (open.claim().isEmpty() && open.contacts().at().filter(t -> !t.isAfter(turn.now)).isPresent()) {
            ContactRules.step(turn);
        }
        open = turn.open.get();
        if (open.desk().claim().isEmpty() && !open.desk().at().isAfter(turn.now)) {
            CaseDeskRules.tell(turn);
        }
    }

    static Duration pace(DecisionBuilder turn, Case open, Duration usual) {
        return open.doubtSince().isPresent() ? usual.multipliedBy(Limits.SLOWER_IN_DOUBT) : usual;
    }

    /** What an answer from the defender's side means for the open case. */
    static void signOfLife(DecisionBuilder turn, Strength strength) {
        if (turn.open.isEmpty() || strength == Strength.NOTED || turn.forced) {
            return;
        }
        Case open = turn.open.get();
        if (open.underDuress() || turn.plan.arrestMode()) {
            turn.tell(NoticeKind.ANSWERED);
        } else if (strength == Strength.CONFIRMED || endsBare(turn, open, strength)) {
            end(turn, Outcome.ALL_CLEAR);
        } else if (strength == Strength.BARE && open.doubtSince().isEmpty()) {
            doubt(turn, open);
        }
    }

    private static boolean endsBare(DecisionBuilder turn, Case open, Strength strength) {
        return strength == Strength.BARE && !turn.plan.asksForWord() && open.cause() == Cause.MISSED && !open.trip()
                && !turn.plan.risk().wantsConfirmation()
                && !turn.now.isAfter(open.deadline().plus(Limits.BARE_ENDS_WITHIN));
    }

    /**
     * Answered, not confirmed: everything slows down, everyone told hears that it is being checked. Whoever was about
     * to hear of it for the first time still will, if it is not confirmed meanwhile.
     */
    private static void doubt(DecisionBuilder turn, Case open) {
        turn.fact(EventKind.IN_DOUBT);
        List<ContactId> untold = open.contacts().queue().stream().filter(id -> open.told(id).isEmpty()).toList();
        Duration slow = turn.plan.roundEvery().multipliedBy(Limits.SLOWER_IN_DOUBT);
        turn.open = Optional.of(open.doubt(Optional.of(turn.now))
                .desk(new DeskSteps(open.desk().round(), turn.now.plus(slow), open.desk().claim()))
                .contacts(open.contacts().step(open.contacts().nextTier(), open.contacts().round(), untold)
                        .at(open.contacts().at().map(t -> turn.now.plus(slow)))));
        turn.tell(NoticeKind.DOUBT);
        ContactMessaging.tellAllTold(turn, MessageContent.of(Template.DOUBT), t -> true);
    }

    /** Ends the open case: closings, questions shut, the case filed; for bad news no text to anyone, and held. */
    static void end(DecisionBuilder turn, Outcome outcome) {
        Case open = turn.open.orElseThrow(() -> new InvalidInput("case", "none is open"));
        turn.fact(EventKind.CASE_ENDED, outcome);
        Template closing = switch (outcome) {
            case ALL_CLEAR -> Template.ALL_CLEAR;
            case MISTAKE -> Template.MISTAKE;
            case TAKEN_OVER, DETAINED, IN_HOSPITAL, GONE, DIED -> Template.TAKEN_OVER;
        };
        for (ContactStatus told : open.contacts().told()) {
            ContactMessaging.way(turn, told.contact()).filter(r -> outcome.texts())
                    .ifPresent(way -> ContactMessaging.send(turn, told.contact(), way.id(), MessageContent.of(closing),
                            Purpose.CLOSING, open, Optional.of(told.last())));
            for (PhoneKey phone : told.asked()) {
                turn.effect(new Effect.Put(phone, new Question(turn.before.id(), Optional.of(open.id()),
                        new Recipient.Trusted(told.contact()), told.firstAt(), Optional.of(turn.now))));
            }
        }
        List<ContactId> toRing = outcome.incident()
                ? toRing(turn, open.contacts().told().stream().map(ContactStatus::contact))
                : List.of();
        turn.tell(outcome.texts() ? NoticeKind.ENDED : NoticeKind.ENDED_QUIETLY);
        turn.effect(new Effect.File(new ClosedCase(open, outcome, turn.by, turn.now, toRing)));
        turn.open = Optional.empty();
        if (outcome.incident()) {
            hold(turn, outcome, toRing);
        }
    }

    /** Those who were told before the others; nobody who is gone from the list. */
    private static List<ContactId> toRing(DecisionBuilder turn, Stream<ContactId> told) {
        Stream<ContactId> rest = turn.contacts.stream().filter(c -> c.consent() == Consent.AGREED).map(Contact::id);
        return Stream.concat(told, rest).distinct().filter(id -> turn.contact(id).isPresent()).toList();
    }

    /** Held without a case, or for another reason than before. */
    static void holdByHand(DecisionBuilder turn, Outcome why) {
        List<ContactId> before = turn.cycle instanceof Cycle.Held held ? held.toRing() : List.of();
        hold(turn, why, toRing(turn, before.stream()));
    }

    private static void hold(DecisionBuilder turn, Outcome why, List<ContactId> toRing) {
        turn.fact(EventKind.HELD, why);
        turn.trip = Optional.empty();
        turn.cycle = new Cycle.Held(why, turn.now, turn.now.plus(Limits.HELD_REVIEW), toRing);
    }

    static void contactRouteLost(DecisionBuilder turn, ContactId contact, RouteId route) {
        turn.open.flatMap(c -> c.told(contact)).filter(t -> t.route().equals(route))
                .ifPresent(t -> ContactMessaging.nextRoute(turn, t));
    }
}
