package org.stillhere.servedashboard.person;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.stillhere.casework.desk.CoordinatorActions.Foreseen;
import org.stillhere.domain.ClosedCase;
import org.stillhere.domain.ClosingCommand;
import org.stillhere.domain.Command;
import org.stillhere.domain.ContactId;
import org.stillhere.domain.Cycle;
import org.stillhere.domain.Limits;
import org.stillhere.domain.PlanCommand;
import org.stillhere.domain.ReadinessCommand;
import org.stillhere.domain.SafeguardCommand;
import org.stillhere.domain.Watch;
import org.stillhere.servedashboard.request.Labels;

/** Describes in sentences what an action would do. */
final class ActionPreview {
    private ActionPreview() {
    }

    /** One sentence for each effect. */
    static List<String> sentences(Labels labels, Watch watch, Command command, Foreseen foreseen) {
        List<String> will = new ArrayList<>();
        String codename = watch.codename().value();
        if (!foreseen.changes()) {
            return List.of(labels.say("will.nothing"));
        }
        if (command instanceof Command.DeskClaim claim) {
            will.add(labels.say("will.claim", labels.now().plus(claim.length())));
        }
        if (command instanceof Command.HandOver over) {
            will.add(labels.say("will.hand_over", labels.now().plus(over.length())));
        }
        if (command instanceof Command.Pause pause) {
            will.add(labels.say("will.pause", codename, watch.plan().schedule().awakeFrom(pause.until())));
        }
        if (command instanceof Command.DeskRelease) {
            will.add(labels.say("will.release"));
        }
        if (command instanceof PlanCommand plan) {
            plan(labels, plan).ifPresent(will::add);
        }
        if (foreseen.opensCase()) {
            will.add(labels.say("will.open"));
        }
        if (command instanceof ClosingCommand.CloseCase) {
            will.add(labels.say("will.end"));
        }
        if (command instanceof SafeguardCommand safeguard) {
            will.addAll(SafeguardDescription.will(labels, watch, safeguard, foreseen));
        }
        if (command instanceof ReadinessCommand readiness) {
            will.add(prepares(labels, readiness));
        }
        if (command instanceof Command.CheckIn) {
            will.add(labels.say(watch.open().isPresent() ? "will.check_in.case" : "will.check_in", codename));
        }
        will.addAll(texted(labels, codename, foreseen));
        will.addAll(after(labels, watch, command));
        return will;
    }

    private static List<String> texted(Labels labels, String codename, Foreseen foreseen) {
        List<String> will = new ArrayList<>();
        int contacts = foreseen.texts().contacts().size();
        will.add(contacts > 0 ? labels.count("will.contacts", contacts) : labels.say("will.no_contacts"));
        if (foreseen.texts().ask()) {
            will.add(labels.say("will.ask", codename));
        }
        if (foreseen.texts().toDefender()) {
            will.add(labels.say("will.person", codename));
        }
        if (foreseen.texts().toColleague()) {
            will.add(labels.say("will.staff"));
        }
        if (!foreseen.desk().isEmpty()) {
            will.add(labels.say("will.desk"));
        }
        if (!foreseen.toRing().isEmpty()) {
            will.add(labels.count("will.ring", foreseen.toRing().size()));
        }
        return will;
    }

    private static List<String> after(Labels labels, Watch watch, Command command) {
        List<String> will = new ArrayList<>();
        if (command instanceof ClosingCommand.CloseCase end && end.outcome().incident()
                || command instanceof Command.Hold) {
            will.add(labels.say("will.hold", labels.length(Duration.ofDays(7))));
        }
        if (command instanceof Command.Release && watch.cycle() instanceof Cycle.Held held
                && !held.toRing().isEmpty()) {
            will.add(labels.count("will.unrung", held.toRing().size()));
        }
        return will;
    }

    private static String prepares(Labels labels, ReadinessCommand command) {
        return labels.say(switch (command) {
            case ReadinessCommand.StartDrill d -> "will.drill";
            case ReadinessCommand.SetHousehold h -> "will.household";
        });
    }

    /** Whom the end of a case is told, by name, in which words, and until when it can be taken back. */
    static List<String> told(Labels labels, DisplayNames names, Command command, Foreseen foreseen) {
        if (!(command instanceof ClosingCommand.CloseCase close) || !foreseen.changes()) {
            return List.of();
        }
        List<String> told = new ArrayList<>();
        if (!foreseen.texts().contacts().isEmpty()) {
            told.add(labels.say("will.tells", foreseen.texts().contacts().stream().map(ContactId::value).sorted()
                    .map(id -> names.contact(new ContactId(id))).collect(Collectors.joining(", "))));
            told.add(labels.say("will.reads." + close.outcome().name().toLowerCase(Locale.ROOT)));
        }
        told.add(labels.say("will.undo", labels.now().plus(ClosedCase.UNDONE_WITHIN)));
        return List.copyOf(told);
    }

    private static Optional<String> plan(Labels labels, PlanCommand command) {
        return switch (command) {
            case PlanCommand.ReleasePlan r ->
                    Optional.of(labels.say("will.release_plan", labels.now().plus(Limits.PLAN_RELEASED)));
            case PlanCommand.GivePlanDigits g -> Optional.of(labels.say("will.plan_digits"));
            case PlanCommand.PlanOpened o -> Optional.empty();
            case PlanCommand.PlanRefused r -> Optional.empty();
        };
    }
}
