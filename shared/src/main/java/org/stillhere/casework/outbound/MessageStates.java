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
import org.stillhere.domain.MessageKey;
import org.stillhere.store.message.Message;
import org.stillhere.store.table.Stored;
import org.stillhere.store.table.TransactionCancelled;
import org.stillhere.store.table.Write;

/** Writes what became of a message, alone or in one transaction with what it means to whoever owns it. */
final class MessageStates {
    private final Environment environment;
    private final WatchCommands watches;
    private final DeskCommands desks;

    MessageStates(Environment environment) {
        this.environment = environment;
        this.watches = new WatchCommands(environment);
        this.desks = new DeskCommands(environment);
    }

    /** The message alone; false if somebody else has changed it. */
    boolean change(Stored<Message> item, Message next) {
        return change(item, next, List.of());
    }

    /** The message alone; {@code then}, or not now if somebody else has changed it. */
    HandlingResult change(Stored<Message> item, Message next, HandlingResult then) {
        return change(item, next) ? then : HandlingResult.NOT_NOW;
    }

    /** The message with further writes; false too if one of them found another row in its place. */
    boolean change(Stored<Message> item, Message next, List<Write> with) {
        try {
            environment.rows().transact(all(item, next, with));
            return true;
        } catch (TransactionCancelled cancelled) {
            return false;
        }
    }

    /** That a text of the carrier's is this message; goes with its mark. */
    Write belongs(String carrierId, MessageKey key) {
        return environment.carrierIds().claim(carrierId, key, environment.clock().instant());
    }

    /** One write that stands alone; nothing if somebody else was first. */
    void write(Write one) {
        try {
            environment.rows().transact(List.of(one));
        } catch (TransactionCancelled somebodyElseDid) {
            environment.backOff(0);
        }
    }

    /** With a command to the watch that owns it; false if somebody else has changed the message. */
    boolean together(Stored<Message> item, Message next, Command command, List<Write> with) {
        if (!(item.value().owner() instanceof Message.Owner.OfWatch owner)) {
            return change(item, next, with);
        }
        return watches.give(owner.id(), Optional.empty(), w -> command, d -> all(item, next, with)).stood().isEmpty();
    }

    /** With its failure, told to whoever owns it; a desk hears only of what is no longer tried. */
    HandlingResult finish(Stored<Message> item, Effect.Send send, Message next, Optional<Command.Failed> how,
            List<Write> with) {
        boolean marked = switch (item.value().owner()) {
            case Message.Owner.OfWatch w -> how.isEmpty() ? change(item, next, with)
                    : together(item, next, new Command.SendFailed(send.key(), send.to(), send.route(), how.get()),
                            with);
            case Message.Owner.OfDesk d ->
                    how.filter(h -> h != Command.Failed.OURS).isEmpty() ? change(item, next, with)
                            : desks.give(d.team(), new DeskCommand.NoticeFailed(send), desk -> all(item, next, with));
        };
        return !marked ? HandlingResult.NOT_NOW
                : next.state().settled() ? HandlingResult.SETTLED : HandlingResult.LATER;
    }

    private List<Write> all(Stored<Message> item, Message next, List<Write> with) {
        List<Write> writes = new ArrayList<>(List.of(put(item, next)));
        writes.addAll(with);
        return writes;
    }

    Write put(Stored<Message> item, Message next) {
        return new Write.PutRow(environment.messages().row(next, item.row().version() + 1),
                Write.version(item.row().version()));
    }
}
