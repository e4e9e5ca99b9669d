package org.stillhere.domain;

import java.time.Instant;

/**
 * A text from the person that a human must read and that no coordinator has taken. Nothing from the phone ends the case
 * until one does. The desk is told in rounds of its own, whoever claimed the case before the text came.
 *
 * @param at
 *            when the latest of these texts came
 * @param round
 *            how often the desk was told
 * @param tellAt
 *            when the desk is told next
 * @param sinceNews
 *            how often the desk was told since something new happened
 * @param almostDuress
 *            whether all of these texts only hold something that is almost the duress word. The same text with almost
 *            the own word would not be here, so the phone must not show that this one is.
 */
public record TextToRead(Instant at, int round, Instant tellAt, int sinceNews, boolean almostDuress) {
    private static final int ROUND_MOST = 1000;

    /** A text of which the desk is told now. */
    static TextToRead from(Instant now, int round, boolean almostDuress) {
        return new TextToRead(now, round, now, 0, almostDuress);
    }

    /** Another text came while this one is unread. */
    TextToRead andAnother(Instant now, boolean almost) {
        return new TextToRead(now, round, now, 0, almostDuress && almost);
    }

    /** Another text came so soon that the desk is not told at once, but by then. */
    TextToRead andAnotherLater(Instant now, Instant latest, boolean almost) {
        return new TextToRead(now, round, tellAt.isBefore(latest) ? tellAt : latest, 0, almostDuress && almost);
    }

    /** The desk is told of it then, not now. */
    TextToRead toldBy(Instant then) {
        return new TextToRead(at, round, then, sinceNews, almostDuress);
    }

    TextToRead toldUntil(Instant next) {
        return new TextToRead(at, Math.min(round + 1, ROUND_MOST), next, Math.min(sinceNews + 1, ROUND_MOST),
                almostDuress);
    }

    /** Something new happened of which the desk is told: it is told of this text again by then. */
    TextToRead afterNews(Instant latest) {
        return new TextToRead(at, round, tellAt.isBefore(latest) ? tellAt : latest, Math.min(sinceNews, 1),
                almostDuress);
    }

    /** Somebody else is told first now: they are told of this text at once. */
    TextToRead toldAfresh(Instant now) {
        return new TextToRead(at, round, now, 0, almostDuress);
    }
}
