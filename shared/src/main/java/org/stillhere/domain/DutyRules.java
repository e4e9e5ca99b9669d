package org.stillhere.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds out what a change of the desk means to its watches, and passes on the notices of whoever is not texted now. */
final class DutyRules {
    private DutyRules() {
    }

    /** Compares the desk before and after a decision. Notes who is gone, and whether somebody new is told first. */
    static void note(DeskDecisionBuilder builder) {
        note(builder, List.of());
    }

    /** The same after a hand-over, with whose cases are somebody else's now. The roster is followed first. */
    static void note(DeskDecisionBuilder builder, List<HandedDuty> accepted) {
        DutyTurnRules.apply(builder, Set.of());
        HandOverRules.cleaned(builder);
        Desk before = builder.before;
        Desk after = before.onDuty().equals(builder.desk.onDuty()) ? builder.desk
                : builder.desk.withDeskDuty(builder.desk.duty().withSince(builder.now));
        List<CoordinatorId> gone = before.staff().stream().map(Desk.Member::id)
                .filter(id -> before.canBeReached(id) && !after.canBeReached(id)
                        || before.inARing(id) && !after.inARing(id) || after.member(id).isEmpty())
                .toList();
        boolean newcomers = !toldFirst(before).containsAll(toldFirst(after))
                || !reachedFirst(before).containsAll(reachedFirst(after));
        Optional<DutyChange> pending = after.dutyChange();
        List<CoordinatorId> all = Stream.concat(pending.stream().flatMap(c -> c.gone().stream()), gone.stream())
                .distinct().filter(id -> after.availability(id) != Availability.IN_A_RING).toList();
        if (!gone.isEmpty() || newcomers || !accepted.isEmpty() || before.staffed() && !after.staffed()) {
            Optional<Instant> since = newcomers ? Optional.of(builder.now)
                    : pending.flatMap(DutyChange::newcomersSince);
            List<HandedDuty> handed = Stream
                    .concat(pending.stream().flatMap(c -> c.handed().stream()), accepted.stream()).toList();
            builder.desk = after.withDutyChange(Optional.of(new DutyChange(all, since, builder.now, false, handed)));
        } else { // Whoever is back before the watches were told is not gone.
            builder.desk = after.withDutyChange(pending.map(c -> c.withGone(all)));
        }
        DutyReliefRules.follow(builder);
        passOnWaiting(builder);
    }

    /** The same, or whoever else of the team is told because no ring has anybody whom a text reaches. */
    private static List<CoordinatorId> reachedFirst(Desk desk) {
        return desk.reached(EscalationLevel.ON_DUTY).stream().filter(desk::canBeReached).toList();
    }

    /** The coordinators of the first ring in which somebody can be reached. */
    private static List<CoordinatorId> toldFirst(Desk desk) {
        return desk.reached(EscalationLevel.ON_DUTY).stream()
                .filter(id -> desk.availability(id) == Availability.IN_A_RING).toList();
    }

    /**
     * The watches were told of this change. If somebody is gone, or nobody on duty can be reached, they are told once
     * more: a claim that was under way during the change, or a case that opened, was perhaps not seen.
     */
    static void applied(DeskDecisionBuilder builder, DutyChange change) {
        if (builder.desk.dutyChange().filter(change::equals).isPresent()) {
            boolean again = !change.told()
                    && (!change.gone().isEmpty() || !change.handed().isEmpty() || !builder.desk.staffed());
            builder.changed = true;
            builder.desk = builder.desk
                    .withDutyChange(again ? Optional.of(change.toldAt(builder.now)) : Optional.empty());
        }
    }

    /**
     * Notices that wait for somebody who is not texted any more go to those who are, without another interval. The end
     * of a case does not.
     */
    private static void passOnWaiting(DeskDecisionBuilder builder) {
        List<Desk.PendingNotice> theirs = builder.waiting.stream()
                .filter(w -> !builder.desk.isTexted(w.who()) || builder.desk.textedRoute(w.who()).isEmpty()).toList();
        builder.waiting.removeAll(theirs);
        theirs.stream().filter(w -> !w.notice().kind().ends()).forEach(w -> builder.desk.reached(w.notice().level())
                .forEach(who -> DeskNoticeRules.passOn(builder, new Desk.PendingNotice(who, w.notice(), w.more()))));
    }
}
