/** Processes that are killed and started again, of this version and of the one before. */
@NullMarked
package org.stillhere.local.crash;

import org.jspecify.annotations.NullMarked;
