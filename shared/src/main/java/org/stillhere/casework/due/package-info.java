/** Moves on whatever is due. It runs every minute. */
@NullMarked
package org.stillhere.casework.due;

import org.jspecify.annotations.NullMarked;
