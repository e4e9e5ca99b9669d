/**
 * Contains everything that changes state or sends a message. Each command is loaded, decided and committed here, and
 * nowhere else.
 * <p>
 * A package may use those before it in this list, and none after it: {@code commit}, {@code rendering}, {@code health},
 * {@code inbound}, {@code outbound}, {@code due}, {@code links}, {@code enrolment}, {@code desk}.
 */
@NullMarked
package org.stillhere.casework;

import org.jspecify.annotations.NullMarked;
