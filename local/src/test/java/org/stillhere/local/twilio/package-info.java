/** Tests the simulated Twilio. */
@NullMarked
package org.stillhere.local.twilio;

import org.jspecify.annotations.NullMarked;
