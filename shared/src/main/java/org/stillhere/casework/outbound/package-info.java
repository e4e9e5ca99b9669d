/**
 * Moves outbox items to the carrier: order, limits, sending and delivery reports. It uses {@code commit},
 * {@code rendering}, {@code health}, {@code hold} and, for texts that the webhook lost, {@code inbound}.
 */
@NullMarked
package org.stillhere.casework.outbound;

import org.jspecify.annotations.NullMarked;
