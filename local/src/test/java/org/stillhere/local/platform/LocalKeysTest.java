package org.stillhere.local.platform;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stillhere.vault.KeyPurpose;
import org.stillhere.vault.PhoneNumber;
import org.stillhere.vault.Vault;

/** Checks that the keys on a laptop survive a restart. */
class LocalKeysTest {
    private static final PhoneNumber NUMBER = PhoneNumber.ofE164("+959420000001");
    @TempDir
    Path folder = Path.of("");

    @Test
    void aBodySealedBeforeARestartIsOpenedAfterIt() {
        byte[] sealed = new LocalKeys(folder).vault().seal(KeyPurpose.PLANS, "place", new byte[] { 1, 2, 3 });
        Vault again = new LocalKeys(folder).vault();
        assertArrayEquals(new byte[] { 1, 2, 3 }, again.open(KeyPurpose.PLANS, "place", sealed));
        assertEquals(new LocalKeys(folder).vault().lookUp(NUMBER), again.lookUp(NUMBER));
    }

    @Test
    void damagedKeysAreRefused() throws IOException {
        new LocalKeys(folder).vault();
        Files.copy(folder.resolve("routes.json"), folder.resolve("cases.json"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThrows(IllegalStateException.class, () -> new LocalKeys(folder).vault());
    }

    @Test
    void nobodyElseOnTheLaptopReadsAKey() throws IOException {
        new LocalKeys(folder).vault();
        Files.setPosixFilePermissions(folder.resolve("routes.json"), PosixFilePermissions.fromString("rw-r--r--"));
        new LocalKeys(folder).vault();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)),
                        file::toString);
            }
        }
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)));
    }
}
