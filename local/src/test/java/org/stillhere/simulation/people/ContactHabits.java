package org.stillhere.simulation.people;

import java.time.Duration;
import org.stillhere.domain.Effect;
import org.stillhere.domain.Purpose;
import org.stillhere.simulation.clock.Scheduler;
import org.stillhere.simulation.monitor.Promise.SentKind;

/** Decides what a contact does when a text arrives. */
public final class ContactHabits {
    private final Scheduler scheduler;
    private final SimulatedPeople people;
    private final String number;

    public ContactHabits(Scheduler scheduler, SimulatedPeople people, String number) {
        this.scheduler = scheduler;
        this.people = people;
        this.number = number;
    }

    public void receives(Effect.Send send, String contact) {
        if (send.purpose() == Purpose.INVITATION) {
            double draw = scheduler.random().nextDouble();
            if (draw < 0.9) {
                String code = "4" + (Integer.parseInt(contact.substring(1)) - 1);
                soon(draw < 0.7 ? code : "0");
            }
        } else if (send.purpose() == Purpose.ALARM) {
            alarmed();
        }
    }

    private void alarmed() {
        double draw = scheduler.random().nextDouble();
        if (draw < 0.35) {
            soon(draw < 0.05 ? "1" : draw < 0.1 ? "5A" : "5");
            if (draw < 0.25) {
                scheduler.in(scheduler.between(Duration.ofMinutes(10), Duration.ofMinutes(90)),
                        () -> says(draw < 0.18 ? "7" : draw < 0.22 ? "6" : "8"));
            }
        } else if (draw < 0.45) {
            soon("6");
        } else if (draw < 0.6) {
            soon("2");
        } else if (draw < 0.63) {
            soon("I am at work, what is it");
        } else if (draw < 0.635) {
            soon("STOP");
            scheduler.in(Duration.ofHours(20), () -> says("START"));
        }
    }

    private void soon(String body) {
        scheduler.in(scheduler.between(Duration.ofSeconds(10), Duration.ofMinutes(15)), () -> says(body));
    }

    private void says(String body) {
        people.says(number, body, SentKind.ELSE);
    }
}
