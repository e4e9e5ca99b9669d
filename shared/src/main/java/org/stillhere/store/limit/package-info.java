/** Stores the counters that limit how many texts are sent in an hour. */
@NullMarked
package org.stillhere.store.limit;

import org.jspecify.annotations.NullMarked;
