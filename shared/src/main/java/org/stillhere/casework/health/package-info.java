/**
 * Checks whether the engine itself is alive, and tells somebody when it is not. It uses {@code commit} alone, so that
 * whatever sends and sweeps can report here.
 */
@NullMarked
package org.stillhere.casework.health;

import org.jspecify.annotations.NullMarked;
