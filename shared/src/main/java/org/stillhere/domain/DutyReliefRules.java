package org.stillhere.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Tells whoever is on duty for longer than ten hours at a desk without a roster, and the backup, who may relieve them.
 * Nobody is taken off duty: a small team has one person for days. The text comes again after another ten hours. Whoever
 * is on duty gets it at any hour, as everything else; the backup is not woken for it.
 */
final class DutyReliefRules {
    private DutyReliefRules() {
    }

    /**
     * Notes since when each coordinator is on duty. If nobody is for too long any more, nothing is to be handed over.
     */
    static void follow(DeskDecisionBuilder builder) {
        DeskDuty duty = builder.desk.duty();
        List<DutyStretch> now = builder.desk.onDuty().stream().map(id -> duty.stretches().stream()
                .filter(s -> s.who().equals(id)).findFirst().orElseGet(() -> new DutyStretch(id, builder.now)))
                .toList();
        boolean tooLong = !duty.plan().followed() && now.stream().anyMatch(s -> !s.longAt().isAfter(builder.now));
        if (duty.longToldAt().isPresent() && !tooLong) {
            builder.work(new Effect.Work(handOver(builder), new TaskCommand.WithdrawTask()));
        }
        builder.desk = builder.desk.withDeskDuty(duty.withStretches(now, duty.longToldAt().filter(t -> tooLong)));
    }

    /** Tells them, if that is due. */
    static void tell(DeskDecisionBuilder builder) {
        Desk desk = builder.desk;
        if (desk.duty().longDutyAt().filter(t -> !t.isAfter(builder.now)).isEmpty()) {
            return;
        }
        List<DutyStretch> tooLong = desk.duty().tooLong(builder.now);
        Instant until = builder.now.plus(DutyPlan.LONGEST);
        for (DutyStretch stretch : tooLong) {
            note(builder, stretch.who(), MessageContent.of(Template.DESK_LONG_DUTY, stretch.since()), until);
        }
        Instant since = tooLong.stream().map(DutyStretch::since).min(Instant::compareTo).orElse(builder.now);
        desk.backup().stream().filter(id -> !desk.onDuty().contains(id))
                .forEach(id -> note(builder, id, MessageContent.of(Template.DESK_RELIEVE, since), until));
        TaskTopic topic = handOver(builder);
        builder.work(new Effect.Work(topic, TaskCommand.OpenTask.from(topic, builder.now)));
        builder.changed = true;
        builder.desk = desk.withDeskDuty(desk.duty().withStretches(desk.duty().stretches(), Optional.of(builder.now)));
    }

    private static void note(DeskDecisionBuilder builder, CoordinatorId who, MessageContent says, Instant until) {
        builder.desk.textedRoute(who).ifPresent(route -> builder.note(route.id(), who, says, until));
    }

    private static TaskTopic handOver(DeskDecisionBuilder builder) {
        return new TaskTopic(TaskKind.HAND_OVER, builder.desk.team(), Optional.empty(), EventKind.LONG_DUTY);
    }
}
