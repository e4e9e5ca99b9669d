/** Makes events as the carrier sends them. */
@NullMarked
package org.stillhere.bench.events;

import org.jspecify.annotations.NullMarked;
