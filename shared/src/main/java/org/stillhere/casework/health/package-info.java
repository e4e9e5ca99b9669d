/** Checks whether the engine itself is alive, and tells somebody when it is not. */
@NullMarked
package org.stillhere.casework.health;

import org.jspecify.annotations.NullMarked;
