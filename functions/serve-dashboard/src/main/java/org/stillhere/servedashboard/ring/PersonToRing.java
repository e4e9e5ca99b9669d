package org.stillhere.servedashboard.ring;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.stillhere.domain.ContactId;
import org.stillhere.domain.ContactStatus;
import org.stillhere.wording.Language;

/**
 * A coordinator may ring this person: a contact, or the person.
 *
 * @param contact
 *            empty for the person
 * @param alias
 *            the name by which the contact knows the person; empty for the person
 * @param word
 *            the word by which the contact knows that it is us; empty for the person
 * @param why
 *            the key of the sentence that says why nobody should ring them now; empty if they may be rung
 * @param told
 *            what they were told in the open case
 */
public record PersonToRing(Optional<ContactId> contact, String name, String alias, String word,
        List<NumberToRing> numbers, Language language, ZoneId zone, String why, Optional<ContactStatus> told) {

    /** A number, and whether its phone stopped our texts. */
    public record NumberToRing(String number, boolean stopped) {
    }

    public boolean mayBeRung() {
        return why.isEmpty();
    }

    @Override
    public String toString() {
        return "PersonToRing";
    }
}
