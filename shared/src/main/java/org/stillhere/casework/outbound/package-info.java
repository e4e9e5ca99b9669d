/**
 * Moves outbox items to the carrier: order, limits, sending, delivery reports, and the sending hold. It uses
 * {@code commit}, {@code rendering}, {@code health} and, for texts that the webhook lost, {@code inbound}.
 */
@NullMarked
package org.stillhere.casework.outbound;

import org.jspecify.annotations.NullMarked;
