package org.stillhere.local;

import java.io.PrintStream;
import java.nio.file.Path;

/**
 * Where and how to run.
 *
 * @param folder
 *            everything that is kept
 * @param appPort
 *            0: any free one
 * @param inMemory
 *            whether the table is gone when the process is
 */
public record LocalOptions(Path folder, Path template, int appPort, int phonesPort, boolean inMemory, PrintStream log) {
}
