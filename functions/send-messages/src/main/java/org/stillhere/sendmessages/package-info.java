/** Sends the outbox to the carrier. No other function calls the carrier. */
@NullMarked
package org.stillhere.sendmessages;

import org.jspecify.annotations.NullMarked;
