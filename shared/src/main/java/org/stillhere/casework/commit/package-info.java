/** Loads what a decision needs, asks the domain to decide, and commits the result in one transaction. */
@NullMarked
package org.stillhere.casework.commit;

import org.jspecify.annotations.NullMarked;
