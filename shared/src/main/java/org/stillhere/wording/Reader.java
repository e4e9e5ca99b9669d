package org.stillhere.wording;

import java.time.Instant;
import java.time.ZoneId;
import java.util.function.Function;
import org.stillhere.vault.Private;

/**
 * The reader of a text, as far as rendering needs to know them.
 *
 * @param zone
 *            the reader's own time zone; times are shown in it
 * @param textTo
 *            the number that this reader texts to; never empty
 * @param alias
 *            the name by which this reader knows the defender; empty if there is none
 * @param word
 *            the contact's own word, by which they recognise a real text; empty while none is agreed
 * @param names
 *            returns the name that the reader may see for a codename or an id; an empty name becomes a neutral word
 * @param link
 *            the address of the page for this text; empty if there is none
 * @param now
 *            when it is rendered; a time more than 20 hours away is shown with its date
 */
public record Reader(Language language, Style style, ZoneId zone, String textTo, Private alias, Private word,
        Function<String, String> names, Private link, Instant now) {
    /** Creates a reader of a text without a link. */
    public Reader(Language language, Style style, ZoneId zone, String textTo, Private alias, Private word,
            Function<String, String> names, Instant now) {
        this(language, style, zone, textTo, alias, word, names, Private.NONE, now);
    }
}
