/** What became of a message. */
@NullMarked
package org.stillhere.receivedelivery;

import org.jspecify.annotations.NullMarked;
