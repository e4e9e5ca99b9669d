/** Handles everything that is due, every minute and urgent watches first. */
@NullMarked
package org.stillhere.sweepdue;

import org.jspecify.annotations.NullMarked;
