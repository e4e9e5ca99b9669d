package org.stillhere.simulation;

import java.util.List;

/** All that must hold, in the order of docs/reliability.md. */
final class AllPromises {
    private AllPromises() {
    }

    static List<Promise> of(Setting setting, SimulatedPeople people) {
        Calm calm = new Calm(setting.scheduler, setting.weather);
        return List.of(new DeskIsTold(calm, setting.witness, people), new ContactsAreTold(calm, setting.witness),
                new NoMissWithoutAsk(), new AnsweredIsNotMissed(people), new EndedOnlyByEnough(),
                new OneClosingEach(calm), new NothingTwice(), new LateWordIsHarmless(), new OldQuestionsAreClosed(calm),
                new DigestsAreSpaced(), new NothingIsStuck(calm, setting.table),
                new NothingInboundIsLost(calm, setting.engine), new NoFloods());
    }
}
