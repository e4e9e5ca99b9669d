/** Every minute: whatever is due moves on, urgent first. */
@NullMarked
package org.stillhere.sweepdue;

import org.jspecify.annotations.NullMarked;
