/** The pages in a real browser. */
@NullMarked
package org.stillhere.local.pages;

import org.jspecify.annotations.NullMarked;
