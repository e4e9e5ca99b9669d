package org.stillhere.servedashboard.person;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.stillhere.casework.desk.CoordinatorActions.Foreseen;
import org.stillhere.domain.Command;
import org.stillhere.domain.Cycle;
import org.stillhere.domain.Watch;
import org.stillhere.servedashboard.request.Labels;

/** What an act would do, in sentences. */
final class ActionPreview {
    private ActionPreview() {
    }

    /** One sentence for each thing that it would do. */
    static List<String> will(Labels l, Watch watch, Command command, Foreseen foreseen) {
        List<String> will = new ArrayList<>();
        String codename = watch.codename().value();
        if (!foreseen.changes()) {
            return List.of(l.say("will.nothing"));
        }
        if (command instanceof Command.DeskClaim claim) {
            will.add(l.say("will.claim", l.now().plus(claim.length())));
        }
        if (command instanceof Command.HandOver over) {
            will.add(l.say("will.hand_over", l.now().plus(over.length())));
        }
        if (command instanceof Command.Pause pause) {
            will.add(l.say("will.pause", codename, pause.until()));
        }
        if (command instanceof Command.DeskRelease) {
            will.add(l.say("will.release"));
        }
        if (foreseen.opens()) {
            will.add(l.say("will.open"));
        }
        if (command instanceof Command.EndCase) {
            will.add(l.say("will.end"));
        }
        if (command instanceof Command.CheckIn) {
            will.add(l.say(watch.open().isPresent() ? "will.check_in.case" : "will.check_in", codename));
        }
        will.add(foreseen.contacts() > 0 ? l.count("will.contacts", foreseen.contacts()) : l.say("will.no_contacts"));
        if (foreseen.asked()) {
            will.add(l.say("will.ask", codename));
        }
        if (foreseen.person()) {
            will.add(l.say("will.person", codename));
        }
        if (foreseen.staff()) {
            will.add(l.say("will.staff"));
        }
        if (!foreseen.desk().isEmpty()) {
            will.add(l.say("will.desk"));
        }
        if (!foreseen.toRing().isEmpty()) {
            will.add(l.count("will.ring", foreseen.toRing().size()));
        }
        if (command instanceof Command.EndCase end && end.outcome().incident() || command instanceof Command.Hold) {
            will.add(l.say("will.hold", l.length(Duration.ofDays(7))));
        }
        if (command instanceof Command.Release && watch.cycle() instanceof Cycle.Held held
                && !held.toRing().isEmpty()) {
            will.add(l.count("will.unrung", held.toRing().size()));
        }
        return will;
    }
}
