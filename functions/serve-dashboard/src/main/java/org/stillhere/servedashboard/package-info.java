/** Serves the coordinators' board: it routes requests to the pages in the packages below. */
@NullMarked
package org.stillhere.servedashboard;

import org.jspecify.annotations.NullMarked;
