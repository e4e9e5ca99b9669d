/** Reads a text beside what is known of its phone: the texts before it, and the persons whom it may name. */
@NullMarked
package org.stillhere.casework.reading;

import org.jspecify.annotations.NullMarked;
