package org.stillhere.servedashboard.person;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stillhere.casework.desk.CoordinatorActions.Foreseen;
import org.stillhere.domain.EventKind;
import org.stillhere.domain.Risk;
import org.stillhere.domain.Route;
import org.stillhere.domain.SafeguardCommand;
import org.stillhere.domain.UntrustedPhone;
import org.stillhere.domain.VoiceCheck;
import org.stillhere.domain.Watch;
import org.stillhere.servedashboard.request.Labels;

/** Describes in sentences what guards a person: trust in their phones, their card, and their voice. */
public final class SafeguardDescription {
    private SafeguardDescription() {
    }

    /** A phone by its place in the agreement, because its number is shown only for a reason. */
    static String phone(Labels labels, Watch watch, Route route) {
        return labels.say("safe.phone", watch.routes().indexOf(route) + 1, labels.word("way", route.kind()));
    }

    /** One sentence for each fact, the most urgent first. */
    public static List<String> of(Labels labels, Watch watch, DisplayNames names) {
        List<String> lines = new ArrayList<>();
        for (Route route : watch.routes()) {
            watch.safeguards().untrusted(route.phone())
                    .ifPresent(u -> lines.addAll(untrusted(labels, watch, route, u, names)));
        }
        lines.add(watch.safeguards().card()
                .map(c -> labels.say("safe.card", c.left(), c.daysLeft(watch.plan().schedule())))
                .orElseGet(() -> labels.say("safe.nocard")));
        Optional<VoiceCheck> voice = watch.safeguards().voice();
        lines.add(voice.filter(VoiceCheck::heard).map(v -> labels.say("safe.voice", v.since()))
                .orElseGet(() -> labels.say("safe.novoice")));
        if (watch.plan().risk() == Risk.HIGH && voice.filter(v -> v.overdue(labels.now())).isPresent()) {
            lines.add(labels.say("safe.voice.due"));
        }
        return lines;
    }

    private static List<String> untrusted(Labels labels, Watch watch, Route route, UntrustedPhone phone,
            DisplayNames names) {
        List<String> lines = new ArrayList<>();
        lines.add(labels.say("safe.untrusted", phone(labels, watch, route), names.coordinator(phone.by().value()),
                phone.since()));
        lines.add(labels.say(phone.asked() ? "safe.asked" : "safe.notasked"));
        phone.vouchedUntil(labels.now()).ifPresent(until -> lines.add(labels.say("safe.vouched",
                phone.vouched().map(v -> names.coordinator(v.by().value())).orElse(""), until)));
        return lines;
    }

    /** The effects of a command that only these commands have. */
    static List<String> will(Labels labels, Watch watch, SafeguardCommand command, Foreseen foreseen) {
        return switch (command) {
            case SafeguardCommand.StopTrusting c -> foreseen.inDesksHands()
                    ? List.of(labels.say("will.stop_trusting"), labels.say("will.stop_trusting.hands"))
                    : List.of(labels.say("will.stop_trusting"));
            case SafeguardCommand.TrustAgain c -> List.of(labels
                    .say(foreseen.happens(EventKind.TRUSTED_AGAIN) ? "will.trust_again" : "will.trust_again.second"));
            case SafeguardCommand.VoiceHeard c -> List.of(labels.say("will.voice_heard", VoiceCheck.EVERY.toDays()));
            case SafeguardCommand.CardIssued c -> List.of(labels.say("will.new_card", c.rows()));
            case SafeguardCommand.CardWithdrawn c -> List.of(labels.say("will.withdraw_card"));
        };
    }
}
