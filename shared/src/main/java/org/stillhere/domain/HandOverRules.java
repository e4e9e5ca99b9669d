package org.stillhere.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Hands the desk from one coordinator to another. Until the other one accepts, the first keeps what they have. */
final class HandOverRules {
    private HandOverRules() {
    }

    /** A coordinator asks another one to accept what they have. The other one gets a text, and is reminded. */
    static void offer(DeskDecisionBuilder builder, DeskCommand.OfferDuty offer) {
        Desk desk = builder.desk;
        InvalidInput.unless(desk.inARing(offer.from()), "from", "somebody on duty");
        InvalidInput.unless(!offer.to().equals(offer.from()) && desk.canBeReached(offer.to()), "to",
                "a colleague whom texts reach");
        Optional<DutyHandOver> before = desk.duty().handOver(offer.from());
        replace(builder, offer.from(), Optional
                .of(DutyHandOver.offered(offer.from(), offer.to(), builder.now, before.flatMap(DutyHandOver::until))));
        ask(builder, offer.to());
    }

    /** Takes an offer back. Whoever is off duty cannot: they hand over or are relieved. */
    static void withdraw(DeskDecisionBuilder builder, CoordinatorId from) {
        if (builder.desk.duty().handOver(from).filter(h -> h.until().isEmpty()).isPresent()) {
            replace(builder, from, Optional.empty());
        }
    }

    /** What the first one had is the other one's from now on, the rest of the shift too. */
    static void accept(DeskDecisionBuilder builder, DeskCommand.AcceptDuty accept) {
        Desk desk = builder.desk;
        CoordinatorId by = accept.by();
        DutyHandOver over = desk.duty().handOver(accept.from())
                .orElseThrow(() -> new InvalidInput("from", "a hand-over that waits"));
        boolean asked = over.to().filter(by::equals).isPresent();
        boolean replaces = desk.onDuty().contains(over.from());
        boolean comesOn = asked && !isInARing(desk, by) && desk.duty().plan().followed();
        InvalidInput.unless(!by.equals(over.from()) && desk.canBeReached(by), "by", "somebody whom texts reach");
        InvalidInput.unless(isInARing(desk, by) || asked, "by", "somebody on duty, or who was asked");
        replace(builder, over.from(), Optional.empty());
        if (replaces || comesOn) {
            replaceOnDuty(builder, over.from(), by);
        }
        DutyTurnRules.apply(builder, Set.of(by));
        replace(builder, over.from(), Optional.empty());
        InvalidInput.unless(isInARing(builder.desk, by), "by", "somebody who can be on duty now");
        DutyRules.note(builder, List.of(new HandedDuty(over.from(), by)));
    }

    private static boolean isInARing(Desk desk, CoordinatorId who) {
        return desk.upTo(EscalationLevel.LAST_RESORT).anyMatch(who::equals);
    }

    private static void replaceOnDuty(DeskDecisionBuilder builder, CoordinatorId from, CoordinatorId by) {
        Desk desk = builder.desk;
        DutyPlan plan = desk.duty().plan();
        if (plan.followed()) {
            Optional<DutyShift> shift = plan.shifts(builder.now, builder.now.plusMillis(1)).stream()
                    .filter(s -> s.who().equals(from)).findFirst();
            DutyCover cover = shift.map(s -> new DutyCover(from, by, builder.now, s.until()))
                    .orElseGet(() -> DutyCover.added(by, builder.now, plan.nextChange(builder.now)));
            builder.desk = desk.withDeskDuty(desk.duty().withPlan(plan.with(cover)));
        } else {
            builder.desk = desk
                    .withOnDuty(desk.onDuty().stream().map(id -> id.equals(from) ? by : id).distinct().toList());
        }
    }

    /** Reminds of what nobody has accepted, and ends what has lasted too long. Its cases are released then. */
    static void due(DeskDecisionBuilder builder) {
        for (DutyHandOver over : builder.desk.duty().handOvers()) {
            if (over.until().filter(t -> !t.isAfter(builder.now)).isPresent()) {
                replace(builder, over.from(), Optional.empty());
            } else if (over.remindAt().filter(t -> !t.isAfter(builder.now)).isPresent()) {
                replace(builder, over.from(), Optional.of(over.remindedAt(builder.now)));
                asked(builder, over).forEach(who -> ask(builder, who));
            }
        }
    }

    /** The one who was asked, or whoever is on duty if no text reaches them. */
    private static List<CoordinatorId> asked(DeskDecisionBuilder builder, DutyHandOver over) {
        return over.to().filter(builder.desk::canBeReached).map(List::of)
                .orElseGet(() -> builder.desk.onDuty().stream().filter(id -> !id.equals(over.from())).toList());
    }

    /** The roster has taken these off duty. Whoever is in no ring any more keeps their cases for a while. */
    static void left(DeskDecisionBuilder builder, List<CoordinatorId> leavers) {
        Desk desk = builder.desk;
        for (CoordinatorId who : leavers) {
            if (!isInARing(desk, who)) {
                replace(builder, who,
                        Optional.of(desk.duty().handOver(who)
                                .map(h -> h.withUntil(Optional.of(builder.now.plus(DutyHandOver.KEPT))))
                                .orElseGet(() -> DutyHandOver.atEndOfShift(who, builder.now))));
            }
        }
        cleaned(builder);
    }

    /** Whoever is back on duty hands nothing over by the end of a shift, and an offer of who is off duty is void. */
    static void cleaned(DeskDecisionBuilder builder) {
        Desk desk = builder.desk;
        List<DutyHandOver> now = new ArrayList<>();
        for (DutyHandOver over : desk.duty().handOvers()) {
            boolean inARing = isInARing(desk, over.from());
            if (!inARing && over.until().isPresent()) {
                now.add(over);
            } else if (inARing && over.to().isPresent()) {
                now.add(over.withUntil(Optional.empty()));
            }
        }
        builder.desk = desk.withDeskDuty(desk.duty().withHandOvers(now));
    }

    private static void replace(DeskDecisionBuilder builder, CoordinatorId from, Optional<DutyHandOver> now) {
        builder.changed = true;
        DeskDuty duty = builder.desk.duty();
        builder.desk = builder.desk.withDeskDuty(duty.withHandOvers(
                Stream.concat(duty.handOvers().stream().filter(h -> !h.from().equals(from)), now.stream()).toList()));
    }

    private static void ask(DeskDecisionBuilder builder, CoordinatorId who) {
        builder.desk.textedRoute(who)
                .ifPresent(route -> builder.note(route.id(), who, MessageContent.of(Template.DESK_HAND_OVER)));
    }
}
