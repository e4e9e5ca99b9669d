/**
 * Loads what a decision needs, asks the domain to decide, and commits the result in one transaction. It uses no other
 * package of casework.
 */
@NullMarked
package org.stillhere.casework.commit;

import org.jspecify.annotations.NullMarked;
