package org.stillhere.casework.commit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.stillhere.domain.Actor;
import org.stillhere.domain.Command;
import org.stillhere.domain.Cycle;
import org.stillhere.domain.Decider;
import org.stillhere.domain.Decision;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.Desk;
import org.stillhere.domain.DeskStaffing;
import org.stillhere.domain.EventKind;
import org.stillhere.domain.TimelineEvent;
import org.stillhere.domain.Watch;
import org.stillhere.runtime.Metric;
import org.stillhere.runtime.Telemetry.Safe;
import org.stillhere.store.table.Row;
import org.stillhere.store.table.Rows;
import org.stillhere.store.table.TransactionCancelled;
import org.stillhere.store.table.Write;

/**
 * Gives commands to watches. It loads the watch, asks the domain to decide, and commits in one transaction. If somebody
 * else was first, it loads and decides again.
 */
public final class WatchCommands {
    private static final int TRIES = 8;
    /** A decision that could not tell everyone at once is continued in the same call, at most so many times. */
    private static final int CONTINUATIONS = 4;
    private static final Set<EventKind> ANSWERS = Set.of(EventKind.ANSWERED, EventKind.CONFIRMED);
    private final Environment environment;

    public WatchCommands(Environment environment) {
        this.environment = environment;
    }

    /**
     * The result of a command.
     *
     * @param stood
     *            the row that one of the accompanying writes found in its place; nothing was written then
     */
    public record Result(Decision decision, Optional<Row> stood) {
    }

    /** Commits a command without further writes. Two round trips. */
    public Result give(DefenderId id, Command command) {
        return give(id, Optional.empty(), w -> command, d -> List.of());
    }

    /**
     * Commits a command in one transaction with further writes.
     *
     * @param loaded
     *            the watch if it was read already; it is read again if somebody else was first
     * @param with
     *            further writes that depend on the decision; if the guard of one of them fails, the call ends with the
     *            row that it found
     *
     * @throws NoWatch
     *             if there is none
     * @throws Busy
     *             if others changed the watch too often
     */
    public Result give(DefenderId id, Optional<Watch> loaded, Function<Watch, Command> command,
            Function<Decision, List<Write>> with) {
        Watch watch = loaded.orElseGet(() -> load(id));
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Instant now = environment.nowAfter(watch.changedAt());
            Decision decision = Decider.decide(watch, command.apply(watch), now);
            List<Write> writes = new ArrayList<>();
            if (decision.changes()) {
                writes.addAll(environment.decisions().ofWatch(watch, decision));
            }
            int own = writes.size();
            writes.addAll(with.apply(decision));
            if (writes.isEmpty()) {
                return new Result(decision, Optional.empty());
            }
            if (writes.size() > Rows.MOST_ACTIONS) {
                throw new IllegalStateException("a decision has " + writes.size()
                        + " actions; a transaction takes at most " + Rows.MOST_ACTIONS);
            }
            try {
                environment.rows().transact(writes);
                report(watch, decision);
                return new Result(continued(id, decision), Optional.empty());
            } catch (TransactionCancelled cancelled) {
                Optional<Row> stood = stood(cancelled, own, writes.size());
                if (stood.isPresent()) {
                    return new Result(decision, stood);
                }
                if (!cancelled.guardFailed()) {
                    environment.backOff(attempt);
                }
                watch = load(id);
            }
        }
        throw new Busy();
    }

    private void report(Watch before, Decision decision) {
        Watch after = decision.watch();
        if (!decision.changes()) {
            return;
        }
        environment.telemetry().trace(Metric.DECIDED, Safe.of(after.id()), Safe.number("version", after.version()));
        if (answers(decision) && before.cycle() instanceof Cycle.Asked asked
                && !(after.cycle() instanceof Cycle.Asked)) {
            environment.telemetry().count(Metric.ASKED_TO_ANSWERED_SECONDS,
                    Duration.between(asked.acceptedAt(), after.changedAt()).toSeconds());
        }
    }

    /**
     * Whether somebody answered. What the person's own phone said is told from what the cycle became, and not from the
     * facts: the duress word counts as the answer that it looks like.
     */
    private static boolean answers(Decision decision) {
        return decision.entry().filter(e -> e.by().equals(Actor.DEFENDER)
                || e.facts().stream().map(TimelineEvent::what).anyMatch(ANSWERS::contains)).isPresent();
    }

    private static Optional<Row> stood(TransactionCancelled cancelled, int from, int to) {
        for (int i = from; i < to; i++) {
            Optional<Row> row = cancelled.stoodAt(i);
            if (row.isPresent()) {
                return row;
            }
        }
        return Optional.empty();
    }

    /** Tells those who did not fit the decision now rather than at the next sweep. */
    private Decision continued(DefenderId id, Decision decision) {
        Watch watch = decision.watch();
        for (int i = 0; i < CONTINUATIONS && unfinished(watch); i++) {
            watch = give(id, Optional.of(watch), w -> new Command.Tick(DeskStaffing.of(staffed(w))), d -> List.of())
                    .decision().watch();
        }
        return decision;
    }

    private static boolean unfinished(Watch watch) {
        return watch.open().filter(c -> !c.contacts().queue().isEmpty()).isPresent();
    }

    /** Moves on whatever is due. If the index was wrong, nothing changes. Two round trips. */
    public Decision tick(DefenderId id, Function<Watch, Boolean> staffed) {
        return tick(id, Optional.empty(), staffed);
    }

    /** The same; one round trip if the watch was read already and has not changed since. */
    public Decision tick(DefenderId id, Optional<Watch> loaded, Function<Watch, Boolean> staffed) {
        Decision decision = give(id, loaded, w -> new Command.Tick(DeskStaffing.of(staffed.apply(w))), d -> List.of())
                .decision();
        if (decision.changes()) {
            ticked(id);
        }
        return decision;
    }

    /**
     * Asks several people whose time has come in one transaction. Whoever has an open case is left out, and so is who
     * has something else due.
     *
     * @return who was asked; nobody if one of them was changed meanwhile. The others are moved one by one
     */
    public Set<DefenderId> askTogether(Collection<Watch> read, Function<Watch, Boolean> staffed) {
        Map<Watch, Decision> asks = new LinkedHashMap<>();
        List<Write> writes = new ArrayList<>();
        for (Watch watch : read) {
            ask(watch, staffed).ifPresent(d -> {
                List<Write> own = environment.decisions().ofWatch(watch, d);
                if (writes.size() + own.size() <= Rows.MOST_ACTIONS) {
                    asks.put(watch, d);
                    writes.addAll(own);
                }
            });
        }
        if (asks.size() < 2) {
            return Set.of();
        }
        try {
            environment.rows().transact(writes);
        } catch (TransactionCancelled oneOfThemChanged) {
            return Set.of();
        }
        asks.forEach((watch, decision) -> {
            report(watch, decision);
            ticked(watch.id());
        });
        return asks.keySet().stream().map(Watch::id).collect(Collectors.toUnmodifiableSet());
    }

    private Optional<Decision> ask(Watch watch, Function<Watch, Boolean> staffed) {
        if (watch.open().isPresent() || !(watch.cycle() instanceof Cycle.Waiting)) {
            return Optional.empty();
        }
        Decision decision = Decider.decide(watch, new Command.Tick(DeskStaffing.of(staffed.apply(watch))),
                environment.nowAfter(watch.changedAt()));
        return Optional.of(decision).filter(d -> d.watch().lineWaits() && d.watch().cycle() instanceof Cycle.Asking);
    }

    private void ticked(DefenderId id) {
        environment.telemetry().count(Metric.TICKED);
        environment.telemetry().trace(Metric.TICKED, Safe.of(id));
    }

    /** Reads whether anybody on duty for the watch can be reached, for a command that needs to know. One round trip. */
    public boolean staffed(Watch watch) {
        Desk desk = environment.desks().get(watch.team());
        return desk.staffed();
    }

    private Watch load(DefenderId id) {
        return environment.watches().find(id).orElseThrow(NoWatch::new);
    }

    /** Reports that there is no such watch. */
    public static final class NoWatch extends RuntimeException {
        public NoWatch() {
            super("there is no such watch");
        }
    }
}
