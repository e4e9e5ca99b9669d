package org.stillhere.casework.erasure;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.stillhere.casework.commit.AccessLog;
import org.stillhere.casework.commit.DeskCommands;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.permission.Permitted.ToErase;
import org.stillhere.casework.permission.Permitted.ToOpenFiles;
import org.stillhere.casework.trail.AuditTrail;
import org.stillhere.casework.trail.AuditTrail.TrailDeed;
import org.stillhere.domain.Codename;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.DeskCommand;
import org.stillhere.domain.ErasureOrder;
import org.stillhere.domain.EscalationLevel;
import org.stillhere.domain.NoticeKind;
import org.stillhere.domain.TeamId;
import org.stillhere.domain.Watch;
import org.stillhere.runtime.Metric;
import org.stillhere.store.desk.AccessEvent;
import org.stillhere.store.desk.AccessEvent.AccessKind;
import org.stillhere.store.table.Stored;
import org.stillhere.store.table.TransactionCancelled;
import org.stillhere.store.table.Write;
import org.stillhere.store.trail.TrailAction;
import org.stillhere.store.watch.WatchFile;

/**
 * Erases a person: everything that points to them.
 * <ol>
 * <li>An order is stored first. It can be stopped until its time has come.
 * <li>While a case is open nobody is erased. The order waits until the case is closed.
 * <li>The watch is taken out of the sweep and off the board. Then the phones are forgotten, so that no text reaches the
 * watch any more.
 * <li>Rows that lead to others are removed last, and the watch itself after all of them. Whoever is interrupted begins
 * again, and finds what is left.
 * <li>The person's key is destroyed after all rows, because whoever begins again must read the watch. From then on no
 * backup of the table can be read either.
 * <li>A record remains for some days, with codename, date and who ordered it.
 * </ol>
 */
public final class ErasePerson {
    private final Environment environment;
    private final AccessLog log;
    private final AuditTrail trail;

    public ErasePerson(Environment environment) {
        this.environment = environment;
        this.log = new AccessLog(environment);
        this.trail = new AuditTrail(environment);
    }

    /** The states of an erasure. */
    public enum ErasureState {
        /** There is no such person, and no order. */
        NOBODY,
        /** The time of the order has not come. */
        WAITS,
        /** A case is open: the person is erased after it is closed. */
        CASE_OPEN,
        /** There was no time for all of it. The next run continues. */
        UNFINISHED,
        /** Everything is erased. */
        ERASED
    }

    /**
     * The result of a run.
     *
     * @param rows
     *            how many rows were removed so far
     */
    public record ErasureResult(ErasureState state, int rows) {
    }

    /**
     * Orders the erasure of somebody, or changes when it is due. The team is told: by a line that names nobody in the
     * next digest, and on its board. What a lead orders is on the board already, see {@code FileAccess}.
     *
     * @param wait
     *            how long the order can be stopped
     */
    public ErasureOrder order(Watch watch, Optional<CoordinatorId> by, Duration wait) {
        ErasureOrder order = ErasureOrder.of(watch, by, environment.clock().instant(), wait);
        long version = environment.erasures().find(watch.id()).map(o -> o.row().version()).orElse(0L);
        List<Write> writes = new ArrayList<>(
                List.of(new Write.PutRow(environment.erasures().row(order, version + 1), Write.version(version))));
        if (by.isEmpty()) {
            writes.add(shown(AccessKind.ERASURE_BY_COMMAND, order));
            trail.enter(TrailDeed.ofCommand(order.team(), TrailAction.ERASURE_BY_COMMAND).about(order.id()));
        }
        environment.rows().transact(writes);
        log.text(order.team(), NoticeKind.FILE_OPENED, EscalationLevel.ON_DUTY);
        return order;
    }

    /** Orders on the board the erasure of somebody. */
    public ErasureOrder order(ToErase by, Watch watch, Duration wait) {
        by.in(watch.team());
        return order(watch, Optional.of(by.who()), wait);
    }

    /** The order about somebody; empty if there is none. */
    public Optional<ErasureOrder> orderOf(DefenderId id) {
        return environment.erasures().find(id).map(Stored::value);
    }

    /** The orders and the records of a team, the latest first. */
    public List<ErasureOrder> ofTeam(TeamId team) {
        return environment.erasures().all().stream().map(Stored::value).filter(o -> o.team().equals(team))
                .sorted((a, b) -> b.orderedAt().compareTo(a.orderedAt())).toList();
    }

    /** Finds somebody by codename, also somebody whose erasure was begun. */
    public Optional<DefenderId> named(Codename codename) {
        return environment.codenames().find(codename.folded())
                .or(() -> environment.erasures().all().stream().map(Stored::value)
                        .filter(o -> o.done().isEmpty() && o.codename().folded().equals(codename.folded()))
                        .map(ErasureOrder::id).findFirst());
    }

    /** Stops an order that was not begun. Returns whether there was one. */
    public boolean stop(ToOpenFiles by, Watch watch) {
        by.in(watch.team());
        DefenderId id = watch.id();
        Optional<Stored<ErasureOrder>> order = environment.erasures().find(id)
                .filter(o -> !o.value().dueAt(environment.clock().instant()) && o.value().done().isEmpty());
        order.ifPresent(o -> environment.rows()
                .transact(List.of(new Write.DeleteRow(o.row().pk(), o.row().sk(), Write.version(o.row().version())))));
        return order.isPresent();
    }

    /** Erases everybody whose time has come, as far as time allows. Returns how many were erased. */
    public int runDue(BooleanSupplier goOn) {
        int erased = 0;
        Instant now = environment.clock().instant();
        for (Stored<ErasureOrder> order : environment.erasures().all()) {
            if (order.value().dueAt(now) && goOn.getAsBoolean()) {
                erased += run(order.value().id(), goOn).state() == ErasureState.ERASED ? 1 : 0;
            }
        }
        return erased;
    }

    /**
     * Erases somebody whose order is due, or continues with it.
     *
     * @param goOn
     *            whether there is time for one more step of some hundred milliseconds
     */
    public ErasureResult run(DefenderId id, BooleanSupplier goOn) {
        Optional<Stored<ErasureOrder>> stored = environment.erasures().find(id);
        if (stored.isEmpty()) {
            return new ErasureResult(ErasureState.NOBODY, 0);
        }
        ErasureOrder order = stored.get().value();
        if (order.done().isPresent()) {
            return new ErasureResult(ErasureState.ERASED, order.rows());
        }
        if (!order.dueAt(environment.clock().instant())) {
            return new ErasureResult(ErasureState.WAITS, order.rows());
        }
        Removal removal = new Removal(environment, goOn);
        ErasureState state = erased(order, removal);
        if (state == ErasureState.ERASED) {
            environment.telemetry().count(Metric.PERSON_ERASED);
        }
        ErasureOrder after = order.removed(removal.removed());
        recorded(stored.get(), after, state);
        return new ErasureResult(state, after.rows());
    }

    /** Erases somebody now, as an operator orders it; continues if it was begun. Empty if there is nobody. */
    public Optional<ErasureResult> now(Codename codename, BooleanSupplier goOn) {
        return again(codename, goOn).or(() -> named(codename).map(id -> {
            Optional<Watch> watch = environment.watches().find(id);
            if (watch.isPresent() && orderOf(id).filter(o -> o.dueAt(environment.clock().instant())).isEmpty()) {
                order(watch.get(), Optional.empty(), Duration.ZERO);
            }
            return run(id, goOn);
        }));
    }

    /**
     * Removes what a backup brought back of somebody who was erased before. Their key is destroyed, so nobody can read
     * it, and there is no order. Empty if this is somebody else.
     *
     * @param codename
     *            whose row leads to them
     */
    private Optional<ErasureResult> again(Codename codename, BooleanSupplier goOn) {
        Optional<DefenderId> id = environment.codenames().find(codename.folded())
                .filter(i -> environment.watches().isUnreadable(i) && environment.personKeys().isDestroyed(i));
        return id.map(i -> {
            Removal removal = new Removal(environment, goOn);
            boolean all = removal.unreadable(i) && removal.codename(codename);
            return new ErasureResult(all ? ErasureState.ERASED : ErasureState.UNFINISHED, removal.removed());
        });
    }

    private void recorded(Stored<ErasureOrder> before, ErasureOrder after, ErasureState state) {
        boolean done = state == ErasureState.ERASED;
        ErasureOrder record = done ? after.done(environment.clock().instant()) : after;
        List<Write> writes = new ArrayList<>(
                List.of(new Write.PutRow(environment.erasures().row(record, before.row().version() + 1),
                        Write.version(before.row().version()))));
        if (done) {
            writes.add(shown(AccessKind.ERASED, record));
            trail.enter(TrailDeed.ofCommand(record.team(), TrailAction.PERSON_ERASED).about(record.id()));
        }
        environment.rows().transact(writes);
        if (done) {
            log.text(record.team(), NoticeKind.FILE_OPENED, EscalationLevel.ON_DUTY);
        }
    }

    private Write shown(AccessKind kind, ErasureOrder order) {
        return log.shown(order.team(),
                AccessEvent.of(kind, environment.clock().instant(), order.id(), order.codename()));
    }

    private ErasureState erased(ErasureOrder order, Removal removal) {
        Optional<WatchFile> file = environment.watches().file(order.id());
        if (file.isPresent()) {
            if (file.get().watch().open().isPresent()) {
                return ErasureState.CASE_OPEN;
            }
            Optional<Watch> withdrawn = removal.withdrawn(file.get().watch());
            if (withdrawn.isEmpty()) {
                return ErasureState.UNFINISHED;
            }
            new DeskCommands(environment).give(order.team(), new DeskCommand.Forget(order.id()), d -> List.of());
            if (!removal.ofPerson(file.get()) || !removal.watch(withdrawn.get())) {
                return ErasureState.UNFINISHED;
            }
        }
        if (!removal.rest(order.id())) {
            return ErasureState.UNFINISHED;
        }
        environment.personKeys().destroy(order.id());
        return ErasureState.ERASED;
    }
}
