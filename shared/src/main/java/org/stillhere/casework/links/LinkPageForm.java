package org.stillhere.casework.links;

/**
 * Contains what somebody sent from a page behind a link.
 *
 * @param key
 *            the key, as in texts: 1, 3 or 9; 5, 6, 7 or 8; {@code note}; {@code more}
 * @param words
 *            the typed word or note
 * @param sure
 *            whether the page has asked once more already whether a friend shall be told
 * @param page
 *            names the page that was shown, so that the same press sent twice is one event and a later press is another
 */
public record LinkPageForm(String key, String words, boolean sure, String page) {
}
