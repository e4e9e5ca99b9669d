package org.stillhere.store.person;

import java.time.Instant;
import org.stillhere.vault.Private;

/**
 * The row of a person in the table of keys, sealed for purpose CASES.
 *
 * @param key
 *            the key as a text
 * @param given
 *            when the person got it
 * @param covers
 *            whether every row of the person's partition was written anew since: true from the beginning for whoever
 *            was enrolled with a key
 */
public record StoredPersonKey(Private key, Instant given, boolean covers) {
}
