package org.stillhere.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * Decides what a desk is told, and when. SOS and duress are sent at once and one by one. Everything else goes into one
 * digest per interval. A pure function.
 */
public final class DeskDecider {
    private static final Duration SHORTEST_INTERVAL = Duration.ofMinutes(5);

    private DeskDecider() {
    }

    /**
     * Decides. {@code now} is never before the desk's last change.
     *
     * @throws InvalidInput
     *             if the command asks for something that is not possible; it names the field
     */
    public static DeskDecision decide(Desk desk, DeskCommand command, Instant now) {
        DeskDecisionBuilder builder = new DeskDecisionBuilder(desk, now);
        switch (command) {
            case DeskCommand.TakeNotices take ->
                    take.notices().forEach(n -> DeskNoticeRules.take(builder, n, take.onTheWay()));
            case DeskCommand.DeskTick tick -> DeskDigestRules.sendDue(builder, tick.busy());
            case DeskCommand.Enter enter -> enter(builder, enter.member());
            case DeskCommand.Leave leave -> DeskLeavingRules.leave(builder, leave.who());
            case DeskCommand.SetUp set -> setUp(builder, set);
            case DeskCommand.RouteChanged route -> DeskFailoverRules.routeChanged(builder, route);
            case DeskCommand.RouteFailed lost -> DeskFailoverRules.routeFailed(builder, lost.who(), lost.route());
            case DeskCommand.NoticeFailed failed -> DeskFailoverRules.failed(builder, failed);
            case DeskCommand.Forget forget -> builder.forget(forget.who());
            case DeskCommand.SetRoster set -> RosterRules.set(builder, set.plan());
            case DeskCommand.OfferDuty offer -> HandOverRules.offer(builder, offer);
            case DeskCommand.WithdrawDuty withdraw -> HandOverRules.withdraw(builder, withdraw.from());
            case DeskCommand.AcceptDuty accept -> HandOverRules.accept(builder, accept);
            case DeskCommand.DutyTurn turn -> DutyTurnRules.turn(builder);
            case DeskCommand.DutyChangeTold told -> DutyRules.applied(builder, told.change());
        }
        return builder.decision();
    }

    /**
     * The content of a notice that is sent by itself. Duress, a text to read and a practice have the same wordings; the
     * wording depends on the time alone.
     */
    public static MessageContent loudly(Notice notice) {
        boolean even = notice.at().getEpochSecond() % 2 == 0;
        Template template = switch (notice.kind()) {
            case DURESS, CONCERN, PRACTICE -> even ? Template.DESK_CONCERN : Template.DESK_DURESS;
            case WROTE -> even ? Template.DESK_WROTE : Template.DESK_WROTE_TOO;
            case STRANGER_SOS -> Template.DESK_STRANGER_SOS;
            case CLAIMED_BY_TEXT -> Template.DESK_CLAIMED_BY_TEXT;
            case CLAIM_NOTED -> Template.DESK_CLAIM_NOTED;
            case SOS, MISSED, LAPSED, REOPENED, NOT_ASKED, NOT_ASKED_AT_NIGHT, UNREAD, DOUBT, UNTRUSTED, ANSWERED,
                    RING_ME, REPORT, STRANGER, UNTRUSTED_TEXT, PHONE_IN_USE, AWAY, PHONES_CHANGED, CARD_ENDS, TRUST,
                    VOICE_DUE, NOTE, ROUTE_LOST, UNREACHABLE, DECLINED, REVIEW, STUCK, PLAN_LOCKED, ENGINE, OTHER_STACK,
                    OTHER_STACK_BACK, ENGINE_WELL, BOARD_MISUSED, FILE_OPENED, ENDED, ENDED_QUIETLY ->
                    Template.DESK_SOS;
        };
        return MessageContent.naming(template, notice.codename().value(), notice.at());
    }

    private static void enter(DeskDecisionBuilder builder, Desk.Member member) {
        if (builder.desk.member(member.id()).isEmpty()) {
            builder.changed = true;
            builder.desk = builder.desk
                    .withStaff(Stream.concat(builder.desk.staff().stream(), Stream.of(member)).toList());
        }
    }

    /**
     * Changes the duty lists only. The staff, and what is known of their phones, stays the same. While a roster is
     * followed, it alone says who is on duty.
     */
    private static void setUp(DeskDecisionBuilder builder, DeskCommand.SetUp set) {
        List<CoordinatorId> known = builder.desk.staff().stream().map(Desk.Member::id).toList();
        InvalidInput.unless(known.containsAll(set.onDuty()), "onDuty", "coordinators of this team");
        InvalidInput.unless(known.containsAll(set.backup()), "backup", "coordinators of this team");
        InvalidInput.unless(known.containsAll(set.lastResort()), "lastResort", "coordinators of this team");
        InvalidInput.unless(set.interval().compareTo(SHORTEST_INTERVAL) >= 0, "interval", "5 minutes or more");
        boolean roster = builder.desk.duty().plan().followed();
        InvalidInput.unless(!roster || !set.lastResort().isEmpty(), "lastResort", "somebody, while a roster is used");
        builder.changed = true;
        builder.desk = builder.desk.withDuty(
                roster ? new DeskCommand.SetUp(builder.desk.onDuty(), set.backup(), set.lastResort(), set.interval())
                        : set);
        DutyRules.note(builder);
    }
}
