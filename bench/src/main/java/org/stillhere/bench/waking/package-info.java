/** Measures how long a function takes to its first answer. */
@NullMarked
package org.stillhere.bench.waking;

import org.jspecify.annotations.NullMarked;
