package org.stillhere.casework.links;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.stillhere.domain.Template;
import org.stillhere.store.message.Delivery;
import org.stillhere.store.watch.Notes;
import org.stillhere.vault.LinkToken;
import org.stillhere.vault.Private;
import org.stillhere.wording.Reader;

/** What a page behind a link shows. */
public sealed interface LinkPage {

    /** Used, over, or nobody's: one page for all of them. */
    record Nothing() implements LinkPage {
    }

    /**
     * The check-in page.
     *
     * @param wantsWord
     *            whether an answer needs the person's own word
     * @param until
     *            the deadline, while they are being asked
     * @param heard
     *            what was understood, if something was pressed and is not yet enough
     */
    record CheckInPage(Reader reader, boolean wantsWord, Optional<Instant> until, Optional<Private> heard)
            implements LinkPage {
    }

    /** Asked back once: is a friend to be told now? */
    record Sure(Reader reader, String word) implements LinkPage {
    }

    /** What was understood. */
    record AnswerPage(Reader reader, Private answer) implements LinkPage {
    }

    /** A call for a friend was sent: where to see what became of it. */
    record SosSent(LinkToken receipt) implements LinkPage {
    }

    /** Whether a call for a friend was seen by a person. */
    record Receipt(Reader reader, boolean seen) implements LinkPage {
    }

    /**
     * A contact's page.
     *
     * @param asTold
     *            what they were last told: the page says no more than that
     * @param since
     *            when an answer was expected, or the call for a friend came
     * @param ask
     *            what became of the last ask, if that is what it is about
     * @param mine
     *            until when it is theirs
     * @param others
     *            until when somebody else is on it
     * @param heard
     *            what was understood, if something was pressed
     * @param wrongWord
     *            whether the word they typed was not theirs
     * @param hasMore
     *            whether the defender left something for them
     * @param more
     *            what the defender left for them, once they have given their word
     */
    record ForContact(Reader reader, Template asTold, Instant since, Optional<LastAsk> ask, boolean doubt,
            Optional<Instant> mine, Optional<Instant> others, Optional<Private> heard, boolean wrongWord,
            boolean hasMore, List<Notes.StoredPlanField> more) implements LinkPage {
    }

    /** A contact's note that is too long: nothing of it is kept, so what was typed stands there to be shortened. */
    record NoteTooLong(Reader reader, Private typed) implements LinkPage {
    }

    /** When we last asked, and whether it arrived. */
    record LastAsk(Instant at, Delivery delivery, Optional<Instant> reachedAt) {
    }

    /** A contact's page once the case is over. */
    record Settled(Reader reader, Optional<Private> heard) implements LinkPage {
    }
}
