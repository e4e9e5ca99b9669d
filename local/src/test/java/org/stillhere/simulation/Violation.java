package org.stillhere.simulation;

/** A promise that was broken. An error, so that nothing of ours catches it. */
final class Violation extends Error {
    Violation(String promise, String how) {
        super(promise + ": " + how);
    }
}
