package org.stillhere.local.phones.page;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * The time that the page shows.
 *
 * @param next
 *            the next event, if one is known
 * @param moving
 *            whether the clock is being moved now
 * @param zone
 *            the zone of the reader
 */
record PageTime(Instant now, Optional<Instant> next, boolean moving, ZoneId zone) {
}
