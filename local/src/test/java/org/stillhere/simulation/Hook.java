package org.stillhere.simulation;

import java.util.function.Supplier;

/** Every call to the outside goes through here: where a process may end, before and after, and others come between. */
interface Hook {
    <T> T call(Supplier<T> io);
}
