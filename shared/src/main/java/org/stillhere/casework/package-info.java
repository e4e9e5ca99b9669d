/**
 * The one way in: load, decide, commit. Nothing else writes state.
 */
@NullMarked
package org.stillhere.casework;

import org.jspecify.annotations.NullMarked;
