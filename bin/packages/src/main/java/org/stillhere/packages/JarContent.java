package org.stillhere.packages;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** The files in a jar, by their names, with the time that each has there. */
record JarContent(Map<String, StoredFile> files) {
    private static final String CLASS = ".class";
    private static final String MANIFEST = "META-INF/MANIFEST.MF";

    /** A file in a jar. */
    record StoredFile(byte[] bytes, long time) {
    }

    static boolean isClass(String file) {
        return file.endsWith(CLASS);
    }

    /** Returns the name of the class in a file, with slashes. */
    static String className(String file) {
        return file.substring(0, file.length() - CLASS.length());
    }

    static String file(String className) {
        return className + CLASS;
    }

    static JarContent read(Path jar) {
        Map<String, StoredFile> files = new TreeMap<>();
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(jar))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (!entry.isDirectory()) {
                    files.put(entry.getName(), new StoredFile(in.readAllBytes(), entry.getTime()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(jar.toString(), e);
        }
        return new JarContent(files);
    }

    /**
     * Writes a jar with some of the files, in the same order each time.
     *
     * @param kept
     *            returns what to write of a file; no bytes: the file is left out
     */
    void write(Path jar, Function<String, byte[]> kept) throws IOException {
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            if (files.containsKey(MANIFEST)) {
                write(zip, MANIFEST, kept);
            }
            for (String name : files.keySet()) {
                if (!name.equals(MANIFEST)) {
                    write(zip, name, kept);
                }
            }
        }
    }

    private void write(ZipOutputStream zip, String name, Function<String, byte[]> kept) throws IOException {
        StoredFile file = files.get(name);
        byte[] bytes = kept.apply(name);
        if (file != null && bytes.length > 0) {
            ZipEntry entry = new ZipEntry(name);
            entry.setTime(file.time());
            zip.putNextEntry(entry);
            zip.write(bytes);
            zip.closeEntry();
        }
    }
}
