/**
 * The whole system from one seed: the real handlers over the table in memory, people who answer, are late, silent or in
 * need, and everything that can go wrong between them. What must hold is checked at every step and at the end.
 */
@NullMarked
package org.stillhere.simulation;

import org.jspecify.annotations.NullMarked;
