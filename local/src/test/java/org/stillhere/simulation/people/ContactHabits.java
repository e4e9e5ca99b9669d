package org.stillhere.simulation.people;

import java.time.Duration;
import java.util.Optional;
import org.stillhere.domain.Effect;
import org.stillhere.domain.Purpose;
import org.stillhere.simulation.clock.Scheduler;
import org.stillhere.simulation.monitor.Promise.SentKind;
import org.stillhere.wording.replies.Meaning;

/** Decides what a contact does when a text arrives. */
public final class ContactHabits {
    private final Scheduler scheduler;
    private final SimulatedPeople people;
    private final String number;
    /** The two digits that the defender gave them; empty where they follow from the contact's id. */
    private Optional<String> code = Optional.empty();

    public ContactHabits(Scheduler scheduler, SimulatedPeople people, String number) {
        this.scheduler = scheduler;
        this.people = people;
        this.number = number;
    }

    /** The defender gives them these two digits, for the invitation. */
    void isGiven(String digits) {
        code = Optional.of(digits);
    }

    public void receives(Effect.Send send, String contact) {
        if (send.purpose() == Purpose.INVITATION) {
            double draw = scheduler.random().nextDouble();
            if (draw < 0.9) {
                String answer = draw < 0.7
                        ? code.orElseGet(() -> AgreementEdits.code(Integer.parseInt(contact.substring(1))))
                        : "0";
                if (scheduler.chance(0.7)) {
                    soon(answer);
                } else {
                    scheduler.in(scheduler.between(Duration.ofMinutes(30), Duration.ofHours(30)), () -> says(answer));
                }
            }
        } else if (send.purpose() == Purpose.ALARM) {
            alarmed();
        }
    }

    private void alarmed() {
        double draw = scheduler.random().nextDouble();
        if (draw < 0.35) {
            soon(draw < 0.05 ? "1" : draw < 0.1 ? "5A" : means(Meaning.TAKE));
            if (scheduler.chance(0.15)) {
                leaves();
            } else if (draw < 0.25) {
                scheduler.in(scheduler.between(Duration.ofMinutes(10), Duration.ofMinutes(90)), () -> says(
                        means(draw < 0.18 ? Meaning.VOICE : draw < 0.22 ? Meaning.CANNOT : Meaning.RING_ME)));
            }
        } else if (draw < 0.45) {
            soon(means(Meaning.CANNOT));
        } else if (draw < 0.6) {
            soon(means(Meaning.READ));
        } else if (draw < 0.63) {
            soon(means(Meaning.UNREAD));
        } else if (draw < 0.65) {
            leaves();
        }
    }

    /** They want no more texts, in the middle of a case and perhaps while they have it; most come back some day. */
    private void leaves() {
        Duration after = scheduler.between(Duration.ofMinutes(1), Duration.ofMinutes(40));
        scheduler.in(after, () -> says(scheduler.chance(0.6) ? "STOP" : "0"));
        if (scheduler.chance(0.7)) {
            scheduler.in(after.plus(scheduler.between(Duration.ofMinutes(20), Duration.ofHours(20))),
                    () -> says("START"));
        }
    }

    private String means(Meaning meaning) {
        return Speech.ofContact(scheduler.random(), meaning);
    }

    private void soon(String body) {
        scheduler.in(scheduler.between(Duration.ofSeconds(10), Duration.ofMinutes(15)), () -> says(body));
    }

    private void says(String body) {
        people.says(number, body, SentKind.ELSE);
    }
}
