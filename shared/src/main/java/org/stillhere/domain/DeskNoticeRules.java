package org.stillhere.domain;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Takes notices: loud ones are sent at once, the others wait for the digest, and the end of a case closes it. */
final class DeskNoticeRules {
    /**
     * The most notices that a desk stores one by one, so that its row stays far below the size limit. Beyond it, they
     * are only counted.
     */
    private static final int WAITING_MOST = 400;

    private DeskNoticeRules() {
    }

    static void take(DeskDecisionBuilder builder, Notice notice, Set<CoordinatorId> onTheWay) {
        builder.changed = true;
        if (notice.kind().ends()) {
            ended(builder, notice);
            return;
        }
        if (notice.kind() == NoticeKind.REOPENED) {
            builder.waiting.removeIf(w -> w.notice().kind().ends() && w.notice().about().equals(notice.about()));
        }
        if (notice.kind().ordinary()) {
            builder.desk.upTo(notice.level()).forEach(who -> builder.desk.workingRoute(who)
                    .ifPresent(route -> builder.note(route.id(), who, DeskDecider.loudly(notice))));
            return;
        }
        for (CoordinatorId who : builder.desk.reached(notice.level())) {
            if (notice.kind().loud()) {
                if (!onTheWay.contains(who)) {
                    builder.send(who, DeskDecider.loudly(notice), List.of(), List.of(notice));
                }
            } else {
                await(builder, new Desk.PendingNotice(who, notice, 0));
            }
        }
    }

    /**
     * Adds a notice to the next digest. It replaces an equal one, and a newer state of the engine replaces the older.
     */
    static void await(DeskDecisionBuilder builder, Desk.PendingNotice next) {
        Notice notice = next.notice();
        List<Desk.PendingNotice> waiting = builder.waiting;
        boolean unheard = notice.kind().ofEngine() && waiting.removeIf(w -> w.who().equals(next.who())
                && w.notice().kind().ofEngine() && w.notice().kind().ofOtherStack() == notice.kind().ofOtherStack());
        if (unheard && notice.kind().well()) {
            return; // A coordinator who was not told of the trouble need not be told that it is over.
        }
        waiting.removeIf(w -> w.who().equals(next.who()) && w.notice().kind() == notice.kind()
                && w.notice().defender().equals(notice.defender()) && w.notice().contact().equals(notice.contact()));
        Optional<Desk.PendingNotice> alike = waiting.size() < WAITING_MOST ? Optional.empty()
                : waiting.stream().filter(w -> w.who().equals(next.who()) && w.notice().kind() == notice.kind())
                        .findFirst();
        alike.ifPresentOrElse(w -> waiting.set(waiting.indexOf(w), w.and(1 + next.more())), () -> waiting.add(next));
    }

    /** Adds a notice that waited for somebody else. What asks for somebody is not put off for another interval. */
    static void passOn(DeskDecisionBuilder builder, Desk.PendingNotice next) {
        await(builder, next);
        if (next.notice().kind().asksForSomebody()) {
            builder.changeDigest(next.who(),
                    digest -> digest.dueBy(builder.now.plus(Limits.PROMPT), builder.desk.interval()));
        }
    }

    /**
     * Coordinators who were told of the case are told of its end, unless they are off duty by now, and their questions
     * are closed. Coordinators who were still to be told are told nothing.
     */
    private static void ended(DeskDecisionBuilder builder, Notice notice) {
        Optional<CaseId> about = notice.about();
        builder.waiting.removeIf(w -> about.isPresent() && w.notice().about().equals(about));
        builder.forgetSaid(n -> about.isPresent() && n.about().equals(about));
        List<Desk.Knows> knew = builder.told.stream().filter(k -> about.filter(k.about()::equals).isPresent()).toList();
        for (Desk.Knows known : knew) {
            builder.closeQuestions(known);
            if (notice.kind() == NoticeKind.ENDED && builder.desk.isTexted(known.who())) {
                await(builder, new Desk.PendingNotice(known.who(), notice, 0));
            }
        }
        builder.told.removeAll(knew);
    }
}
