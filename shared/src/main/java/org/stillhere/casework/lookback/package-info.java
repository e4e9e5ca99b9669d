/** Counts what happened to one person or to a team, from the entries of timelines. */
@NullMarked
package org.stillhere.casework.lookback;

import org.jspecify.annotations.NullMarked;
