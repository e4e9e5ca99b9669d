package org.stillhere.simulation.faults;

import java.util.function.Supplier;

/** Makes the calls of a process to the outside. The process may end before or after each, and others run between. */
public interface ProcessBoundary {
    <T> T call(Supplier<T> io);
}
