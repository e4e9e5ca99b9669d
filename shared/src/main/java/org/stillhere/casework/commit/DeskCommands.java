package org.stillhere.casework.commit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.Desk;
import org.stillhere.domain.DeskCommand;
import org.stillhere.domain.DeskDecider;
import org.stillhere.domain.DeskDecision;
import org.stillhere.domain.Effect;
import org.stillhere.domain.MessageContent;
import org.stillhere.domain.MessageKey;
import org.stillhere.domain.Notice;
import org.stillhere.domain.TeamId;
import org.stillhere.runtime.Metric;
import org.stillhere.store.message.Message;
import org.stillhere.store.message.MessageState;
import org.stillhere.store.table.Stored;
import org.stillhere.store.table.TransactionCancelled;
import org.stillhere.store.table.TransientErrors;
import org.stillhere.store.table.Write;

/** Gives commands to desks: loads the desk, asks the domain to decide, and commits the result. */
public final class DeskCommands {
    private static final int TRIES = 12;
    /**
     * Number of quiet notices that one transaction takes. A loud notice, or one that ends something, has a transaction
     * of its own.
     */
    private static final int TAKEN_AT_ONCE = 20;
    /** Digests leave a few at a time; one call repeats this so often. */
    private static final int FLUSHES = 8;
    /**
     * Number of loud messages to one coordinator that are looked through while they have not left: about so many people
     * can be in need at once.
     */
    private static final int LOUD_MOST = 40;
    private final Environment environment;

    public DeskCommands(Environment environment) {
        this.environment = environment;
    }

    /** Gives notices from the outbox to their desk, each once, and settles them in the same transactions. */
    public void take(TeamId team, List<Stored<Message>> told) {
        List<Stored<Message>> quiet = new ArrayList<>();
        for (Stored<Message> one : told) {
            if (notice(one).kind().loud() || notice(one).kind().ends()) {
                give(team, desk -> new DeskCommand.TakeNotices(List.of(notice(one)), onTheWay(desk, notice(one))),
                        d -> settle(List.of(one)));
            } else {
                quiet.add(one);
            }
        }
        for (int from = 0; from < quiet.size(); from += TAKEN_AT_ONCE) {
            List<Stored<Message>> some = quiet.subList(from, Math.min(quiet.size(), from + TAKEN_AT_ONCE));
            give(team, new DeskCommand.TakeNotices(some.stream().map(DeskCommands::notice).toList()),
                    d -> settle(some));
        }
        tick(team);
    }

    /** Finds the coordinators to whom a loud message with the very same content is already waiting to leave. */
    private Set<CoordinatorId> onTheWay(Desk desk, Notice notice) {
        if (!notice.kind().loud()) {
            return Set.of();
        }
        MessageContent says = DeskDecider.loudly(notice);
        return desk.digests().stream().filter(d -> d.loud().filter(key -> onTheWay(key, says)).isPresent())
                .map(Desk.Digest::who).collect(Collectors.toUnmodifiableSet());
    }

    /** A message that is damaged, or was put into quarantine, delays nothing. */
    private boolean onTheWay(MessageKey last, MessageContent says) {
        Optional<MessageKey> key = Optional.of(last);
        for (int i = 0; i < LOUD_MOST && key.isPresent(); i++) {
            Optional<Message> before = unsettled(key.get());
            Optional<Effect.Send> send = before
                    .flatMap(m -> m.work() instanceof Effect.Send s ? Optional.of(s) : Optional.<Effect.Send> empty());
            if (send.filter(
                    s -> s.says().template() == says.template() && s.says().codenames().equals(says.codenames()))
                    .isPresent()) {
                return true;
            }
            key = send.flatMap(Effect.Send::after);
        }
        return false;
    }

    private Optional<Message> unsettled(MessageKey key) {
        try {
            return environment.messages().find(key).filter(m -> m.row().strikes() == 0).map(Stored::value)
                    .filter(m -> !m.state().settled());
        } catch (RuntimeException e) {
            if (TransientErrors.passes(e)) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private static Notice notice(Stored<Message> held) {
        return ((Effect.Tell) held.value().work()).notice();
    }

    private List<Write> settle(List<Stored<Message>> taken) {
        Instant now = environment.clock().instant();
        return taken.stream()
                .<Write> map(h -> new Write.PutRow(
                        environment.messages().row(h.value().withState(MessageState.DONE, now), h.row().version() + 1),
                        Write.version(h.row().version())))
                .toList();
    }

    /** Gives the desk a notice of the engine itself, which comes from no watch. */
    public void take(TeamId team, Notice notice) {
        give(team, new DeskCommand.TakeNotices(List.of(notice)), d -> List.of());
        tick(team);
    }

    /** Follows the roster, and ends or reminds of hand-overs, if one of these is due. Returns whether anything was. */
    public boolean turn(TeamId team) {
        return give(team, new DeskCommand.DutyTurn(), d -> List.of());
    }

    /** Sends the digests that are due. */
    public void tick(TeamId team) {
        for (int i = 0; i < FLUSHES && give(team, this::tickOf, d -> List.of()); i++) {
            environment.telemetry().count(Metric.TICKED);
        }
    }

    /**
     * A digest waits until the last message to its reader has left, so that after an outage one digest contains
     * everything.
     */
    private DeskCommand tickOf(Desk desk) {
        Set<CoordinatorId> busy = new HashSet<>();
        desk.lastTo(environment.nowAfter(desk.changedAt())).forEach((who, last) -> {
            if (last.stream().flatMap(key -> environment.messages().find(key).stream())
                    .anyMatch(m -> !m.value().state().settled())) {
                busy.add(who);
            }
        });
        return new DeskCommand.DeskTick(Set.copyOf(busy));
    }

    /**
     * Commits one command in one transaction, together with further writes.
     *
     * @return whether it changed anything; false also if the further writes had been made already
     */
    public boolean give(TeamId team, DeskCommand command, Function<Desk, List<Write>> with) {
        return give(team, (Desk desk) -> command, with);
    }

    /** The same with a command that depends on the desk; it is computed again at each try. */
    public boolean give(TeamId team, Function<Desk, DeskCommand> command, Function<Desk, List<Write>> with) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Desk desk = environment.desks().get(team);
            DeskDecision outcome = DeskDecider.decide(desk, command.apply(desk),
                    environment.nowAfter(desk.changedAt()));
            if (!outcome.changes()) {
                return false;
            }
            List<Write> writes = new ArrayList<>(
                    environment.decisions().ofDesk(desk.version(), outcome.desk(), outcome.effects()));
            int own = writes.size();
            writes.addAll(with.apply(outcome.desk()));
            try {
                environment.rows().transact(writes);
                return true;
            } catch (TransactionCancelled cancelled) {
                for (int i = own; i < writes.size(); i++) {
                    if (i < cancelled.reasons().size()
                            && cancelled.reasons().get(i).why() == TransactionCancelled.Why.GUARD) {
                        return false;
                    }
                }
                environment.backOff(attempt);
            }
        }
        throw new Busy();
    }
}
