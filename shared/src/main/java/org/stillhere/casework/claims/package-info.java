/** Claims several cases of a team at once. */
@NullMarked
package org.stillhere.casework.claims;

import org.jspecify.annotations.NullMarked;
