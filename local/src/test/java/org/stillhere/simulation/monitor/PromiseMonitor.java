package org.stillhere.simulation.monitor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.stillhere.carrier.Carrier.Text;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.Cycle;
import org.stillhere.domain.Desk;
import org.stillhere.domain.Effect;
import org.stillhere.domain.MessageKey;
import org.stillhere.domain.Task;
import org.stillhere.domain.TeamId;
import org.stillhere.domain.TimelineEntry;
import org.stillhere.domain.UnwrittenLine;
import org.stillhere.domain.Watch;
import org.stillhere.simulation.clock.EventTrace;
import org.stillhere.simulation.clock.Scheduler;
import org.stillhere.simulation.monitor.Promise.AcceptedText;
import org.stillhere.simulation.monitor.Promise.Change;
import org.stillhere.simulation.monitor.Promise.SentText;
import org.stillhere.store.Store;
import org.stillhere.store.desk.DeskRows;
import org.stillhere.store.message.Message;
import org.stillhere.store.message.MessageRows;
import org.stillhere.store.message.MessageState;
import org.stillhere.store.message.TextOwner;
import org.stillhere.store.phone.Choices;
import org.stillhere.store.phone.ProcessedEventRows;
import org.stillhere.store.phone.QuestionRows;
import org.stillhere.store.table.Bodies;
import org.stillhere.store.table.Row;
import org.stillhere.store.table.Rows;
import org.stillhere.store.table.Stored;
import org.stillhere.store.table.Write;
import org.stillhere.store.task.TaskRows;
import org.stillhere.store.timeline.TimelineRows;
import org.stillhere.store.timeline.WrittenLines;
import org.stillhere.store.watch.WatchRows;
import org.stillhere.vault.KeyPurpose;

/** Observes every commit, every text and every answer, unaffected by faults, and lets each promise check them. */
public final class PromiseMonitor {
    private final Scheduler scheduler;
    private final EventTrace trace;
    private final Bodies bodies;
    private final Store store;
    private final Map<DefenderId, Watch> watches = new HashMap<>();
    private final Map<TeamId, Desk> desks = new HashMap<>();
    private final Map<String, String> carrierIds = new HashMap<>();
    private final List<Promise> promises = new ArrayList<>();
    private Optional<SimulationListener> people = Optional.empty();
    private long texts;

    public PromiseMonitor(Scheduler scheduler, EventTrace trace, Rows table, Bodies bodies) {
        this.scheduler = scheduler;
        this.trace = trace;
        this.bodies = bodies;
        this.store = Store.of(table, bodies, scheduler);
    }

    public void watch(SimulationListener those, List<Promise> hold) {
        people = Optional.of(those);
        promises.addAll(hold);
    }

    /** Observes for one promise only, where no simulated people listen. */
    public void watch(Promise one) {
        promises.add(one);
    }

    public Map<DefenderId, Watch> watches() {
        return watches;
    }

    /** The desk of a team as it was last written. */
    public Desk desk(TeamId team) {
        return desks.getOrDefault(team, Desk.empty(team));
    }

    public Store store() {
        return store;
    }

    /** The number of texts that the carrier accepted. */
    public long texts() {
        return texts;
    }

    public void note(Supplier<String> line) {
        trace.line(line);
    }

    public void committed(List<Write> writes) {
        List<Change> changes = new ArrayList<>(); // Several people are asked in one transaction.
        for (Write write : writes) {
            if (write instanceof Write.PutRow put && WatchRows.isWatch(put.sk())) {
                changes.add(change(put.row(), writes));
            }
        }
        changes.forEach(c -> promises.forEach(p -> p.changed(c)));
        changes.forEach(c -> people.ifPresent(p -> p.changed(c)));
        Optional<Change> watch = changes.stream().findFirst();
        for (Write write : writes) {
            if (write instanceof Write.PutRow put && ProcessedEventRows.isEvent(put.row(), "sms")) {
                String name = put.sk().split("#", -1)[2];
                promises.forEach(p -> p.takenIn(carrierIds.getOrDefault(name, name), watch));
            }
            if (write instanceof Write.PutRow put && DeskRows.isDesk(put.pk()) && put.sk().equals(DeskRows.SK)) {
                Desk desk = bodies.open(put.row(), KeyPurpose.CASES, Desk.class);
                desks.put(desk.team(), desk);
                promises.forEach(p -> p.deskChanged(scheduler.now(), desk));
            }
            if (write instanceof Write.PutRow put && TaskRows.isTask(put.sk())) {
                Task task = bodies.open(put.row(), KeyPurpose.CASES, Task.class);
                trace.line(() -> task.id() + " v" + task.version() + " " + task.state());
                promises.forEach(p -> p.taskChanged(task));
                people.ifPresent(p -> p.taskChanged(task));
            }
            if (write instanceof Write.PutRow put && QuestionRows.isChoices(put.sk())) {
                Choices choices = bodies.open(put.row(), KeyPurpose.CASES, Choices.class);
                promises.forEach(p -> p.offered(choices));
            }
            if (write instanceof Write.PutRow put && MessageRows.isMessage(put.pk())) {
                message(put.row());
            }
        }
    }

    private Change change(Row row, List<Write> writes) {
        Watch after = bodies.open(row, KeyPurpose.CASES, Watch.class);
        Optional<Watch> before = Optional.ofNullable(watches.put(after.id(), after));
        TimelineEntry entry = line(before, after, writes);
        long expected = before.map(Watch::version).orElse(0L) + 1;
        if (after.version() != expected) {
            throw new Violation("the timeline tells the whole story",
                    after.id() + " went from v" + (expected - 1) + " to v" + after.version());
        }
        // An ask that has not left is found by each sweep until the carrier has taken it.
        long latest = after.dueAt().toEpochMilli();
        boolean early = after.cycle() instanceof Cycle.Asking && row.dueAt() != null && row.dueAt() < latest;
        if (row.lane() == null || row.dueAt() == null || row.dueAt() != latest && !early) {
            throw new Violation("no timer is lost", after.id() + " v" + after.version() + " is not in the due index");
        }
        trace.line(() -> after.codename() + " " + after.id() + " v" + after.version() + " "
                + after.cycle().getClass().getSimpleName() + after.open().map(c -> " case " + c.cause()).orElse("")
                + " by " + entry.by().who() + ": " + entry.facts());
        return new Change(scheduler.now(), before, after, entry);
    }

    /** The line of this version: written now, with all that waited before, or waiting behind them. */
    private TimelineEntry line(Optional<Watch> before, Watch after, List<Write> writes) {
        String key = TimelineRows.entrySk(after.changedAt(), after.version());
        Optional<WrittenLines> written = writes.stream()
                .filter(w -> w.sk().equals(key) && w.pk().equals(WatchRows.pk(after.id())))
                .map(w -> bodies.open(((Write.PutRow) w).row(), KeyPurpose.CASES, WrittenLines.class)).findFirst();
        List<UnwrittenLine> waited = before.map(Watch::unwritten).orElse(List.of());
        List<UnwrittenLine> keeps = written.map(WrittenLines::before).orElse(after.unwritten());
        if (written.isEmpty() == after.unwritten().isEmpty() || !keeps.containsAll(waited)) {
            throw new Violation("the timeline tells the whole story",
                    after.id() + " v" + after.version() + " has no line, or loses one that waited");
        }
        return written.map(WrittenLines::entry)
                .or(() -> after.unwritten().stream().filter(l -> l.version() == after.version())
                        .map(UnwrittenLine::entry).findFirst())
                .orElseThrow(() -> new Violation("the timeline tells the whole story",
                        after.id() + " v" + after.version() + " has no line"));
    }

    private void message(Row row) {
        Message message = bodies.open(row, KeyPurpose.CASES, Message.class);
        if (!message.state().settled() && (row.lane() == null || row.dueAt() == null)) {
            throw new Violation("no timer is lost", row.pk() + " is not in the due index");
        }
        if (message.state() == MessageState.PENDING || message.state() == MessageState.DONE) {
            return;
        }
        if (message.work() instanceof Effect.Send send) {
            if (message.state() == MessageState.LEASED) {
                promises.forEach(p -> p.leased(message, send));
            } else if (message.state() == MessageState.ACCEPTED) {
                promises.forEach(p -> p.marked(message));
            } else {
                trace.line(() -> message.key() + " " + send.purpose() + " " + message.state());
                promises.forEach(p -> p.givenUp(message, send));
            }
        }
    }

    public void tried(Text text) {
        trace.line(() -> "try " + text.reference());
    }

    /**
     * @param listed
     *            whether the carrier's list shows the same text already
     */
    public void accepted(Text text, boolean unheard, boolean listed) {
        texts++;
        message(text).ifPresent(m -> {
            Effect.Send send = (Effect.Send) m.work();
            trace.line(() -> "accepted " + m.key() + " " + send.purpose() + " " + send.says().template() + " to "
                    + send.to() + " " + text.to().e164() + (unheard ? ", unheard" : "")
                    + m.by().map(b -> ", by " + b).orElse("") + (m.blind() > 0 ? ", blindly " + m.blind() : "")
                    + (send.says().lines().isEmpty() ? "" : " " + send.says().lines()));
            AcceptedText taken = new AcceptedText(scheduler.now(), m, send, text.to().e164(), unheard, listed);
            promises.forEach(p -> p.taken(taken));
        });
    }

    public void arrived(Text text) {
        message(text).ifPresent(m -> people.ifPresent(p -> p.receives(text.to().e164(), m, (Effect.Send) m.work())));
    }

    /** Whether this text in the carrier's list belongs to another message with the same words. */
    public boolean isAnothers(String sid, Text text) {
        return store.carrierIds().ownerOf(sid, key(text)) == TextOwner.ANOTHER_MESSAGE;
    }

    private Optional<Message> message(Text text) {
        return store.messages().find(key(text)).map(Stored::value);
    }

    private static MessageKey key(Text text) {
        return new MessageKey(text.reference().substring(0, text.reference().indexOf('/')));
    }

    public void answered(String to, String body) {
        promises.forEach(p -> p.answered(to, body));
    }

    public void said(SentText said, String body) {
        trace.line(() -> said.from() + " says " + body + " (" + said.sid() + ")");
        named(said.sid());
        promises.forEach(p -> p.said(said));
    }

    public void twin(String sid, String other) {
        trace.line(() -> sid + " comes again as " + other);
        named(other);
        promises.forEach(p -> p.twin(sid, other));
    }

    /** The table contains a keyed hash of the carrier's id. */
    private void named(String sid) {
        carrierIds.put(store.processedEvents().name("sms", sid), sid);
    }

    public void wordless(String sid) {
        promises.forEach(p -> p.wordless(sid));
    }

    public void numberGone(String number) {
        trace.line(() -> number + " belongs to nobody any more");
        promises.forEach(p -> p.numberGone(number));
    }

    public void everyMinute() {
        promises.forEach(Promise::everyMinute);
    }

    public void end() {
        promises.forEach(Promise::end);
    }
}
