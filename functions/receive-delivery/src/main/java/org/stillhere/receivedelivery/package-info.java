/** Takes in the carrier's reports on deliveries. */
@NullMarked
package org.stillhere.receivedelivery;

import org.jspecify.annotations.NullMarked;
