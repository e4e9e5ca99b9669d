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
import org.stillhere.domain.Template;
import org.stillhere.casework.desk.CoordinatorActions;
import org.stillhere.casework.desk.DutyRoster;
import org.stillhere.casework.enrolment.EnrolDefender;
import org.stillhere.casework.enrolment.EnrolmentForm;
import org.stillhere.casework.enrolment.EnrolmentForm.When;
import org.stillhere.casework.hold.SendingHold;
import org.stillhere.domain.Command;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.Cycle;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.Effect;
import org.stillhere.domain.EventKind;
import org.stillhere.domain.MessageKey;
import org.stillhere.domain.Outcome;
import org.stillhere.domain.Purpose;
import org.stillhere.domain.TeamId;
import org.stillhere.domain.TimelineEvent;
import org.stillhere.domain.Watch;
import org.stillhere.simulation.clock.EventTrace;
import org.stillhere.simulation.faults.Fault;
import org.stillhere.simulation.monitor.Promise;
import org.stillhere.simulation.system.SimulatedCarrier;
import org.stillhere.simulation.system.SimulatedEngine;
import org.stillhere.simulation.system.SimulatedSystem;
import org.stillhere.store.engine.SendingHoldSetting;
import org.stillhere.store.limit.SendingLimits;
import org.stillhere.store.message.Message;
import org.stillhere.store.message.MessageState;
import org.stillhere.vault.Private;

/** Plays a script around one person in the same way each time, if wanted with one process that dies at a given call. */
final class CrashScenario implements Promise {
    static final String AMY = "+959430000001";
    static final String AMYS_SECOND = "+959430000002";
    static final String FRIEND = "+959430000003";
    static final String FRIENDS_SECOND = "+959430000004";
    static final String AUNT = "+959430000005";
    static final String DESK = "+959430000006";
    private static final String OURS = "+12025550102";
    private static final TeamId TEAM = new TeamId("river");
    /** How long before the first line of the script, and after the last, the engine runs. */
    private static final Duration BEFORE = Duration.ofMinutes(5);
    private static final Duration AFTER = Duration.ofMinutes(25);
    /** How often somebody presses a button whose press had no effect. */
    private static final int PRESSES = 4;
    private final SimulatedSystem system = new SimulatedSystem(7, false, EventTrace.TraceOptions.NONE, r -> r, c -> c,
            SendingLimits.DERIVED);
    private final Map<String, List<String>> received = new TreeMap<>();
    private final Set<MessageKey> counted = new HashSet<>();
    private final Map<MessageKey, Integer> times = new TreeMap<>(java.util.Comparator.comparing(MessageKey::value));
    private Instant first = Instant.MAX;
    private Instant last = SimulatedSystem.BEGINS;
    private final CoordinatorId desk;
    private final DefenderId amy;

    /** The result: what each phone received, each message once, and the final state. */
    record ScenarioEnd(Map<String, List<String>> received, String state, int mostTimes, long calls) {
    }

    CrashScenario() {
        system.monitor.watch(this);
        new SendingHold(system.environment, SimulatedEngine.TABLE).set(SendingHoldSetting.HoldScope.NOTHING);
        DutyRoster keeping = new DutyRoster(system.environment, system.senders);
        desk = keeping.enter(new DutyRoster.CoordinatorForm("river", "Tess", "coordinator", "en", "UTC", DESK,
                Private.of("silver kettle")));
        keeping.setDuty(TEAM, List.of(desk), List.of(), List.of(desk), Duration.ofMinutes(15));
        amy = new EnrolDefender(system.environment, system.senders).enrol(desk,
                new EnrolmentForm(new EnrolmentForm.BoardEntry("river", "Blue Heron", ""),
                        new EnrolmentForm.PersonEntry("Amy", "en", "friend", "UTC",
                                List.of(new EnrolmentForm.NumberEntry(AMY, "two-way"),
                                        new EnrolmentForm.NumberEntry(AMYS_SECOND, "one-way"))),
                        EnrolmentForm.CheckInEntry
                                .of("steady", When.at("02:00"), EnrolmentForm.WordsEntry.of("mango tree", "paper boat"))
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

    /** The template; two that say the same are chosen by the second in which they are told. */
    private static String template(Effect.Send send) {
        Template template = send.says().template();
        return (template == Template.DESK_CONCERN ? Template.DESK_DURESS : template).name();
    }

    /** An answer that left as a text of its own, because the response to the carrier was lost. */
    static final String BY_TEXT = "answer by text: ";
    static final String IN_RESPONSE = "answer: ";

    CrashScenario says(String at, String from, String body) {
        return then(at, () -> system.carrier.texts(from, OURS, body));
    }

    CrashScenario ends(String at, Outcome outcome) {
        return then(at, () -> press(new Command.EndCase(desk, outcome), PRESSES));
    }

    CrashScenario phone(String number, SimulatedCarrier.HandsetState is) {
        system.carrier.phone(number, is);
        return this;
    }

    /** Lets the webhook fail for that time. The carrier lists what arrives meanwhile. */
    CrashScenario webhookDown(String from, String until) {
        return then(from, () -> system.faults.set(Fault.WEBHOOK_DOWN, 1.0)).then(until,
                () -> system.faults.set(Fault.WEBHOOK_DOWN, 0.0));
    }

    private CrashScenario then(String at, Runnable what) {
        Instant when = SimulatedSystem.BEGINS.plus(Duration.between(LocalTime.MIDNIGHT, LocalTime.parse(at)));
        system.scheduler.at(when, what);
        first = when.isBefore(first) ? when : first;
        last = when.isAfter(last) ? when : last;
        return this;
    }

    private void press(Command command, int left) {
        boolean done = system.engine.invoke("serve-dashboard", () -> {
            Watch seen = system.environment.watches().find(amy).orElseThrow();
            return new CoordinatorActions(system.environment).act(desk, seen, java.util.Optional.of(seen.version()),
                    command, Private.NONE);
        }).filter(CoordinatorActions.ActionResult.ActionDone.class::isInstance).isPresent();
        if (!done && left > 1) {
            system.scheduler.in(Duration.ofMinutes(1), () -> press(command, left - 1));
        }
    }

    /** Plays the script; the process that makes that call dies before or right after it. With -1 none dies. */
    ScenarioEnd play(long cut, boolean before) {
        system.engine.dieAt(cut, before);
        system.scheduler.at(first.minus(BEFORE), system.engine::begin);
        system.scheduler.runUntil(last.plus(AFTER));
        int most = times.values().stream().mapToInt(n -> n).max().orElse(0);
        return new ScenarioEnd(received, state(), most, system.engine.calls());
    }

    @Override
    public void taken(AcceptedText taken) {
        MessageKey key = taken.message().key();
        times.merge(key, 1, Integer::sum);
        if (counted.add(key)) {
            boolean answer = taken.send().purpose() == Purpose.ANSWER;
            String template = template(taken.send());
            String what = !taken.send().says().lines().isEmpty() ? "" : answer ? BY_TEXT + template : template;
            taken.send().says().lines().forEach(l -> receives(taken.to(), "told " + l.kind()));
            if (!what.isEmpty()) {
                receives(taken.to(), what);
            }
        }
    }

    /** A text that failed for good was not received. */
    @Override
    public void givenUp(Message message, Effect.Send send) {
        if (message.state() == MessageState.FAILED && counted.contains(message.key())) {
            received.values().forEach(l -> l.remove(template(send)));
        }
    }

    @Override
    public void answered(String to, String body) {
        receives(to, IN_RESPONSE + body.replaceAll("[0-9]{2}:[0-9]{2}", "00:00"));
    }

    /**
     * The desk counts each thing once, because which digest contains it depends on minutes. A friend with two numbers
     * is one person: if the delivery report is lost with a process, the same alarm goes to the other number too.
     */
    private void receives(String phone, String what) {
        List<String> all = received.computeIfAbsent(phone.equals(FRIENDS_SECOND) ? FRIEND : phone,
                p -> new ArrayList<>());
        boolean again = phone.equals(DESK) ? all.contains(what)
                : !all.isEmpty() && all.get(all.size() - 1).equals(what);
        if (!again) {
            all.add(what);
        }
    }

    private String state() {
        Watch watch = system.environment.watches().find(amy).orElseThrow();
        String cycle = watch.cycle() instanceof Cycle.Waiting w ? "waiting for " + w.scheduled()
                : watch.cycle().getClass().getSimpleName();
        Set<EventKind> facts = new TreeSet<>(system.environment.timeline().entries(watch, 500, system.scheduler.now())
                .stream().flatMap(e -> e.facts().stream()).map(TimelineEvent::what)
                .filter(w -> w != EventKind.NO_RECEIPT && w != EventKind.SEND_FAILED).toList());
        return cycle + ", " + watch.open().map(c -> "case " + c.cause()).orElse("no case") + ", ended "
                + system.environment.timeline().pastCases(amy, 10, system.scheduler.now()).stream()
                        .map(c -> c.outcome()).toList()
                + ", sign " + watch.lastSign().map(s -> s.strength().name()).orElse("none") + ", lost "
                + watch.routes().stream().map(r -> r.lost()).toList() + ", consent "
                + watch.contacts().stream().map(c -> c.consent()).toList() + ", " + facts;
    }
}
