/** Deflates bodies and pads them, before they are sealed. */
@NullMarked
package org.stillhere.store.packing;

import org.jspecify.annotations.NullMarked;
