package org.stillhere.store;

import org.stillhere.vault.Private;

/**
 * What the desk alone reads, opened with a reason. Sealed for plans.
 *
 * @param mustNotBeTold
 *            who must never be told, in the defender's own words
 */
public record Notes(Private mustNotBeTold) {
}
