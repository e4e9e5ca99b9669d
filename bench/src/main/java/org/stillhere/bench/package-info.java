/** Measures speed. It is never deployed, and no test depends on its figures. */
@NullMarked
package org.stillhere.bench;

import org.jspecify.annotations.NullMarked;
