package org.stillhere.simulation.promises;

import java.util.List;
import org.stillhere.simulation.monitor.Lateness;
import org.stillhere.simulation.monitor.Promise;
import org.stillhere.simulation.people.SimulatedPeople;
import org.stillhere.simulation.system.SimulatedSystem;

/** Lists all promises, in the order of docs/reliability.md. */
public final class AllPromises {
    private AllPromises() {
    }

    public static List<Promise> of(SimulatedSystem system, SimulatedPeople people) {
        Lateness lateness = new Lateness(system.scheduler, system.faults);
        return List.of(new ClaimsAreHeldByTheReachable(lateness, system.monitor), new NoAskInANight(system.monitor),
                new DeskIsTold(lateness, system.monitor, people), new ContactsAreTold(lateness, system.monitor),
                new NoMissWithoutAsk(), new AnsweredIsNotMissed(people), new CasesEndOnlyByEnough(),
                new UnreadEndsNothing(), new AlarmsAreHeard(lateness, people),
                new OneClosingEach(lateness, system.monitor), new NoTextTwice(), new LateReportsAreHarmless(),
                new OldQuestionsAreClosed(lateness), new DigestsAreSpaced(), new NothingIsStuck(lateness, system.table),
                new NothingInboundIsLost(lateness, system.engine), new NoFloods(), new RemindedBeforeAMiss(),
                new PromisesAreTasks(lateness, system.monitor));
    }
}
