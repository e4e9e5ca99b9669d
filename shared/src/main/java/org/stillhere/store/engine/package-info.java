/** Stores the state of the engine itself: signs of life, problems, the sending hold. */
@NullMarked
package org.stillhere.store.engine;

import org.jspecify.annotations.NullMarked;
