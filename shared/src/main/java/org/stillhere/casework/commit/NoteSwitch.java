package org.stillhere.casework.commit;

import java.util.List;
import java.util.Map;
import org.stillhere.domain.Effect;
import org.stillhere.domain.Notice;
import org.stillhere.domain.TeamId;
import org.stillhere.store.limit.SendingLimits;
import org.stillhere.store.message.Message;
import org.stillhere.store.message.MessageState;
import org.stillhere.store.table.Stored;
import org.stillhere.store.table.TransactionCancelled;
import org.stillhere.store.table.Write;

/** Drops notes of ordinary days about people for whose risk the deployment sends none. */
public final class NoteSwitch {
    private final Environment environment;
    private final SendingLimits limits;

    public NoteSwitch(Environment environment, SendingLimits limits) {
        this.environment = environment;
        this.limits = limits;
    }

    /** Removes the notes that are not sent, and settles them. One read for each note, unless none is sent at all. */
    public void drop(Map<TeamId, List<Stored<Message>>> tells) {
        tells.values().forEach(told -> told.removeIf(this::dropped));
        tells.values().removeIf(List::isEmpty);
    }

    private boolean dropped(Stored<Message> item) {
        Notice notice = ((Effect.Tell) item.value().work()).notice();
        boolean unwanted = notice.kind().ordinary() && !sent(notice);
        if (unwanted) {
            settle(item);
        }
        return unwanted;
    }

    private boolean sent(Notice notice) {
        return !limits.notesOf().isEmpty() && environment.watches().find(notice.defender())
                .filter(w -> limits.notesOf().contains(w.plan().risk())).isPresent();
    }

    private void settle(Stored<Message> item) {
        Message done = item.value().withState(MessageState.DONE, environment.clock().instant());
        try {
            environment.rows()
                    .transact(List.of(new Write.PutRow(environment.messages().row(done, item.row().version() + 1),
                            Write.version(item.row().version()))));
        } catch (TransactionCancelled somebodyElseDid) {
            environment.backOff(0);
        }
    }
}
