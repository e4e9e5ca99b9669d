/** The simulated system: the real handlers, and what AWS and the carrier do around them. */
@NullMarked
package org.stillhere.simulation.system;

import org.jspecify.annotations.NullMarked;
