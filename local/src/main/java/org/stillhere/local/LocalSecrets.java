package org.stillhere.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.stillhere.vault.LinkToken;
import org.stillhere.local.platform.OwnerOnly;
import org.stillhere.vault.Private;

/** The secrets of this laptop, which are made with the first use. */
record LocalSecrets(Private carrierToken) {

    static LocalSecrets in(Path folder) {
        try {
            Path file = folder.resolve("carrier-token");
            if (!Files.exists(file)) {
                OwnerOnly.write(file, LinkToken.fresh(LocalSystem.secure()).value().reveal());
            }
            OwnerOnly.restrict(file);
            return new LocalSecrets(Private.of(Files.readString(file).strip()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
