package org.stillhere.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.stillhere.casework.desk.CoordinatorActions;
import org.stillhere.casework.desk.DutyRoster;
import org.stillhere.casework.enrolment.EnrolDefender;
import org.stillhere.casework.enrolment.EnrolmentForm;
import org.stillhere.casework.enrolment.EnrolmentForm.When;
import org.stillhere.casework.outbound.SendingHold;
import org.stillhere.domain.Command;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.Cycle;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.Effect;
import org.stillhere.domain.EventKind;
import org.stillhere.domain.MessageKey;
import org.stillhere.domain.Outcome;
import org.stillhere.domain.TeamId;
import org.stillhere.domain.TimelineEvent;
import org.stillhere.domain.Watch;
import org.stillhere.store.engine.SendingHoldSetting;
import org.stillhere.store.message.Message;
import org.stillhere.store.message.MessageState;
import org.stillhere.vault.Private;

/** One person, those around them, and a script: told the same way each time, perhaps with one process cut short. */
final class Scene implements Promise {
    static final String AMY = "+959430000001";
    static final String AMYS_SECOND = "+959430000002";
    static final String FRIEND = "+959430000003";
    static final String FRIENDS_SECOND = "+959430000004";
    static final String AUNT = "+959430000005";
    static final String DESK = "+959430000006";
    private static final String OURS = "+12025550102";
    private static final TeamId TEAM = new TeamId("river");
    /** How long before the first line, and after the last, the engine is watched. */
    private static final Duration BEFORE = Duration.ofMinutes(5);
    private static final Duration AFTER = Duration.ofMinutes(25);
    /** A person whose press came to nothing presses again. */
    private static final int PRESSES = 4;
    private final Setting setting = new Setting(7, false, Trace.TraceOptions.NONE, r -> r, c -> c);
    private final Map<String, List<String>> heard = new TreeMap<>();
    private final Set<MessageKey> counted = new HashSet<>();
    private final Map<MessageKey, Integer> times = new TreeMap<>(java.util.Comparator.comparing(MessageKey::value));
    private Instant first = Instant.MAX;
    private Instant last = Setting.BEGINS;
    private final CoordinatorId desk;
    private final DefenderId amy;

    /** What came of it: what each phone heard, once a message, and how everything stands. */
    record SceneEnd(Map<String, List<String>> heard, String stands, int mostTimes, long calls) {
    }

    Scene() {
        setting.witness.watch(this);
        new SendingHold(setting.environment, Engine.TABLE).set(SendingHoldSetting.HoldScope.NOTHING);
        DutyRoster keeping = new DutyRoster(setting.environment, setting.senders);
        desk = keeping.enter(new DutyRoster.CoordinatorForm("river", "Tess", "coordinator", "en", "UTC", DESK));
        keeping.setDuty(TEAM, List.of(desk), List.of(), List.of(desk), Duration.ofMinutes(15));
        amy = new EnrolDefender(setting.environment, setting.senders).enrol(desk,
                new EnrolmentForm(new EnrolmentForm.BoardEntry("river", "Blue Heron", ""),
                        new EnrolmentForm.PersonEntry("Amy", "en", "friend", "UTC",
                                List.of(new EnrolmentForm.NumberEntry(AMY, "two-way"),
                                        new EnrolmentForm.NumberEntry(AMYS_SECOND, "one-way"))),
                        EnrolmentForm.CheckInEntry
                                .of("steady", When.at("02:00"),
                                        EnrolmentForm.WordsEntry.of(DefenderHabits.WORD, DefenderHabits.DURESS))
                                .withReceipt(),
                        EnrolmentForm.ContactList
                                .of(List.of(friend("Friend", "agreed", 1, true, FRIEND, FRIENDS_SECOND),
                                        friend("Aunt", "invited", 2, false, AUNT))),
                        EnrolmentForm.NotesEntry.NONE));
    }

    private static EnrolmentForm.ContactEntry friend(String name, String consent, int tier, boolean duress,
            String... numbers) {
        return new EnrolmentForm.ContactEntry(
                new EnrolmentForm.PersonEntry(name, "en", "friend", "UTC",
                        List.of(numbers).stream().map(n -> new EnrolmentForm.NumberEntry(n, "two-way")).toList()),
                new EnrolmentForm.CoverEntry(name, "A" + name, "Kite", "41"), tier, consent, duress);
    }

    Scene says(String at, String from, String body) {
        return then(at, () -> setting.carrier.texts(from, OURS, body));
    }

    Scene ends(String at, Outcome outcome) {
        return then(at, () -> press(new Command.EndCase(desk, outcome), PRESSES));
    }

    Scene phone(String number, SimulatedCarrier.HandsetState is) {
        setting.carrier.phone(number, is);
        return this;
    }

    /** The webhook is away for that long; the carrier keeps what comes. */
    Scene webhookDown(String from, String until) {
        return then(from, () -> setting.weather.set(Fault.WEBHOOK_DOWN, 1.0)).then(until,
                () -> setting.weather.set(Fault.WEBHOOK_DOWN, 0.0));
    }

    private Scene then(String at, Runnable what) {
        Instant when = Setting.BEGINS.plus(Duration.between(LocalTime.MIDNIGHT, LocalTime.parse(at)));
        setting.scheduler.at(when, what);
        first = when.isBefore(first) ? when : first;
        last = when.isAfter(last) ? when : last;
        return this;
    }

    private void press(Command command, int left) {
        boolean done = setting.engine.invoke("serve-dashboard", () -> {
            Watch seen = setting.environment.watches().find(amy).orElseThrow();
            return new CoordinatorActions(setting.environment).act(desk, seen, java.util.Optional.of(seen.version()),
                    command, Private.NONE);
        }).filter(CoordinatorActions.ActionResult.ActionDone.class::isInstance).isPresent();
        if (!done && left > 1) {
            setting.scheduler.in(Duration.ofMinutes(1), () -> press(command, left - 1));
        }
    }

    /** Plays it, with the process that makes that call cut short before or right after it; -1: with none. */
    SceneEnd play(long cut, boolean before) {
        setting.engine.dieAt(cut, before);
        setting.scheduler.at(first.minus(BEFORE), setting.engine::begin);
        setting.scheduler.runUntil(last.plus(AFTER));
        int most = times.values().stream().mapToInt(n -> n).max().orElse(0);
        return new SceneEnd(heard, stands(), most, setting.engine.calls());
    }

    @Override
    public void taken(AcceptedText taken) {
        MessageKey key = taken.message().key();
        times.merge(key, 1, Integer::sum);
        if (counted.add(key)) {
            String what = taken.send().says().lines().isEmpty() ? taken.send().says().template().name() : "";
            taken.send().says().lines().forEach(l -> hears(taken.to(), "told " + l.kind()));
            if (!what.isEmpty()) {
                hears(taken.to(), what);
            }
        }
    }

    /** What a text that failed for good was: it was not heard. */
    @Override
    public void given(Message message, Effect.Send send) {
        if (message.state() == MessageState.FAILED && counted.contains(message.key())) {
            heard.values().forEach(l -> l.remove(send.says().template().name()));
        }
    }

    @Override
    public void answered(String to, String body) {
        hears(to, "answer: " + body.replaceAll("[0-9]{2}:[0-9]{2}", "00:00"));
    }

    /**
     * A desk hears of a thing once in this account: how its digests are cut is a matter of minutes. A friend has two
     * numbers and is one person: where the word on a text's arrival was lost, the same alarm goes to the other too.
     */
    private void hears(String phone, String what) {
        List<String> all = heard.computeIfAbsent(phone.equals(FRIENDS_SECOND) ? FRIEND : phone, p -> new ArrayList<>());
        boolean again = phone.equals(DESK) ? all.contains(what)
                : !all.isEmpty() && all.get(all.size() - 1).equals(what);
        if (!again) {
            all.add(what);
        }
    }

    private String stands() {
        Watch watch = setting.environment.watches().find(amy).orElseThrow();
        String cycle = watch.cycle() instanceof Cycle.Waiting w ? "waiting for " + w.scheduled()
                : watch.cycle().getClass().getSimpleName();
        Set<EventKind> facts = new TreeSet<>(setting.environment.timeline().entries(amy, 500, setting.scheduler.now())
                .stream().flatMap(e -> e.facts().stream()).map(TimelineEvent::what)
                .filter(w -> w != EventKind.NO_RECEIPT && w != EventKind.SEND_FAILED).toList());
        return cycle + ", " + watch.open().map(c -> "case " + c.cause()).orElse("no case") + ", ended "
                + setting.environment.timeline().pastCases(amy, 10, setting.scheduler.now()).stream()
                        .map(c -> c.outcome()).toList()
                + ", sign " + watch.lastSign().map(s -> s.strength().name()).orElse("none") + ", lost "
                + watch.routes().stream().map(r -> r.lost()).toList() + ", consent "
                + watch.contacts().stream().map(c -> c.consent()).toList() + ", " + facts;
    }
}
