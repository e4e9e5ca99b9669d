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

/** Gives commands to desks. */
public final class DeskCommands {
    private static final int TRIES = 12;
    /** Quiet notices taken in one transaction; a loud one, or an end, has a transaction of its own. */
    private static final int TAKEN_AT_ONCE = 20;
    /** Digests go out a few at a time; this often in one call. */
    private static final int FLUSHES = 8;
    /** Loud words to one coordinator that have not left: about so many people can be in need at once. */
    private static final int LOUD_MOST = 40;
    private final Environment environment;

    public DeskCommands(Environment environment) {
        this.environment = environment;
    }

    /** Puts notices from the outbox before their desk, each once, and settles them in the same transactions. */
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

    /** Those whose last loud words have not left, and among these the very same. */
    private Set<CoordinatorId> onTheWay(Desk desk, Notice notice) {
        if (!notice.kind().loud()) {
            return Set.of();
        }
        MessageContent says = DeskDecider.loudly(notice);
        return desk.digests().stream().filter(d -> d.loud().filter(key -> onTheWay(key, says)).isPresent())
                .map(Desk.Digest::who).collect(Collectors.toUnmodifiableSet());
    }

    /** One that is damaged, or was set aside, holds nothing back. */
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

    /** Puts a notice before the desk that no watch gave: the engine's own. */
    public void take(TeamId team, Notice notice) {
        give(team, new DeskCommand.TakeNotices(List.of(notice)), d -> List.of());
        tick(team);
    }

    /** Digests that are due go out. */
    public void tick(TeamId team) {
        for (int i = 0; i < FLUSHES && give(team, this::tickOf, d -> List.of()); i++) {
            environment.telemetry().count(Metric.TICKED);
        }
    }

    /** A digest waits until the last message to its reader has left: after an outage one says it all. */
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
     * One command in one transaction, with further writes.
     *
     * @return whether it changed anything; false too where the further writes had been made already
     */
    public boolean give(TeamId team, DeskCommand command, Function<Desk, List<Write>> with) {
        return give(team, (Desk desk) -> command, with);
    }

    /** The command is asked for each time, of the desk as it stands. */
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
