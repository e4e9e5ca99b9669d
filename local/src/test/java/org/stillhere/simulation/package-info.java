/**
 * Simulates the whole system from one seed: the real handlers over the table in memory, people who answer, are late,
 * silent or in need, and every fault that can occur between them. The promises are checked at every step and at the
 * end. Each package below uses only those before it: clock, faults, monitor, system, people, promises.
 */
@NullMarked
package org.stillhere.simulation;

import org.jspecify.annotations.NullMarked;
