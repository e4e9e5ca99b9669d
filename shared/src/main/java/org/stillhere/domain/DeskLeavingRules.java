package org.stillhere.domain;

import java.util.List;
import java.util.Optional;

/**
 * Takes a coordinator out of a team.
 * <ol>
 * <li>Somebody whom texts reach stays, and a last resort if a roster is followed.
 * <li>They are in no ring, in no hours of the roster, and hand nothing over. Whoever's hours they had taken over has
 * these again.
 * <li>Cases that they have are released as when somebody goes off duty, and what waits for them goes to the others.
 * </ol>
 */
final class DeskLeavingRules {
    private DeskLeavingRules() {
    }

    static void leave(DeskDecisionBuilder builder, CoordinatorId who) {
        Desk desk = builder.desk;
        if (desk.member(who).isEmpty()) {
            return;
        }
        List<Desk.Member> rest = desk.staff().stream().filter(m -> !m.id().equals(who)).toList();
        List<CoordinatorId> lastResort = without(desk.lastResort(), who);
        InvalidInput.unless(rest.stream().anyMatch(m -> desk.canBeReached(m.id())), "who",
                "somebody besides whom texts reach a colleague");
        InvalidInput.unless(!desk.duty().plan().followed() || !lastResort.isEmpty(), "lastResort",
                "somebody else, while a roster is used");
        builder.changed = true;
        builder.desk = desk.withStaff(rest)
                .withDuty(new DeskCommand.SetUp(without(desk.onDuty(), who), without(desk.backup(), who), lastResort,
                        desk.interval()))
                .withDoubts(desk.doubts().stream().filter(d -> !d.who().equals(who)).toList()).withDeskDuty(
                        desk.duty().withPlan(plan(desk.duty().plan(), who)).withHandOvers(handOvers(desk.duty(), who)));
        List<Notice> unread = builder.forget(who);
        DutyRules.note(builder);
        unread.stream().filter(n -> !n.kind().ends()).forEach(n -> builder.desk.reached(n.level())
                .forEach(other -> DeskNoticeRules.passOn(builder, new Desk.PendingNotice(other, n, 0))));
    }

    private static List<CoordinatorId> without(List<CoordinatorId> ring, CoordinatorId who) {
        return ring.stream().filter(id -> !id.equals(who)).toList();
    }

    private static DutyPlan plan(DutyPlan plan, CoordinatorId who) {
        return plan.withWeekly(plan.weekly().stream().filter(h -> !h.who().equals(who)).toList())
                .withCovers(plan.covers().stream().filter(c -> !c.who().equals(who))
                        .map(c -> c.insteadOf().equals(who) ? DutyCover.added(c.who(), c.from(), c.until()) : c)
                        .toList());
    }

    /** Offers to them are offers to whoever is on duty; an offer of somebody on duty is void. */
    private static List<DutyHandOver> handOvers(DeskDuty duty, CoordinatorId who) {
        return duty.handOvers().stream().filter(h -> !h.from().equals(who))
                .map(h -> h.to().filter(who::equals).isPresent()
                        ? new DutyHandOver(h.from(), Optional.empty(), h.at(), Optional.empty(), 0, h.until())
                        : h)
                .toList();
    }
}
