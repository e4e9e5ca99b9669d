package org.stillhere.domain;

import java.time.Duration;
import java.util.List;

/** The kinds of work that only a human can do. */
public enum TaskKind {
    /** Ring a contact who asked for it, or to whom a call was promised. */
    RING_CONTACT(TaskHarm.NOW, Duration.ofMinutes(10), Found.SPOKE_TO_CONTACT, Found.NOT_NEEDED),
    /** Ring a contact with bad news, which no text tells. */
    BAD_NEWS(TaskHarm.NOW, Duration.ofMinutes(30), Found.SPOKE_TO_CONTACT, Found.TOLD_BY_OTHERS, Found.NOT_NEEDED),
    /** Make sure of somebody whose answer leaves it open whether they are well. */
    MAKE_SURE(TaskHarm.NOW, Duration.ofMinutes(15), Found.SPOKE_TO_PERSON, Found.HEARD_FROM_CONTACT,
            Found.HEARD_FROM_OTHERS, Found.NOT_NEEDED),
    /** Ring somebody before their silence is believed, because our own texts did not reach them. */
    RING_PERSON(TaskHarm.NOW, Duration.ofMinutes(15), Found.SPOKE_TO_PERSON, Found.HEARD_FROM_CONTACT,
            Found.HEARD_FROM_OTHERS, Found.NOT_NEEDED),
    /** Read a text that holds worrying words. */
    READ_TEXT(TaskHarm.NOW, Duration.ofMinutes(15), Found.READ, Found.SPOKE_TO_PERSON, Found.HEARD_FROM_CONTACT,
            Found.HEARD_FROM_OTHERS),
    /** Look again at somebody who is held. */
    LOOK_AT_HELD(TaskHarm.SOON, Duration.ofHours(1), Found.LOOKED, Found.HEARD_FROM_OTHERS),
    /** Walk with somebody through the proof that a route works. */
    PROVE_ROUTE(TaskHarm.LATER, Duration.ofHours(24), Found.PROVED, Found.NOT_NEEDED),
    /** Look at what an outage left: people who were not asked because of us. */
    REVIEW_OUTAGE(TaskHarm.SOON, Duration.ofHours(1), Found.SPOKE_TO_PERSON, Found.HEARD_FROM_CONTACT,
            Found.HEARD_FROM_OTHERS, Found.LOOKED),
    /** Hand work over to the next on duty. */
    HAND_OVER(TaskHarm.SOON, Duration.ofMinutes(30), Found.HANDED_OVER, Found.NOT_NEEDED),
    /** Mend an enrolment by which an alarm would reach nobody. */
    MEND_ENROLMENT(TaskHarm.LATER, Duration.ofHours(4), Found.MENDED, Found.NOT_NEEDED);

    private final TaskHarm harm;
    private final Duration within;
    private final List<Found> offered;

    TaskKind(TaskHarm harm, Duration within, Found... offered) {
        this.harm = harm;
        this.within = within;
        this.offered = List.of(offered);
    }

    /** How much harm it does to leave it undone. */
    public TaskHarm harm() {
        return harm;
    }

    /** The time in which it must be done if nobody promised another. */
    public Duration within() {
        return within;
    }

    /** What can have been found when it is done, the most likely first. */
    public List<Found> offered() {
        return offered;
    }
}
