/** Moves on whatever is due. It runs every minute and uses {@code commit} and {@code health}. */
@NullMarked
package org.stillhere.casework.due;

import org.jspecify.annotations.NullMarked;
