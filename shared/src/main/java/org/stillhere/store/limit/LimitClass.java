package org.stillhere.store.limit;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.stillhere.domain.Effect;
import org.stillhere.domain.Priority;
import org.stillhere.domain.Template;

/**
 * What a text is for, as far as limits are concerned. Each class may use its share of a limit, counted with everything
 * that was sent, so that the classes after it have a reserve that it cannot use up.
 */
public enum LimitClass {
    /** Invitations, drills, and notes of an ordinary day, which can wait. */
    CAN_WAIT(50),
    /** Asks. */
    ASK(60),
    /** Asks whose time passes soon. */
    ASK_SOON(65),
    /** Reminders: whoever was asked must be reminded before anybody calls them missed. */
    REMINDER(80),
    /** Answers and receipts, for which somebody waits. */
    ANSWER(85),
    /** Alarms, what contacts and desks are told, and the end. */
    ALARM(95),
    /** Calls for a friend, and what is as urgent. */
    SOS(100);

    private static final Duration SOON = Duration.ofMinutes(30);
    private static final Set<Template> CALLS = Set.of(Template.FRIEND_NEEDED, Template.DESK_SOS,
            Template.DESK_STRANGER_SOS, Template.DESK_CONCERN, Template.DESK_DURESS);
    private final int percent;

    LimitClass(int percent) {
        this.percent = percent;
    }

    /** The class of a text that would be sent now. */
    public static LimitClass of(Effect.Send send, Instant now) {
        if (send.ordinaryNote()) {
            return CAN_WAIT; // A practice has the wordings of duress. It must never use up what an alarm needs.
        }
        if (CALLS.contains(send.says().template())) {
            return SOS;
        }
        return switch (send.purpose()) {
            case ASK -> send.expires().filter(e -> e.isBefore(now.plus(SOON))).isPresent() ? ASK_SOON : ASK;
            case REMINDER -> REMINDER;
            case ANSWER, RECEIPT -> ANSWER;
            case INVITATION, DRILL -> CAN_WAIT;
            case ALARM, UPDATE, CLOSING, DESK -> send.lane() == Priority.URGENT ? ALARM : ANSWER;
        };
    }

    /** The part of a limit that this class may use. */
    public long share(long limit) {
        return limit * percent / 100;
    }
}
