package org.stillhere.wording;

import java.time.Instant;
import java.time.ZoneId;
import java.util.function.Function;
import org.stillhere.vault.Private;

/**
 * What rendering needs to know of the reader.
 *
 * @param zone
 *            the reader's own: times are shown in it
 * @param textTo
 *            the number that this reader texts; never empty
 * @param alias
 *            the name by which this reader knows the defender; empty where there is none
 * @param word
 *            the contact's own word, by which they know a real text; empty while none is agreed
 * @param names
 *            what the reader may see for a codename or an id; an empty answer becomes a neutral word
 * @param link
 *            the page behind this very text; empty where there is none
 * @param now
 *            when it is rendered: a time more than 20 hours from it gets its date
 */
public record Reader(Language language, Style style, ZoneId zone, String textTo, Private alias, Private word,
        Function<String, String> names, Private link, Instant now) {
    /** Without a link. */
    public Reader(Language language, Style style, ZoneId zone, String textTo, Private alias, Private word,
            Function<String, String> names, Instant now) {
        this(language, style, zone, textTo, alias, word, names, Private.NONE, now);
    }
}
