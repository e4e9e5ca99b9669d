package org.stillhere.simulation.promises;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.stillhere.domain.Actor;
import org.stillhere.domain.Claim;
import org.stillhere.domain.Codename;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.MessageContent;
import org.stillhere.domain.NoticeKind;
import org.stillhere.domain.Purpose;
import org.stillhere.domain.Template;
import org.stillhere.domain.Watch;
import org.stillhere.simulation.monitor.Lateness;
import org.stillhere.simulation.monitor.Promise;
import org.stillhere.simulation.monitor.Violation;
import org.stillhere.simulation.people.SimulatedPeople;

/**
 * Who means help, texts the duress word or writes what a human must read is before the desk within six minutes, in
 * whatever words: the desk is told, or somebody of the desk has the case already.
 */
public final class AlarmsAreHeard implements Promise {
    private static final Duration BOUND = Duration.ofMinutes(6);
    /** What tells of an alarm. A digest that names somebody for another reason does not. */
    private static final Set<Template> ALARMS = Set.of(Template.DESK_SOS, Template.DESK_STRANGER_SOS,
            Template.DESK_CONCERN, Template.DESK_DURESS);
    private static final Set<NoticeKind> LINES = Set.of(NoticeKind.SOS, NoticeKind.STRANGER_SOS, NoticeKind.DURESS,
            NoticeKind.CONCERN, NoticeKind.UNTRUSTED, NoticeKind.UNTRUSTED_TEXT);
    private final Lateness lateness;
    private final SimulatedPeople people;
    private final Map<String, Alarm> alarms = new HashMap<>();

    private record Alarm(SentText said, DefenderId who) {
    }

    public AlarmsAreHeard(Lateness lateness, SimulatedPeople people) {
        this.lateness = lateness;
        this.people = people;
    }

    @Override
    public void said(SentText said) {
        boolean alarm = switch (said.what()) {
            case FRIEND, UNDER_DURESS, CONCERN -> true;
            case HERE, WORD, LATER, UNREAD, ELSE -> false;
        };
        if (alarm) {
            people.whose(said.from()).ifPresent(id -> alarms.put(said.sid(), new Alarm(said, id)));
        }
    }

    /** A text that was still on its way from a number that was corrected comes from a stranger. */
    @Override
    public void numberGone(String number) {
        alarms.values().removeIf(a -> a.said().from().equals(number));
    }

    @Override
    public void taken(AcceptedText taken) {
        if (taken.send().purpose() == Purpose.DESK) {
            MessageContent says = taken.send().says();
            Set<String> named = new HashSet<>(ALARMS.contains(says.template()) ? says.codenames() : List.of());
            says.lines().stream().filter(l -> LINES.contains(l.kind())).forEach(l -> named.addAll(l.codenames()));
            alarms.values().removeIf(a -> named.contains(codename(a).value()) && !taken.at().isBefore(a.said().at()));
        }
    }

    /** A phone at the desk that cannot be reached is excused: the backup is told instead. */
    @Override
    public void givenUp(org.stillhere.store.message.Message message, org.stillhere.domain.Effect.Send send) {
        if (send.purpose() == Purpose.DESK) {
            alarms.values().removeIf(a -> send.says().codenames().contains(codename(a).value()));
        }
    }

    /** Who of the desk has the case sees every text on its page. */
    @Override
    public void changed(Change change) {
        Instant now = change.at();
        boolean inHand = change.after().open().flatMap(c -> c.desk().claim()).map(Claim::until).filter(now::isBefore)
                .isPresent();
        boolean ended = change.before().flatMap(Watch::open).isPresent() && change.after().open().isEmpty()
                && change.entry().by().who() == Actor.Who.COORDINATOR;
        if (inHand || ended) {
            alarms.values().removeIf(a -> a.who().equals(change.after().id()));
        }
    }

    @Override
    public void everyMinute() {
        for (Alarm alarm : alarms.values()) {
            if (lateness.late(alarm.said().at(), BOUND)) {
                throw new Violation("who means alarm is before the desk", alarm.said() + " was told to nobody");
            }
        }
    }

    private Codename codename(Alarm alarm) {
        return people.watch(alarm.who()).codename();
    }
}
