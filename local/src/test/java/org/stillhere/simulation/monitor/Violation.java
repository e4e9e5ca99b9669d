package org.stillhere.simulation.monitor;

/** Says which promise was broken and how. It is an error, so that the code under test does not catch it. */
public final class Violation extends Error {
    public Violation(String promise, String how) {
        super(promise + ": " + how);
    }
}
