package org.stillhere.local.attacks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Counts the inputs that the attacks tried, one file for each attack, so that the continuous integration can say how
 * many there were.
 */
public final class AttackLog {

    private static final Path FOLDER = Path.of("target", "attacks");

    private AttackLog() {
    }

    /**
     * Records that an attack tried so many inputs, in place of what it recorded before.
     *
     * @param attack
     *            a name that can be a file's name, for instance {@code forged-stop}
     * @param inputs
     *            texts, requests or presses of the attacker; more than 0
     */
    public static void tried(String attack, long inputs) {
        if (inputs <= 0) {
            throw new IllegalArgumentException("An attack that tried nothing proves nothing.");
        }
        try {
            Files.createDirectories(FOLDER);
            Files.writeString(FOLDER.resolve(attack), Long.toString(inputs));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
