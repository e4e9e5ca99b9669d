import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * Compares a package with all libraries that it was made of. Every class that is left must link as it did before: its
 * fields, methods and constructors name only classes that are there. Prints what does not, a line each.
 */
final class LinkPackaged {
    public static void main(String[] packedThenWhole) throws Exception {
        Set<String> classes = new TreeSet<>();
        Set<String> unlinked = unlinked(Path.of(packedThenWhole[0]), classes, null);
        unlinked.removeAll(unlinked(Path.of(packedThenWhole[1]), new TreeSet<>(), unlinked));
        unlinked.forEach(System.out::println);
        System.out.println(classes.size() + " classes");
    }

    /** Returns the classes that do not link, of all or of some. */
    private static Set<String> unlinked(Path folder, Set<String> classes, Set<String> some) throws Exception {
        List<URL> jars = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path jar : files.sorted().toList()) {
                jars.add(jar.toUri().toURL());
                try (JarFile content = new JarFile(jar.toFile())) {
                    content.stream().map(e -> e.getName()).filter(n -> n.endsWith(".class") && !n.startsWith("META-INF/"))
                            .map(n -> n.substring(0, n.length() - ".class".length()).replace('/', '.')).forEach(classes::add);
                }
            }
        }
        Set<String> unlinked = new TreeSet<>();
        try (URLClassLoader loader = new URLClassLoader(jars.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            for (String name : some == null ? classes : some) {
                try {
                    Class<?> loaded = Class.forName(name, false, loader);
                    loaded.getDeclaredMethods();
                    loaded.getDeclaredFields();
                    loaded.getDeclaredConstructors();
                } catch (LinkageError | ClassNotFoundException missing) {
                    unlinked.add(name);
                }
            }
        }
        return unlinked;
    }
}
