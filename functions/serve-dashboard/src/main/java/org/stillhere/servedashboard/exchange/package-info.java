/** Serves the pages on which people come from a file, and go into one. */
@NullMarked
package org.stillhere.servedashboard.exchange;

import org.jspecify.annotations.NullMarked;
