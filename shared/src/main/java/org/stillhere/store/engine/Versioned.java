package org.stillhere.store.engine;

/**
 * A value that can be missing, with the version that guards its next write.
 *
 * @param version
 *            of the row that contains the value; 0 if there is no row
 */
public record Versioned<T>(long version, T value) {
}
