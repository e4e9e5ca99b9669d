/** Takes in texts: from defenders, contacts, coordinators and unknown senders, each answered once. */
@NullMarked
package org.stillhere.casework.inbound;

import org.jspecify.annotations.NullMarked;
