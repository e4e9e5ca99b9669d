/**
 * The sending hold, and how a table that was restored from a backup is brought up to date before it sends. It uses
 * {@code commit}, {@code lists} and, for texts that the webhook lost, {@code inbound}.
 */
@NullMarked
package org.stillhere.casework.hold;

import org.jspecify.annotations.NullMarked;
