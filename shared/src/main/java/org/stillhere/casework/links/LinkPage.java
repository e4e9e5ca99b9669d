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

/** A link page contains what a page behind a link shows. */
public sealed interface LinkPage {

    /** The page for a link that never existed, or of which nobody may see anything any more: the same for all. */
    record Nothing() implements LinkPage {
    }

    /** The page behind a check-in link that was answered, until the next ask: a friend can still be called on it. */
    record Answered(Reader reader) implements LinkPage {
    }

    /**
     * The page for a link that has expired, or was answered before a newer ask. It says how else to reach us.
     *
     * @param forContact
     *            whether the link was a contact's
     */
    record Over(Reader reader, boolean forContact) implements LinkPage {
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

    /** The page that asks once more whether a friend shall be told now. */
    record Sure(Reader reader, String word) implements LinkPage {
    }

    /** The page that says what was understood. */
    record AnswerPage(Reader reader, Private answer) implements LinkPage {
    }

    /** A call for a friend was sent. The receipt is a link that shows whether somebody saw it. */
    record SosSent(LinkToken receipt) implements LinkPage {
    }

    /** The page that shows whether a person saw a call for a friend. */
    record Receipt(Reader reader, boolean seen) implements LinkPage {
    }

    /**
     * A contact's page.
     *
     * @param asTold
     *            the template that they were told last: the page says no more than that
     * @param since
     *            when an answer was expected, or when the call for a friend arrived
     * @param ask
     *            the last ask and its delivery, if the case is about silence
     * @param answer
     *            how far there is an answer
     * @param mine
     *            until when the case is theirs
     * @param others
     *            until when somebody else acts on the case
     * @param heard
     *            what was understood, if something was pressed
     * @param access
     *            how what the defender left for them opens
     * @param wrongDigits
     *            whether the digits they typed were not theirs
     * @param more
     *            what the defender left for them, once it is open
     */
    record ForContact(Reader reader, Template asTold, Instant since, Optional<LastAsk> ask, AnswerSoFar answer,
            Optional<Instant> mine, Optional<Instant> others, Optional<Private> heard, PlanAccess access,
            boolean wrongDigits, List<Notes.StoredPlanField> more) implements LinkPage {
    }

    /** The ways in which a contact opens what the defender left for them. */
    enum PlanAccess {
        /** There is nothing for them, or the desk would have to release it. */
        NONE,
        /** By the digits that they were given face to face. */
        DIGITS,
        /** Wrong digits were typed too often: only the desk opens it. */
        LOCKED,
        /** The desk has released it for a while. */
        RELEASED
    }

    /** How far there is an answer of the person to the ask. */
    enum AnswerSoFar {
        NONE,
        /** Something came from the phone, but no answer that counts. */
        UNCLEAR,
        /** An answer is being checked. */
        IN_DOUBT
    }

    /**
     * The page for a note that is too long. Nothing of the note is stored, so the page shows what was typed, to be
     * shortened.
     */
    record NoteTooLong(Reader reader, Private typed) implements LinkPage {
    }

    /** The time of the last ask, and whether it arrived. */
    record LastAsk(Instant at, Delivery delivery, Optional<Instant> reachedAt) {
    }

    /** A contact's page once the case is over. */
    record Settled(Reader reader, Optional<Private> heard) implements LinkPage {
    }
}
