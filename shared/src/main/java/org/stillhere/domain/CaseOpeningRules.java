package org.stillhere.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.stillhere.domain.Case.DeskSteps;

/** Opens a case, and starts its steps again when a stronger reason comes. */
final class CaseOpeningRules {

    private CaseOpeningRules() {
    }

    /**
     * A miss opens a case. A case for a text that a human must read becomes the case that it would be without that
     * text. Any other open case is not changed by a miss, unless it rests on a stranger's text only: then the miss
     * confirms it.
     */
    static void missed(DecisionBuilder builder, Circumstances miss, DeskStaffing desk) {
        if (TrustRules.inDesksHands(builder)) {
            return; // The silence of a phone that nobody trusts says nothing.
        }
        CaseReason reason = CaseReason.of(Cause.MISSED);
        boolean atOnce = builder.plan.risk() == Risk.HIGH || miss.trip() || desk == DeskStaffing.UNSTAFFED;
        Instant first = atOnce ? builder.now : builder.now.plus(builder.plan.tierDelay());
        if (builder.open.isEmpty()) {
            open(builder, fresh(builder, reason, miss), first);
        } else if (builder.open.get().cause() == Cause.CONCERN) {
            builder.fact(EventKind.CASE_UPGRADED, reason.cause());
            builder.open = builder.open.map(c -> c.withReason(c.reason().upgradedBy(reason)).withCircumstances(miss));
            begin(builder, first);
        } else if (builder.open.get().unconfirmed()) {
            strike(builder, reason);
        }
    }

    /**
     * Codename and word came from an unknown number, with a key that asks for a friend. The desk is told until a human
     * claims the case. The contacts are not told: a text with a word that was overheard would alarm a family.
     */
    static void strangerSos(DecisionBuilder builder) {
        if (builder.open.isPresent()) {
            Case open = builder.open.get();
            boolean waits = toldOfSosLately(builder, open) && open.desk().claim().isEmpty();
            Case told = waits ? open.withDesk(open.desk().withNextBy(toldAgain(open))) : open;
            builder.open = Optional.of(open.cause() == Cause.DURESS ? told : told.withLastSos(builder.now));
            if (!waits) {
                builder.tell(NoticeKind.STRANGER_SOS, EscalationLevel.LAST_RESORT);
            }
            return;
        }
        builder.fact(EventKind.CASE_OPENED, Cause.SOS);
        builder.open = Optional
                .of(fresh(builder, CaseReason.sosFromStranger(), Circumstances.withoutMiss(builder.now)));
        CaseDeskRules.tell(builder);
    }

    /** Opens a case for this reason, or upgrades the open one. A weaker reason only adds to the open case. */
    static void strike(DecisionBuilder builder, CaseReason reason) {
        if (builder.open.isEmpty()) {
            Circumstances without = Circumstances.withoutMiss(builder.now);
            boolean heard = Sign.cameSinceAsk(builder.plan, builder.cycle, builder.lastSign);
            open(builder, fresh(builder, reason, heard ? without.withPhoneHeard() : without), first(builder, reason));
            return;
        }
        Case open = builder.open.get();
        if (reason.startsAgain(open.reason())) {
            builder.fact(EventKind.CASE_UPGRADED, reason.cause());
            TaskRules.doubtIsOver(builder, open);
            CaseReason next = open.reason().upgradedBy(reason);
            builder.open = Optional.of(open
                    .withReason(open.reason().takenBack() && next.phoneCalls() ? next.calledAgain(builder.now) : next)
                    .withoutDoubt().withLastSos(builder.now).withContacts(askedAfresh(open.contacts())));
            begin(builder, first(builder, reason));
            if (reason.underDuress() && !open.underDuress()) {
                ContactMessaging.letOthersRest(builder);
            }
        } else if (reason.cause() == Cause.SOS && isNews(builder, open)) {
            builder.open = Optional
                    .of(certain(builder, open.withReason(open.reason().confirmedBy(reason)).withLastSos(builder.now)));
            builder.tell(NoticeKind.SOS, EscalationLevel.LAST_RESORT);
        } else if (reason.underDuress()) {
            Case confirmed = certain(builder, open.withReason(open.reason().confirmedBy(reason)));
            // The phone shows what it would show after the same call with the own word.
            builder.open = Optional.of(reason.cause() == Cause.SOS ? toldLater(builder, confirmed) : confirmed);
            builder.tell(NoticeKind.DURESS);
        } else if (reason.cause() == Cause.SOS) {
            builder.open = Optional.of(toldLater(builder, open));
        }
    }

    /**
     * A call that comes too soon after the last one is told when its time has come, in a round that comes earlier. A
     * claim that was made before it does not keep it back.
     */
    private static Case toldLater(DecisionBuilder builder, Case open) {
        Instant then = toldAgain(open);
        DeskSteps desk = open.desk();
        if (desk.claim().isEmpty()) {
            return open.withLastSos(builder.now).withDesk(desk.withNextBy(then));
        }
        TextToRead text = open.textToRead().map(t -> t.andAnotherLater(builder.now, then, false))
                .orElseGet(() -> ConcernRules.inACase(builder.now, then));
        return open.withLastSos(builder.now).withDesk(desk.withTextToRead(text));
    }

    private static Instant toldAgain(Case open) {
        Instant last = open.lastSos().orElse(open.openedAt());
        return last.plus(RepeatedTexts.untilToldAgain(open, last));
    }

    /**
     * When the first contacts are told: at once of a call for help. Under duress a text to a contact a moment after the
     * answer would show what the answer was. So a coordinator has some minutes to take the case, and then decides.
     */
    private static Instant first(DecisionBuilder builder, CaseReason reason) {
        return reason.cause() == Cause.DURESS
                ? builder.now.plus(WireDelay.ofContacts(builder.plan.seed(), builder.before.version()))
                : builder.now;
    }

    private static boolean isNews(DecisionBuilder builder, Case open) {
        return open.inDoubt() || open.reason().takenBack() || !toldOfSosLately(builder, open);
    }

    private static boolean toldOfSosLately(DecisionBuilder builder, Case open) {
        return open.lastSos().filter(t -> t.plus(RepeatedTexts.untilToldAgain(open, t)).isAfter(builder.now))
                .isPresent();
    }

    /** A contact who could not find out about a silence may well come when a friend is needed. */
    private static ContactSteps askedAfresh(ContactSteps steps) {
        return steps.withTold(steps.told().stream().map(
                t -> t.response() == ContactStatus.Response.CANNOT ? t.withResponse(ContactStatus.Response.NONE) : t)
                .toList());
    }

    /**
     * The answer that was in doubt counts no more. Steps are at their usual pace again, the contacts' steps from now.
     */
    private static Case certain(DecisionBuilder builder, Case open) {
        if (!open.inDoubt()) {
            return open;
        }
        TaskRules.doubtIsOver(builder, open);
        ContactSteps contacts = open.contacts();
        return open.withoutDoubt().withContacts(contacts.withNextStepAt(contacts.at().map(t -> builder.now)))
                .withDesk(open.desk().withNextAt(builder.now.plus(DeskRounds.gap(builder.plan.roundEvery(), 0))));
    }

    static void openByHand(DecisionBuilder builder, Cause cause) {
        InvalidInput.unless(Cause.byHand().contains(cause), "cause", "a missed check-in, an SOS or duress");
        CaseReason reason = CaseReason.byHand(cause);
        if (builder.open.filter(c -> !reason.startsAgain(c.reason())).isPresent()) {
            throw new InvalidInput("case", "a case is open already");
        }
        strike(builder, reason);
    }

    private static void open(DecisionBuilder builder, Case fresh, Instant firstStep) {
        builder.fact(EventKind.CASE_OPENED, fresh.cause());
        builder.open = Optional.of(fresh);
        begin(builder, firstStep);
    }

    static Case fresh(DecisionBuilder builder, CaseReason reason, Circumstances circumstances) {
        CaseId id = new CaseId(builder.before.id() + "-" + (builder.before.version() + 1));
        return new Case(id, reason, circumstances, builder.now,
                reason.cause() == Cause.SOS ? Optional.of(builder.now) : Optional.empty(), ContactSteps.none(),
                DeskSteps.from(builder.now), Optional.empty(), List.of());
    }

    /** Starts the steps, or starts them again for a stronger reason: claims made for less do not count. */
    private static void begin(DecisionBuilder builder, Instant firstStep) {
        Case open = builder.open.orElseThrow();
        List<Tier> tiers = tiers(builder, open.underDuress());
        ContactSteps steps = open.contacts().restarted(tiers, firstStep);
        builder.open = Optional
                .of(open.withContacts(open.cause() == Cause.DURESS ? steps.withNewsAt(Optional.empty()) : steps)
                        .withDesk(open.desk().restarted(builder.now)));
        CaseDeskRules.tell(builder);
        if (!firstStep.isAfter(builder.now) && !tiers.isEmpty()) {
            ContactRules.step(builder);
        }
    }

    /**
     * Whoever was held is free, and a case that opened meanwhile is open still: contacts are told of it as of any
     * other, after the coordinator had the time of one tier to take it or to end it.
     */
    static void heldNoMore(DecisionBuilder builder) {
        builder.open.filter(c -> c.contacts().tiers().isEmpty() && c.cause() != Cause.CONCERN && !c.unconfirmed())
                .ifPresent(open -> {
                    ContactSteps steps = open.contacts().restarted(tiers(builder, open.underDuress()),
                            builder.now.plus(builder.plan.tierDelay()));
                    builder.open = Optional.of(open
                            .withContacts(open.cause() == Cause.DURESS ? steps.withNewsAt(Optional.empty()) : steps));
                });
    }

    /**
     * The tiers are copied into the case as it opens. Under duress they contain only the contacts marked for it; for a
     * held watch nobody.
     */
    private static List<Tier> tiers(DecisionBuilder builder, boolean underDuress) {
        if (builder.cycle instanceof Cycle.Held) {
            return List.of();
        }
        return Stream.of(1, 2, 3, 4, 5)
                .map(n -> new Tier(n, builder.plan.tierDelay(),
                        builder.contacts.stream().filter(c -> c.tier() == n && c.consent() == Consent.AGREED)
                                .filter(c -> !underDuress || c.underDuress()).map(Contact::id).toList()))
                .filter(t -> !t.contacts().isEmpty()).toList();
    }
}
