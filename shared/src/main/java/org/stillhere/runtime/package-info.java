/**
 * What handlers share: configuration, HTTP events, telemetry. Time and randomness enter here and nowhere else.
 */
@NullMarked
package org.stillhere.runtime;

import org.jspecify.annotations.NullMarked;
