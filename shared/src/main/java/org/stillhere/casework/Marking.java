package org.stillhere.casework;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stillhere.casework.Outbox.Turn;
import org.stillhere.domain.Command;
import org.stillhere.domain.DeskDecider;
import org.stillhere.domain.Effect;
import org.stillhere.domain.MessageKey;
import org.stillhere.store.Book.Held;
import org.stillhere.store.Cancelled;
import org.stillhere.store.Message;
import org.stillhere.store.Write;

/** Writes what became of a message, alone or in one transaction with what it means to whoever owns it. */
final class Marking {
    private final Ground ground;
    private final Watches watches;
    private final Desks desks;

    Marking(Ground ground) {
        this.ground = ground;
        this.watches = new Watches(ground);
        this.desks = new Desks(ground);
    }

    /** The message alone; false if somebody else has changed it. */
    boolean change(Held<Message> item, Message next) {
        return change(item, next, List.of());
    }

    /** The message with further writes; false too if one of them found another row in its place. */
    boolean change(Held<Message> item, Message next, List<Write> with) {
        try {
            ground.rows().transact(all(item, next, with));
            return true;
        } catch (Cancelled cancelled) {
            return false;
        }
    }

    /** That a text of the carrier's is this message; goes with its mark. */
    Write belongs(String carrierId, MessageKey key) {
        return ground.pages().carrierId(carrierId, key, ground.clock().instant());
    }

    /** One write that stands alone; nothing if somebody else was first. */
    void write(Write one) {
        try {
            ground.rows().transact(List.of(one));
        } catch (Cancelled somebodyElseDid) {
            ground.backOff(0);
        }
    }

    /** With a command to the watch that owns it; false if somebody else has changed the message. */
    boolean together(Held<Message> item, Message next, Command command, List<Write> with) {
        if (!(item.value().owner() instanceof Message.Owner.OfWatch owner)) {
            return change(item, next, with);
        }
        return watches.give(owner.id(), Optional.empty(), w -> command, d -> all(item, next, with)).stood().isEmpty();
    }

    /** With its failure, told to whoever owns it; a desk hears only of what is no longer tried. */
    Turn finish(Held<Message> item, Effect.Send send, Message next, Optional<Command.Failed> how, List<Write> with) {
        boolean marked = switch (item.value().owner()) {
            case Message.Owner.OfWatch w -> how.isEmpty() ? change(item, next, with)
                    : together(item, next, new Command.SendFailed(send.key(), send.to(), send.route(), how.get()),
                            with);
            case Message.Owner.OfDesk d -> how.filter(h -> h != Command.Failed.OURS).isEmpty()
                    ? change(item, next, with)
                    : desks.give(d.team(), new DeskDecider.Command.SendFailed(send), desk -> all(item, next, with));
        };
        return !marked ? Turn.NOT_NOW : next.state().settled() ? Turn.SETTLED : Turn.LATER;
    }

    private List<Write> all(Held<Message> item, Message next, List<Write> with) {
        List<Write> writes = new ArrayList<>(List.of(put(item, next)));
        writes.addAll(with);
        return writes;
    }

    Write put(Held<Message> item, Message next) {
        return new Write.Put(ground.pages().message(next, item.row().version() + 1),
                Write.version(item.row().version()));
    }
}
