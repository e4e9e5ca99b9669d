package org.stillhere.casework;

import org.stillhere.vault.PhoneNumber;
import org.stillhere.vault.Private;

/**
 * A text that came in.
 *
 * @param source
 *            where it came from, such as {@code sms}
 * @param id
 *            the carrier's id; the same id is the same text
 * @param to
 *            the number of ours that was texted
 * @param inPlace
 *            whether an answer in the response would be read: not when the text was found later
 */
public record Incoming(String source, String id, PhoneNumber from, String to, Private body, boolean inPlace) {
    private static final String PAGE = "page";

    /** Pressed on a page behind a link to that number: the answer is read there, whatever texts can do. */
    static Incoming onPage(String id, PhoneNumber from, Private body) {
        return new Incoming(PAGE, id, from, "", body, true);
    }

    boolean onPage() {
        return source.equals(PAGE);
    }

    /** Whether an answer in the response would be read on a phone that answers that way. */
    boolean inPlace(boolean kindAnswersInPlace) {
        return inPlace && (kindAnswersInPlace || onPage());
    }
}
