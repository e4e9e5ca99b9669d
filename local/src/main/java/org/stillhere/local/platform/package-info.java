/** Stands in for AWS on a laptop: functions, table, stream, queue and their permissions. */
@NullMarked
package org.stillhere.local.platform;

import org.jspecify.annotations.NullMarked;
