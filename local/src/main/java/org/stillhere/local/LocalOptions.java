package org.stillhere.local;

import java.io.PrintStream;
import java.nio.file.Path;
import org.stillhere.local.platform.LaptopPlatform;
import org.stillhere.local.platform.Platform;

/**
 * The options of a local system.
 *
 * @param folder
 *            contains everything that is kept
 * @param template
 *            template.yaml
 * @param appPort
 *            the port of the app; 0 takes a free one
 * @param phonesPort
 *            the port of the phones; 0 takes a free one
 * @param inMemory
 *            whether the table is lost when the process ends
 * @param log
 *            receives the lines that Lambda would log
 * @param senders
 *            the setting SENDERS
 */
public record LocalOptions(Path folder, Path template, int appPort, int phonesPort, boolean inMemory, PrintStream log,
        String senders) {
    /** The options with the usual senders, all of them at one carrier. */
    public LocalOptions(Path folder, Path template, int appPort, int phonesPort, boolean inMemory, PrintStream log) {
        this(folder, template, appPort, phonesPort, inMemory, log, LocalSystem.SENDERS);
    }

    /** The services of AWS on this laptop, with these options. */
    public Platform laptop() {
        return new LaptopPlatform(folder, template, inMemory);
    }
}
