/** Observes a simulation past all faults and lets each promise check what happened. */
@NullMarked
package org.stillhere.simulation.monitor;

import org.jspecify.annotations.NullMarked;
