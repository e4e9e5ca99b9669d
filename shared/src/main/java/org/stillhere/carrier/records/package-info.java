/** Removes what a carrier stores of our texts. */
@NullMarked
package org.stillhere.carrier.records;

import org.jspecify.annotations.NullMarked;
