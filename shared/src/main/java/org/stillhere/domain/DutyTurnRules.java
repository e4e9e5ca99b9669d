package org.stillhere.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Follows the roster of a desk.
 * <ol>
 * <li>Whoever the roster names is on duty.
 * <li>If no text reaches any of them, or it names nobody, the backup is on duty too, and after ten hours of a gap the
 * last resort in its place. If no text reaches one of the two rings, the other one is.
 * <li>Whoever comes on duty gets a text. Whoever goes keeps their cases until somebody accepts them, for an hour at
 * most.
 * </ol>
 */
final class DutyTurnRules {
    private DutyTurnRules() {
    }

    /** Who is on duty at this instant if nothing but the time changes. */
    static List<CoordinatorId> onDuty(Desk desk, Instant at) {
        DutyPlan plan = desk.duty().plan();
        List<CoordinatorId> named = plan.at(at).stream().filter(id -> desk.member(id).isPresent()).toList();
        if (named.stream().anyMatch(desk::canBeReached)) {
            return named;
        }
        boolean first = plan.standIns(at) % 2 == 0;
        List<CoordinatorId> standIns = Stream
                .of(first ? desk.backup() : desk.lastResort(), first ? desk.lastResort() : desk.backup())
                .filter(ring -> ring.stream().anyMatch(desk::canBeReached)).findFirst()
                .orElse(desk.backup().isEmpty() ? desk.lastResort() : desk.backup());
        return Stream.concat(named.stream(), standIns.stream()).distinct().toList();
    }

    /** Does what is due: the roster changes, somebody is reminded of a hand-over, or one has ended. */
    static void turn(DeskDecisionBuilder builder) {
        DeskDuty duty = builder.desk.duty();
        if (duty.dueAt().noneMatch(t -> !t.isAfter(builder.now))) {
            return;
        }
        builder.changed = true;
        HandOverRules.due(builder);
        DutyRules.note(builder);
        DutyReliefRules.tell(builder);
    }

    /** Sets who is on duty now, if a roster is followed. */
    static void apply(DeskDecisionBuilder builder, Set<CoordinatorId> know) {
        DeskDuty duty = builder.desk.duty();
        if (!duty.plan().followed()) {
            builder.desk = builder.desk.withDeskDuty(duty.withTurnAt(Optional.empty()));
            return;
        }
        List<CoordinatorId> before = builder.desk.onDuty();
        List<CoordinatorId> now = onDuty(builder.desk, builder.now);
        builder.desk = builder.desk.withOnDuty(now)
                .withDeskDuty(duty.withTurnAt(Optional.of(duty.plan().nextChange(builder.now))));
        HandOverRules.left(builder, before.stream().filter(id -> !now.contains(id)).toList());
        List<CoordinatorId> newcomers = new ArrayList<>(now);
        newcomers.removeAll(before);
        newcomers.stream().filter(id -> !know.contains(id)).forEach(id -> tell(builder, id));
    }

    /** Nobody else is told in their place, and a text that comes after the shift is worth nothing. */
    private static void tell(DeskDecisionBuilder builder, CoordinatorId who) {
        DutyPlan plan = builder.desk.duty().plan();
        Instant until = plan.shifts(builder.now, builder.now.plusMillis(1)).stream().filter(s -> s.who().equals(who))
                .map(DutyShift::until).findFirst().orElseGet(() -> plan.nextChange(builder.now));
        builder.desk.textedRoute(who).ifPresent(
                route -> builder.note(route.id(), who, MessageContent.of(Template.DESK_ON_DUTY, until), until));
    }
}
