/** Seals rows anew after a keyset has leaked. */
@NullMarked
package org.stillhere.casework.sealing;

import org.jspecify.annotations.NullMarked;
