/** Stores the outbox: messages, the carrier's ids of their texts, and the timers of delivery reports. */
@NullMarked
package org.stillhere.store.message;

import org.jspecify.annotations.NullMarked;
