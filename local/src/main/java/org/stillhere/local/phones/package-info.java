/**
 * The simulated handsets: their texts, what is planned for them, and the file that keeps both. It knows neither HTTP
 * nor Twilio, and no other package for a laptop.
 */
@NullMarked
package org.stillhere.local.phones;

import org.jspecify.annotations.NullMarked;
