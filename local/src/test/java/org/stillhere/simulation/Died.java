package org.stillhere.simulation;

/** The process that ran a handler has ended, here and now. An error, so that nothing of ours catches it. */
final class Died extends Error {
    Died() {
        super("the process has ended", null, false, false);
    }
}
