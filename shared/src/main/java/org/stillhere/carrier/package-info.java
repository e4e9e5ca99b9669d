/**
 * Sends texts, lists them, checks signatures and classifies errors. {@link org.stillhere.carrier.Carrier},
 * {@link org.stillhere.carrier.Failure} and {@link org.stillhere.carrier.Senders} are for any carrier. The other types
 * are Twilio's and say so in their names. No other package knows Twilio's API.
 */
@NullMarked
package org.stillhere.carrier;

import org.jspecify.annotations.NullMarked;
