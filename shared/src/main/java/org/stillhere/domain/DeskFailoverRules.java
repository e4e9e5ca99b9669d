package org.stillhere.domain;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Moves texts to another phone or to another coordinator when one cannot be reached. */
final class DeskFailoverRules {
    private DeskFailoverRules() {
    }

    /**
     * A text says that a coordinator's phone wants no more texts, or wants them again. Anybody can forge that. So the
     * others are told and nobody relies on the phone any more, but texts still go there if too few others are left.
     */
    static void routeChanged(DeskDecisionBuilder builder, DeskCommand.RouteChanged change) {
        List<PhoneDoubt> others = builder.desk.doubts().stream().filter(d -> !d.isOf(change.who(), change.route()))
                .toList();
        boolean usable = route(builder, change.who(), change.route()).filter(r -> !r.lost()).isPresent();
        if (!change.lost()) {
            builder.desk = builder.desk.withDoubts(others);
        } else if (usable) {
            builder.desk = builder.desk.withDoubts(
                    Stream.concat(others.stream(), Stream.of(new PhoneDoubt(change.who(), change.route(), builder.now)))
                            .toList());
        }
        change(builder, change);
    }

    /** The carrier says for good that it reaches no phone there: nothing is sent there any more. */
    static void routeFailed(DeskDecisionBuilder builder, CoordinatorId who, RouteId route) {
        List<PhoneDoubt> others = builder.desk.doubts().stream().filter(d -> !d.isOf(who, route)).toList();
        if (others.size() < builder.desk.doubts().size()) {
            builder.changed = true;
            builder.desk = builder.desk.withDoubts(others);
            DutyRules.note(builder);
        }
        change(builder, new DeskCommand.RouteChanged(who, route, true));
    }

    private static Optional<Route> route(DeskDecisionBuilder builder, CoordinatorId who, RouteId route) {
        return builder.desk.member(who).flatMap(m -> m.routes().stream().filter(r -> r.id().equals(route)).findFirst());
    }

    /** A coordinator's phone is lost or works again. The others are told of a loss. */
    private static void change(DeskDecisionBuilder builder, DeskCommand.RouteChanged change) {
        boolean news = builder.desk.member(change.who()).stream().flatMap(m -> m.routes().stream())
                .anyMatch(r -> r.id().equals(change.route()) && r.lost() != change.lost());
        if (!news) {
            return;
        }
        builder.changed = true;
        List<Desk.Member> staff = builder.desk.staff().stream()
                .map(m -> m.id().equals(change.who())
                        ? m.withRoute(change.route(), change.lost() ? Route::asLost : Route::asUsable)
                        : m)
                .toList();
        builder.desk = builder.desk.withStaff(staff);
        if (change.lost()) {
            List<CoordinatorId> told = builder.desk.reached(EscalationLevel.BACKUP);
            List<CoordinatorId> others = told.stream().filter(who -> !who.equals(change.who())).toList();
            (others.isEmpty() ? told : others)
                    .forEach(who -> builder.send(who, MessageContent.of(Template.DESK_SILENT), List.of(), List.of()));
        }
        DutyRules.note(builder);
    }

    /**
     * A text failed for good. It goes by another route of the same coordinator, unless they are off duty by now. If
     * there is none, it goes to the next one of the backup and the last resort. After the last of them, nobody is told
     * until the next round.
     */
    static void failed(DeskDecisionBuilder builder, DeskCommand.NoticeFailed failed) {
        Effect.Send send = failed.send();
        if (!(send.to() instanceof Recipient.Staff staff)) {
            return;
        }
        builder.changed = true;
        if (failed.how() == FailureKind.ROUTE) {
            routeFailed(builder, staff.id(), send.route());
        }
        if (send.ordinaryNote()) {
            return; // Nobody else needs it.
        }
        List<Route> routes = builder.desk.member(staff.id()).map(Desk.Member::routes).orElse(List.of());
        int tried = routes.stream().map(Route::id).toList().indexOf(send.route());
        Optional<Route> next = routes.stream().skip(tried + 1L).filter(r -> !r.lost()).findFirst();
        if (next.isPresent() && builder.desk.isTexted(staff.id())) {
            resend(builder, send, staff.id(), next.get());
            return;
        }
        List<CoordinatorId> behind = Stream.concat(builder.desk.backup().stream(), builder.desk.lastResort().stream())
                .filter(who -> !builder.desk.onDuty().contains(who)).distinct().toList();
        behind.stream().skip(behind.indexOf(staff.id()) + 1L).filter(who -> builder.desk.textedRoute(who).isPresent())
                .limit(1).forEach(who -> passOn(builder, staff.id(), who, send));
    }

    /**
     * The notices of a digest go with the next digest to the other coordinator, without another interval. Any other
     * text goes as it is.
     */
    private static void passOn(DeskDecisionBuilder builder, CoordinatorId from, CoordinatorId to, Effect.Send send) {
        if (send.says().template() != Template.DESK_DIGEST) {
            builder.desk.textedRoute(to).ifPresent(route -> resend(builder, send, to, route));
        } else {
            builder.includedIn(send.key())
                    .forEach(notice -> DeskNoticeRules.passOn(builder, new Desk.PendingNotice(to, notice, 0)));
            builder.changeDigest(from, digest -> digest.without(send.key()));
        }
    }

    /** Sends the failed text again by this route, and opens the questions that its first reader had. */
    private static void resend(DeskDecisionBuilder builder, Effect.Send failed, CoordinatorId to, Route route) {
        CoordinatorId from = ((Recipient.Staff) failed.to()).id();
        builder.sendBy(route.id(), to, failed.says(),
                new DeskDecisionBuilder.Carried(builder.includedIn(failed.key()), failed.about()));
        List<Desk.Knows> known = builder.told.stream().filter(k -> k.who().equals(from)).toList();
        known.stream().skip(Math.max(0, known.size() - DeskDigestRules.QUESTIONS))
                .forEach(k -> builder.ask(new Desk.Knows(to, k.defender(), k.about()), route.phone()));
    }
}
