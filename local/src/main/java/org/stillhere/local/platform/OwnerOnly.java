package org.stillhere.local.platform;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Writes secrets of a laptop that only its owner may read. On a file system without such permissions it only writes.
 */
public final class OwnerOnly {
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");

    private OwnerOnly() {
    }

    /** Writes a new file. It is never readable for others, also not for a moment. */
    public static void write(Path file, String secret) throws IOException {
        if (hasPermissions()) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(FILE));
        }
        Files.writeString(file, secret, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    /** Takes away what others may do with a file or a folder that exists. */
    public static void restrict(Path path) throws IOException {
        if (hasPermissions()) {
            Files.setPosixFilePermissions(path, Files.isDirectory(path) ? FOLDER : FILE);
        }
    }

    private static boolean hasPermissions() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }
}
