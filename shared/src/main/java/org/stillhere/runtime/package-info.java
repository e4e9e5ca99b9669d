/**
 * Contains what handlers share: settings, HTTP events and telemetry. Time and randomness enter the engine here alone.
 */
@NullMarked
package org.stillhere.runtime;

import org.jspecify.annotations.NullMarked;
