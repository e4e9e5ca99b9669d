/** Stands in for Twilio on a laptop: its REST API and its signed webhooks. */
@NullMarked
package org.stillhere.local.twilio;

import org.jspecify.annotations.NullMarked;
