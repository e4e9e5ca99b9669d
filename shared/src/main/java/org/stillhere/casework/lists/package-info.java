/**
 * Reads the carrier's lists of received texts in pieces, and keeps the texts that cannot be taken in. It uses
 * {@code commit}.
 */
@NullMarked
package org.stillhere.casework.lists;

import org.jspecify.annotations.NullMarked;
