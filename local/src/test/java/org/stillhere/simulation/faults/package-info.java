/** What goes wrong in a simulation, when and how often: in the table, in processes, on the way, at the carrier. */
@NullMarked
package org.stillhere.simulation.faults;

import org.jspecify.annotations.NullMarked;
