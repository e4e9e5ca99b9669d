package org.stillhere.casework.outbound;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stillhere.casework.commit.DeskCommands;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.commit.WatchCommands;
import org.stillhere.domain.Command;
import org.stillhere.domain.DeskCommand;
import org.stillhere.domain.Effect;
import org.stillhere.domain.FailureKind;
import org.stillhere.domain.MessageKey;
import org.stillhere.domain.Recipient;
import org.stillhere.domain.TeamId;
import org.stillhere.domain.Watch;
import org.stillhere.store.message.Message;
import org.stillhere.store.message.MessageState;
import org.stillhere.store.table.Row;
import org.stillhere.store.table.Stored;
import org.stillhere.store.table.TransactionCancelled;
import org.stillhere.store.table.Write;

/** Writes the new state of a message, alone or in one transaction with a command to the watch or desk that owns it. */
final class MessageStates {
    private final Environment environment;
    private final WatchCommands watches;
    private final DeskCommands desks;

    MessageStates(Environment environment) {
        this.environment = environment;
        this.watches = new WatchCommands(environment);
        this.desks = new DeskCommands(environment);
    }

    /** Writes the message alone. Returns false if somebody else has changed it. */
    boolean change(Stored<Message> item, Message next) {
        return change(item, next, List.of());
    }

    /** Writes the message alone. Returns {@code then}, or {@code NOT_NOW} if somebody else has changed it. */
    HandlingResult change(Stored<Message> item, Message next, HandlingResult then) {
        return change(item, next) ? then : HandlingResult.NOT_NOW;
    }

    /** Writes the message with further writes. Returns false also if one of them found another row in its place. */
    boolean change(Stored<Message> item, Message next, List<Write> with) {
        try {
            environment.rows().transact(all(item, next, with));
            return true;
        } catch (TransactionCancelled cancelled) {
            return false;
        }
    }

    /** Marks a text at the carrier as this message; written together with the message. */
    Write belongs(String carrierId, MessageKey key) {
        return environment.carrierIds().claim(carrierId, key, environment.clock().instant());
    }

    /** Makes a single write; does nothing if somebody else was first. */
    void write(Write one) {
        try {
            environment.rows().transact(List.of(one));
        } catch (TransactionCancelled somebodyElseDid) {
            environment.backOff(0);
        }
    }

    /**
     * Writes the message with a command to the watch that owns it. Returns false if somebody else has changed the
     * message.
     */
    boolean together(Stored<Message> item, Message next, Command command, List<Write> with) {
        return together(item, next, Optional.empty(), command, with);
    }

    /** The same with the watch if it was read already; one round trip less if it has not changed since. */
    boolean together(Stored<Message> item, Message next, Optional<Watch> read, Command command, List<Write> with) {
        if (!(item.value().owner() instanceof Message.Owner.OfWatch owner)) {
            return change(item, next, with);
        }
        return watches.give(owner.id(), read, w -> command, d -> all(item, next, with)).stood().isEmpty();
    }

    /** Writes the message and tells its owner that it failed. A desk is told only of what is no longer tried. */
    HandlingResult finish(Stored<Message> item, Effect.Send send, Message next, Optional<FailureKind> how,
            List<Write> with) {
        if (how.filter(h -> h == FailureKind.ROUTE).isPresent() && send.to() instanceof Recipient.Staff staff
                && item.value().owner() instanceof Message.Owner.OfWatch owner) {
            loseRoute(owner, staff, send);
        }
        boolean marked = switch (item.value().owner()) {
            case Message.Owner.OfWatch w -> how.isEmpty() ? change(item, next, with)
                    : together(item, next, new Command.SendFailed(send.key(), send.to(), send.route(), how.get()),
                            with);
            case Message.Owner.OfDesk d -> how.filter(h -> h != FailureKind.OURS).isEmpty() ? change(item, next, with)
                    : desks.give(d.team(), new DeskCommand.NoticeFailed(send, how.get()),
                            desk -> all(item, next, with));
        };
        return !marked ? HandlingResult.NOT_NOW
                : next.state().settled() ? HandlingResult.SETTLED : HandlingResult.LATER;
    }

    /** Tells the desk that a coordinator's phone is said to want no more texts: the same as a STOP that arrived. */
    void doubt(Message.Owner owner, Recipient.Staff staff, Effect.Send send) {
        Optional<TeamId> team = switch (owner) {
            case Message.Owner.OfDesk d -> Optional.of(d.team());
            case Message.Owner.OfWatch w -> environment.watches().find(w.id()).map(Watch::team);
        };
        team.ifPresent(
                t -> desks.give(t, new DeskCommand.RouteChanged(staff.id(), send.route(), true), desk -> List.of()));
    }

    /** A watch's own text to a coordinator shows as much about their phone as a text of the desk does. */
    private void loseRoute(Message.Owner.OfWatch owner, Recipient.Staff staff, Effect.Send send) {
        environment.watches().find(owner.id()).ifPresent(watch -> desks.give(watch.team(),
                new DeskCommand.RouteFailed(staff.id(), send.route()), desk -> List.of()));
    }

    private List<Write> all(Stored<Message> item, Message next, List<Write> with) {
        List<Write> writes = new ArrayList<>(List.of(put(item, next)));
        writes.addAll(with);
        return writes;
    }

    /**
     * A lease leaves the columns of the index as they are, which saves its two writes. The index is a hint: whoever
     * finds the message by it reads in the message itself until when somebody has it.
     */
    Write put(Stored<Message> item, Message next) {
        Row row = environment.messages().row(next, item.row().version() + 1);
        return new Write.PutRow(next.state() == MessageState.LEASED && item.row().dueAt() != null
                ? row.due(item.row().lane(), item.row().dueAt())
                : row, Write.version(item.row().version()));
    }
}
