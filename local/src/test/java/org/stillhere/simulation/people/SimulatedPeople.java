package org.stillhere.simulation.people;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.stillhere.carrier.Senders;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.desk.CoordinatorActions;
import org.stillhere.domain.CaseId;
import org.stillhere.domain.Command;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.Cycle;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.Desk;
import org.stillhere.domain.Effect;
import org.stillhere.domain.EventKind;
import org.stillhere.domain.Outcome;
import org.stillhere.domain.PhoneKey;
import org.stillhere.domain.Route;
import org.stillhere.domain.Task;
import org.stillhere.domain.TeamId;
import org.stillhere.domain.Watch;
import org.stillhere.simulation.clock.Scheduler;
import org.stillhere.simulation.monitor.Promise.Change;
import org.stillhere.simulation.monitor.Promise.SentKind;
import org.stillhere.simulation.monitor.Promise.SentText;
import org.stillhere.simulation.monitor.PromiseMonitor;
import org.stillhere.simulation.monitor.SimulationListener;
import org.stillhere.simulation.system.SimulatedCarrier;
import org.stillhere.simulation.system.SimulatedEngine;
import org.stillhere.store.message.Message;
import org.stillhere.vault.PhoneNumber;
import org.stillhere.vault.Private;

/** Simulates everybody who has a phone, and coordinators who look at the board. */
public final class SimulatedPeople implements SimulationListener {
    private static final String OURS = "+12025550102";
    /** The place of the last resort among the coordinators of a team. */
    static final int LAST_RESORT = 3;
    private final Scheduler scheduler;
    private final SimulatedCarrier carrier;
    private final PromiseMonitor monitor;
    private final SimulatedEngine engine;
    private final Environment environment;
    private final Map<String, DefenderHabits> defenders = new HashMap<>();
    private final Map<DefenderId, DefenderHabits> byId = new HashMap<>();
    private final Map<String, ContactHabits> contacts = new HashMap<>();
    private final Map<String, CoordinatorId> coordinators = new HashMap<>();
    private final Map<TeamId, List<CoordinatorId>> teams = new HashMap<>();
    private final Map<CoordinatorId, String> numbers = new HashMap<>();
    /** Every number that anybody ever had, by its keyed hash. */
    private final Map<PhoneKey, String> phones = new HashMap<>();
    private final DutyHabits duty;
    private final AgreementEdits edits;
    private final TaskHabits work;
    private final Set<CaseId> looked = new HashSet<>();
    private boolean beginsNothing;
    private UnaryOperator<String> readAs = body -> body;

    public SimulatedPeople(Scheduler scheduler, SimulatedCarrier carrier, PromiseMonitor monitor,
            SimulatedEngine engine, Environment environment, Senders senders) {
        this.scheduler = scheduler;
        this.carrier = carrier;
        this.monitor = monitor;
        this.engine = engine;
        this.environment = environment;
        this.duty = new DutyHabits(scheduler, this, engine, environment, senders);
        this.work = new TaskHabits(scheduler, this, engine, environment);
        this.edits = new AgreementEdits(scheduler, this, engine, environment, senders);
    }

    public void defender(List<String> phones, DefenderId id, boolean asksForWord, Speech speech) {
        DefenderHabits habits = new DefenderHabits(scheduler, carrier, this, phones, id, asksForWord, speech);
        phones.forEach(n -> defenders.put(n, habits));
        phones.forEach(this::known);
        byId.put(id, habits);
        habits.begin();
        edits.begin(id);
    }

    public ContactHabits contact(String number) {
        return contacts.computeIfAbsent(number, n -> new ContactHabits(scheduler, this, n));
    }

    public void coordinator(String number, CoordinatorId id, TeamId team) {
        coordinators.put(number, id);
        numbers.put(id, number);
        teams.computeIfAbsent(team, t -> new java.util.ArrayList<>()).add(id);
    }

    /** Lets the coordinators of these teams change duty from now on. */
    public void beginShifts() {
        List.copyOf(teams.keySet()).stream().sorted(java.util.Comparator.comparing(TeamId::value)).forEach(duty::begin);
    }

    /** Remembers whose keyed hash this is. */
    void known(String number) {
        phones.put(environment.vault().lookUp(PhoneNumber.ofE164(number)), number);
    }

    /** The coordinators of a team. */
    List<CoordinatorId> everybody(TeamId team) {
        return teams.getOrDefault(team, List.of());
    }

    /** The coordinators of a team who change duty: all but the last resort. */
    List<CoordinatorId> staff(TeamId team) {
        return everybody(team).stream().filter(id -> !id.equals(everybody(team).get(LAST_RESORT))).toList();
    }

    /** The numbers of the coordinators on duty in a team whose phones can be reached. */
    public List<String> onDuty(TeamId team) {
        Desk desk = monitor.desk(team);
        return desk.onDuty().stream().filter(id -> !duty.hasStopped(id))
                .filter(id -> desk.member(id).stream().flatMap(m -> m.routes().stream()).anyMatch(r -> !r.lost()))
                .map(numbers::get).toList();
    }

    /** The defender who has this number; empty for other numbers. */
    public Optional<DefenderId> whose(String number) {
        return Optional.ofNullable(defenders.get(number)).map(DefenderHabits::id);
    }

    public DefenderHabits who(DefenderId id) {
        return Optional.ofNullable(byId.get(id)).orElseThrow();
    }

    public Watch watch(DefenderId id) {
        return Optional.ofNullable(monitor.watches().get(id)).orElseThrow();
    }

    /** Lets nobody begin anything by themselves from now on. They still answer. */
    public void beginNothingMore() {
        beginsNothing = true;
    }

    public boolean beginsNothing() {
        return beginsNothing;
    }

    @Override
    public void receives(String number, Message message, Effect.Send send) {
        switch (send.to()) {
            case org.stillhere.domain.Recipient.Defender d ->
                    Optional.ofNullable(defenders.get(number)).ifPresent(h -> h.receives(number, send));
            case org.stillhere.domain.Recipient.Trusted t ->
                    Optional.ofNullable(contacts.get(number)).ifPresent(h -> h.receives(send, t.id().value()));
            case org.stillhere.domain.Recipient.Staff s -> receivesAtDesk(number);
        }
    }

    private void receivesAtDesk(String number) {
        if (scheduler.chance(0.4)) {
            scheduler.in(scheduler.between(Duration.ofSeconds(20), Duration.ofMinutes(20)), () -> says(number,
                    scheduler.chance(0.9) ? "5 silver kettle" : scheduler.chance(0.5) ? "5A" : "6", SentKind.ELSE));
        }
    }

    /** Plants a mistake of the reader: from now on each text is read as if it were another. */
    public void readAs(UnaryOperator<String> other) {
        readAs = other;
    }

    public void says(String from, String body, SentKind what) {
        String sid = carrier.texts(from, OURS, readAs.apply(body));
        monitor.said(new SentText(scheduler.now(), sid, from, what), body);
    }

    /** A coordinator texts. */
    void says(CoordinatorId who, String body) {
        says(Optional.ofNullable(numbers.get(who)).orElseThrow(), body, SentKind.ELSE);
    }

    /** A coordinator sees on the board what changed, sooner or later. */
    @Override
    public void changed(Change change) {
        Watch after = change.after();
        after.open().filter(c -> looked.add(c.id())).ifPresent(c -> scheduler
                .in(scheduler.between(Duration.ofMinutes(5), Duration.ofHours(9)), () -> look(after.id())));
        if (change.has(EventKind.REVISED)) {
            moved(after);
        }
        duty.changed(change);
        edits.changed(change);
        if (change.has(EventKind.HELD)) {
            scheduler.in(scheduler.between(Duration.ofHours(3), Duration.ofDays(3)), () -> release(after.id()));
        }
    }

    /** A defender has the numbers of the new agreement from now on, and no others. */
    private void moved(Watch after) {
        DefenderHabits habits = who(after.id());
        List<String> now = after.routes().stream().map(Route::phone).map(p -> Optional.ofNullable(phones.get(p)))
                .flatMap(Optional::stream).toList();
        List<String> gone = habits.phones().stream().filter(n -> !now.contains(n)).toList();
        habits.moved(now);
        now.forEach(n -> defenders.put(n, habits));
        gone.forEach(defenders::remove);
        gone.forEach(monitor::numberGone);
    }

    /** A coordinator sees a task when it is opened, and sooner or later does it. */
    @Override
    public void taskChanged(Task after) {
        if (after.isOpen() && after.attempts().isEmpty() && after.told() == 0 && after.owner().isEmpty()) {
            work.sees(after);
        }
    }

    private void look(DefenderId id) {
        Watch watch = watch(id);
        if (watch.open().isEmpty()) {
            return;
        }
        CoordinatorId by = teams.getOrDefault(watch.team(), List.of())
                .get(scheduler.random().nextInt(everybody(watch.team()).size()));
        double draw = scheduler.random().nextDouble();
        if (draw < 0.25) {
            act(by, id, new Command.DeskClaim(by, scheduler.between(Duration.ofMinutes(10), Duration.ofHours(3)), false,
                    monitor.desk(watch.team()).availability(by)));
        } else if (draw < 0.35) {
            watch.contacts().stream().findAny().ifPresent(c -> act(by, id, new Command.TellNow(by, c.id())));
        } else {
            act(by, id, new Command.EndCase(by, outcome()));
        }
        scheduler.in(scheduler.between(Duration.ofMinutes(20), Duration.ofHours(5)), () -> look(id));
    }

    private Outcome outcome() {
        double draw = scheduler.random().nextDouble();
        return draw < 0.7 ? Outcome.ALL_CLEAR
                : draw < 0.8 ? Outcome.MISTAKE
                        : draw < 0.9 ? Outcome.TAKEN_OVER : draw < 0.95 ? Outcome.DETAINED : Outcome.IN_HOSPITAL;
    }

    private void release(DefenderId id) {
        Watch watch = watch(id);
        if (watch.cycle() instanceof Cycle.Held) {
            CoordinatorId by = teams.getOrDefault(watch.team(), List.of()).get(0);
            act(by, id, new Command.Release(by));
            scheduler.in(Duration.ofHours(1), () -> release(id));
        }
    }

    private void act(CoordinatorId by, DefenderId id, Command command) {
        engine.invoke("serve-dashboard", () -> {
            Watch seen = environment.watches().find(id).orElseThrow();
            return new CoordinatorActions(environment).act(by, seen, Optional.of(seen.version()), command,
                    Private.NONE);
        });
    }

    public Instant now() {
        return scheduler.now();
    }
}
