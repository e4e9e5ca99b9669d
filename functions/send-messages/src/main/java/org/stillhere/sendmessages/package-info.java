/** The outbox to the carrier; the only one that calls it. */
@NullMarked
package org.stillhere.sendmessages;

import org.jspecify.annotations.NullMarked;
