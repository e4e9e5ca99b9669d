/** The promises of docs/reliability.md, one class each. */
@NullMarked
package org.stillhere.simulation.promises;

import org.jspecify.annotations.NullMarked;
