/** Stores whose phone a number is, what that phone may answer, and which of its events were processed. */
@NullMarked
package org.stillhere.store.phone;

import org.jspecify.annotations.NullMarked;
