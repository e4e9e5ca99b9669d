package org.stillhere.simulation.faults;

/**
 * Ends the process that runs a handler at this point. It is an error, so that the code under test does not catch it.
 */
public final class ProcessEnded extends Error {
    public ProcessEnded() {
        super("the process has ended", null, false, false);
    }
}
