/** Reads and writes the tasks of a team's desk. */
@NullMarked
package org.stillhere.store.task;

import org.jspecify.annotations.NullMarked;
