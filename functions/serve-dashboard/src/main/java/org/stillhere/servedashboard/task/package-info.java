/** Serves the list of what humans have to do, and the page of one task. */
@NullMarked
package org.stillhere.servedashboard.task;

import org.jspecify.annotations.NullMarked;
