/**
 * Puts the packages of the functions together, without what nobody calls. It runs at build time and is never deployed.
 */
@NullMarked
package org.stillhere.packages;

import org.jspecify.annotations.NullMarked;
