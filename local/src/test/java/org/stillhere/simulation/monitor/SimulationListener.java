package org.stillhere.simulation.monitor;

import org.stillhere.domain.Effect;
import org.stillhere.domain.Task;
import org.stillhere.simulation.monitor.Promise.Change;
import org.stillhere.store.message.Message;

/** Is told what simulated people can see: a text that arrives at a phone, and a change that the board shows. */
public interface SimulationListener {
    void changed(Change change);

    /** The board shows a task, or what became of it. */
    void taskChanged(Task after);

    void receives(String number, Message message, Effect.Send send);
}
