/** Plays AWS End User Messaging: the operation that sends a text, and the topics that deliver texts and reports. */
@NullMarked
package org.stillhere.local.awssms;

import org.jspecify.annotations.NullMarked;
