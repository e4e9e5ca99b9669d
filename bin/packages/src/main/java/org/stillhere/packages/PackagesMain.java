package org.stillhere.packages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.stillhere.packages.Libraries.Library;

/**
 * Makes the package of each function, {@code target/lambda}, from all of its libraries, {@code target/whole}. It ends
 * with an error if a package is larger than its kind may be.
 */
public final class PackagesMain {
    private static final String WHOLE = "target/whole/lib";
    private static final String MADE = "target/lambda/lib";
    private static final long WITH_TWILIO = 30_000_000;
    private static final long OTHERS = 20_000_000;

    private PackagesMain() {
    }

    /**
     * @param folder
     *            the folder of the functions
     */
    public static void main(String[] folder) throws IOException {
        Libraries libraries = new Libraries();
        List<String> tooLarge = list(Path.of(folder[0])).parallelStream()
                .filter(f -> Files.isDirectory(f.resolve(WHOLE))).map(f -> make(libraries, f)).flatMap(Optional::stream)
                .toList();
        if (!tooLarge.isEmpty()) {
            throw new IllegalStateException("too large, see docs/adr/0081: " + tooLarge);
        }
    }

    /** Makes the package of a function. Returns its folder and size if it is too large. */
    private static Optional<String> make(Libraries libraries, Path function) {
        Path made = function.resolve(MADE);
        try {
            Files.createDirectories(made);
            for (Path old : list(made)) {
                Files.delete(old);
            }
            List<Path> jars = list(function.resolve(WHOLE));
            ReachedClasses reach = new ReachedClasses(jars.stream().map(libraries::of).toList());
            for (Path jar : jars) {
                Library library = libraries.of(jar);
                Path target = made.resolve(jar.getFileName());
                if (library.isShrunk()) {
                    library.content().write(target, file -> reach.kept(library, file));
                } else {
                    Files.copy(jar, target, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
            boolean hasTwilio = jars.stream().anyMatch(j -> j.getFileName().toString().startsWith("twilio"));
            long size = size(made);
            return size > (hasTwilio ? WITH_TWILIO : OTHERS) ? Optional.of(made + " has " + size + " bytes")
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(made.toString(), e);
        }
    }

    private static long size(Path folder) throws IOException {
        long size = 0;
        for (Path file : list(folder)) {
            size += Files.size(file);
        }
        return size;
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
