package org.stillhere.casework.lookback;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.stillhere.domain.MessageKey;

/**
 * What the entries of one person's timeline tell, oldest first.
 *
 * @param signs
 *            when they gave a sign of life that counts, asked or not
 * @param away
 *            when they paused or were held
 * @param toPerson
 *            when an ask or a reminder was written to them
 * @param toContacts
 *            the texts that told contacts of something
 * @param troubles
 *            the texts that did not arrive
 */
public record PersonHistory(List<AskRecord> asks, List<CaseRecord> cases, List<Instant> signs, List<AwaySpan> away,
        List<Instant> toPerson, List<TextsTold> toContacts, List<TextTrouble> troubles) {
    public PersonHistory {
        asks = List.copyOf(asks);
        cases = List.copyOf(cases);
        signs = List.copyOf(signs);
        away = List.copyOf(away);
        toPerson = List.copyOf(toPerson);
        toContacts = List.copyOf(toContacts);
        troubles = List.copyOf(troubles);
    }

    /** A time without asks. */
    public record AwaySpan(Instant from, Optional<Instant> until) {
        boolean covers(Instant begin, Instant end) {
            return from.isBefore(end) && until.filter(u -> !u.isAfter(begin)).isEmpty();
        }
    }

    /** Texts to so many contacts. */
    public record TextsTold(Instant at, int count) {
    }

    /**
     * A text that did not arrive.
     *
     * @param message
     *            its message; empty if only the result is known
     * @param ofContact
     *            whether it was for a contact
     */
    public record TextTrouble(Instant at, Optional<MessageKey> message, boolean ofContact) {
    }
}
