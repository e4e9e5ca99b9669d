package org.stillhere.store.table;

/**
 * A value that was read, with the row that contained it. The row's version guards the next write.
 */
public record Stored<T>(Row row, T value) {
}
