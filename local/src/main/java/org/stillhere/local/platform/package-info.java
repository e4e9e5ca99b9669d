/**
 * Stands in for AWS on a laptop: functions, gateway, table, stream, queue and schedules. It knows
 * {@code local.template} alone.
 */
@NullMarked
package org.stillhere.local.platform;

import org.jspecify.annotations.NullMarked;
