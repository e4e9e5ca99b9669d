/** Stores what happened to a defender: the timeline, free-text notes and closed cases. */
@NullMarked
package org.stillhere.store.timeline;

import org.jspecify.annotations.NullMarked;
