/** Turns message content into the text that one reader gets, and decides which texts carry a link. */
@NullMarked
package org.stillhere.casework.rendering;

import org.jspecify.annotations.NullMarked;
