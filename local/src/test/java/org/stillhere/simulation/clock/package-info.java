/** The one clock of a simulation, and the trace of what happened at which time. */
@NullMarked
package org.stillhere.simulation.clock;

import org.jspecify.annotations.NullMarked;
