/**
 * The rules. Pure: no AWS, no Twilio, no clock, no I/O, no logging. Time, identifiers and randomness come in as
 * arguments; what should happen goes out as a {@link org.stillhere.domain.Decision}.
 */
@NullMarked
package org.stillhere.domain;

import org.jspecify.annotations.NullMarked;
