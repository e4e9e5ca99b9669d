package org.stillhere.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Checks in all modules that the kept inputs of the fuzz tests are where the fuzzer looks for them: in a folder that is
 * named after the class and the method. After a rename they would otherwise be left out without a word.
 */
class FuzzInputsTest {
    private static final Path ROOT = Path.of(System.getProperty("root.dir", "..")).toAbsolutePath();
    private static final Pattern FUZZED = Pattern.compile("@FuzzTest\\s+(?:@[^\\n]*\\s+)*(?:public )?void (\\w+)\\(");

    @Test
    void everyFuzzTestHasKeptInputsAndAllKeptInputsHaveATest() throws IOException {
        Set<Path> tested = new TreeSet<>();
        Set<Path> kept = new TreeSet<>();
        for (Path module : modules()) {
            for (Path source : files(module.resolve("src/test/java"), "FuzzTest.java")) {
                Path inputs = Path.of(source.toString().replace("/src/test/java/", "/src/test/resources/")
                        .replace(".java", "Inputs"));
                Matcher fuzzed = FUZZED.matcher(Files.readString(source));
                while (fuzzed.find()) {
                    tested.add(inputs.resolve(fuzzed.group(1)));
                }
            }
            for (Path inputs : files(module.resolve("src/test/resources"), "FuzzTestInputs")) {
                try (Stream<Path> methods = Files.list(inputs)) {
                    methods.forEach(kept::add);
                }
            }
        }
        assertFalse(tested.isEmpty());
        assertEquals(tested, kept);
    }

    private static Set<Path> modules() throws IOException {
        try (Stream<Path> functions = Files.list(ROOT.resolve("functions"))) {
            Set<Path> modules = new TreeSet<>(functions.filter(Files::isDirectory).toList());
            modules.add(ROOT.resolve("shared"));
            modules.add(ROOT.resolve("local"));
            return modules;
        }
    }

    private static Set<Path> files(Path folder, String ending) throws IOException {
        if (!Files.isDirectory(folder)) {
            return Set.of();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return new TreeSet<>(all.filter(p -> p.toString().endsWith(ending)).toList());
        }
    }
}
