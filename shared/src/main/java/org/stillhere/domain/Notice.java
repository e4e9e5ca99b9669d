package org.stillhere.domain;

import java.time.Instant;
import java.util.Optional;

/**
 * Tells the desk one thing about one watch.
 *
 * @param about
 *            the case, if it concerns one
 * @param contact
 *            the contact who reported, asked to be rung, or cannot be reached
 */
public record Notice(NoticeKind kind, DefenderId defender, Codename codename, Instant at, EscalationLevel level,
        Optional<CaseId> about, Optional<ContactId> contact) {

    private static final DefenderId ENGINE = new DefenderId("engine");
    private static final Codename NOBODY = new Codename("Engine");
    private static final Codename BOARD = new Codename("Board");

    /** A notice about the engine itself, which names nobody. It reaches the last resort too. */
    public static Notice ofEngine(NoticeKind kind, Instant at) {
        return new Notice(kind, ENGINE, NOBODY, at, EscalationLevel.LAST_RESORT, Optional.empty(), Optional.empty());
    }

    /** A notice about the use of the board. Its text names nobody. */
    public static Notice ofBoard(NoticeKind kind, Instant at, EscalationLevel level) {
        return new Notice(kind, ENGINE, NOBODY, at, level, Optional.empty(), Optional.empty());
    }

    /**
     * Reminds the desk of a task. The lines of the digest are those that say that somebody is to be rung, or to be
     * looked at. A task about nobody has the board in place of a codename.
     */
    static Notice ofTask(Task task, Instant at, EscalationLevel level) {
        NoticeKind kind = switch (task.kind()) {
            case RING_CONTACT, BAD_NEWS -> NoticeKind.RING_ME;
            case MAKE_SURE, RING_PERSON, READ_TEXT, LOOK_AT_HELD, PROVE_ROUTE, REVIEW_OUTAGE, HAND_OVER, MEND_ENROLMENT,
                    REACH_CONTACTS, RENEW_CARD, ASK_HOUSEHOLDS, FIND_ABROAD, PRINT_CARDS, FIRST_DRILL ->
                    NoticeKind.REVIEW;
        };
        return task.topic().subject()
                .map(s -> new Notice(kind, s.person(), s.codename(), at, level, s.about(), s.contact()))
                .orElseGet(() -> new Notice(kind, ENGINE, BOARD, at, level, Optional.empty(), Optional.empty()));
    }

    /** Whether it goes with a digest within a minute. A round, which reaches the backup too, does not. */
    boolean prompt() {
        return kind.prompt() && level == EscalationLevel.ON_DUTY;
    }

    /** Whether the last resort is told of it by another channel than a text as well. */
    public boolean lastResort() {
        return !kind.ends() && !kind.namesNobody() && (kind.loud() || level == EscalationLevel.LAST_RESORT);
    }

}
