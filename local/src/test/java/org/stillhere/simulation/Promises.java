package org.stillhere.simulation;

import java.util.List;
import org.stillhere.store.Rows;

/** All that must hold, in the order of docs/reliability.md. */
final class Promises {
    private Promises() {
    }

    static List<Promise> of(Scheduler scheduler, Weather weather, Witness witness, People people, Rows table,
            Engine engine) {
        Calm calm = new Calm(scheduler, weather);
        return List.of(new DeskIsTold(calm, witness, people), new ContactsAreTold(calm, witness),
                new NoMissWithoutAsk(), new AnsweredIsNotMissed(people), new EndedOnlyByEnough(),
                new OneClosingEach(calm), new NothingTwice(), new DigestsAreSpaced(), new NothingIsStuck(calm, table),
                new NothingInboundIsLost(calm, engine), new NoFloods());
    }
}
