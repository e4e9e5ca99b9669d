/** Measurements; never deployed, never asserted. */
@NullMarked
package org.stillhere.bench;

import org.jspecify.annotations.NullMarked;
