/** Moves outbox items to the carrier: order, limits, sending, delivery reports, and the sending hold. */
@NullMarked
package org.stillhere.casework.outbound;

import org.jspecify.annotations.NullMarked;
