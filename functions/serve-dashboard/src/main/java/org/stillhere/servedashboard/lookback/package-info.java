/** Serves the pages that look back: the days of one person, and the figures of a team. */
@NullMarked
package org.stillhere.servedashboard.lookback;

import org.jspecify.annotations.NullMarked;
