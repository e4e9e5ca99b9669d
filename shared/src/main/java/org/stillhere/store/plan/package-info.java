/** Stores what of a response plan one contact may open, and the digits by which it opens. */
@NullMarked
package org.stillhere.store.plan;

import org.jspecify.annotations.NullMarked;
