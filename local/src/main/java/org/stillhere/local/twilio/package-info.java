/**
 * Stands in for Twilio on a laptop: its REST API, and its signed calls of our webhooks. It knows {@code phones} and
 * {@code http}.
 */
@NullMarked
package org.stillhere.local.twilio;

import org.jspecify.annotations.NullMarked;
