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
    /** Hand the duty over: somebody has had it for longer than ten hours, and no roster relieves them. */
    HAND_OVER(TaskHarm.SOON, Duration.ofMinutes(30), Found.HANDED_OVER, Found.NOT_NEEDED),
    /** Mend an enrolment by which an alarm would reach nobody. */
    MEND_ENROLMENT(TaskHarm.LATER, Duration.ofHours(4), Found.MENDED, Found.NOT_NEEDED),
    /** Hear from the contacts again, by a drill or by ringing them: nothing came from any for 30 days. */
    REACH_CONTACTS(TaskHarm.PREPARING, Duration.ofDays(3), Found.SPOKE_TO_CONTACT, Found.MENDED, Found.NOT_NEEDED),
    /** Make a new card of one-time words: theirs is used up. */
    RENEW_CARD(TaskHarm.LATER, Duration.ofHours(4), Found.MENDED, Found.NOT_NEEDED),
    /** Ask in whose homes the contacts live: it may be one home alone. */
    ASK_HOUSEHOLDS(TaskHarm.PREPARING, Duration.ofDays(7), Found.MENDED, Found.NOT_NEEDED),
    /** Look for a contact in another country. */
    FIND_ABROAD(TaskHarm.PREPARING, Duration.ofDays(7), Found.MENDED, Found.NOT_NEEDED),
    /** Print the cards after an enrolment: for the person only if they want one, for each contact, for the desk. */
    PRINT_CARDS(TaskHarm.PREPARING, Duration.ofDays(7), Found.PRINTED, Found.NOT_NEEDED),
    /** Agree on a day for the first drill after an enrolment, and hold it. */
    FIRST_DRILL(TaskHarm.PREPARING, Duration.ofDays(14), Found.DRILLED, Found.NOT_NEEDED);

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

    /**
     * Whether the desk is told of it otherwise: in the rounds of a case until somebody has it, as of a text to read and
     * of somebody whom we could not ask, or every ten hours, as of a duty that is too long. Such a task stands on the
     * board and reminds nobody: after an outage each of a thousand people would be told twice.
     */
    boolean toldOtherwise() {
        return this == READ_TEXT || this == REVIEW_OUTAGE || this == HAND_OVER;
    }

    /** What can have been found when it is done, the most likely first. */
    public List<Found> offered() {
        return offered;
    }
}
