package org.stillhere.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.stillhere.vault.LinkToken;
import org.stillhere.vault.Private;

/** This laptop's own secrets, made at first use. */
record Secrets(Private carrierToken) {

    static Secrets in(Path folder) {
        try {
            Path file = folder.resolve("carrier-token");
            if (!Files.exists(file)) {
                Files.writeString(file, LinkToken.fresh(LocalSystem.secure()).value().reveal());
            }
            return new Secrets(Private.of(Files.readString(file).strip()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
