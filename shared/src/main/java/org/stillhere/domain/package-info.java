/**
 * Contains the rules. They are pure: no AWS, no Twilio, no clock, no I/O, no logging. Time, identifiers and randomness
 * are arguments; the result is a {@link org.stillhere.domain.Decision}.
 */
@NullMarked
package org.stillhere.domain;

import org.jspecify.annotations.NullMarked;
