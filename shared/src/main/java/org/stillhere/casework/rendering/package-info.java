/**
 * Turns message content into the text that one reader gets, and decides which texts carry a link. It uses no other
 * package of casework.
 */
@NullMarked
package org.stillhere.casework.rendering;

import org.jspecify.annotations.NullMarked;
