package org.stillhere.casework.links;

/**
 * What somebody sent from a page behind a link.
 *
 * @param key
 *            the key, as in texts: 1, 3 or 9; 5, 6, 7 or 8; {@code note}; {@code more}
 * @param words
 *            what was typed: a word, or a note
 * @param sure
 *            whether a call for a friend was asked back already
 * @param page
 *            names the page that was looked at, so that the same press sent twice is one and a later one is another
 */
public record LinkPageForm(String key, String words, boolean sure, String page) {
}
