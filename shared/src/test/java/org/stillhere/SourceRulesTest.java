package org.stillhere;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Checks rules about the sources of all modules that no compiler checks: names, sizes and how comments open. */
class SourceRulesTest {
    private static final int FILES_IN_A_FOLDER = 15;
    private static final int LINES_OF_A_CLASS = 250;
    private static final int LINES_OF_A_HANDLER = 120;
    private static final int LINES_OF_A_METHOD = 60;
    private static final int PARAMETERS = 6;
    /** A comment that opens so is a fragment, not a sentence: it has no verb of its own. */
    private static final Pattern FRAGMENT = Pattern.compile(
            "(?:What|Who|Whoever|Whom|Whose|Whatever|Whether|Which|When|Where|Why|How|Those|That|Everything|Everybody|"
                    + "Everyone|Somebody|Something|Nothing|Nobody)\\b(?![^.?!]*\\?).*",
            Pattern.DOTALL);
    private static final double FRAGMENTS_AT_MOST = 0.05;

    private static List<Source> sources = List.of();

    /** A source file with the types and methods that it declares. */
    private record Source(Path path, int lines, List<Type> types, List<Method> methods) {
        boolean isMain() {
            return path.toString().replace('\\', '/').contains("src/main/");
        }

        String name() {
            return path.getFileName().toString();
        }
    }

    /** A declared type with its comment; empty without one. */
    private record Type(String name, boolean nested, boolean junitNested, boolean handler, String comment) {
    }

    /** A method or constructor that is written out. */
    private record Method(String name, int parameters, int lines) {
    }

    @BeforeAll
    static void readAllSources() throws IOException {
        Path root = Path.of(System.getProperty("root.dir", "..")).toAbsolutePath().normalize();
        List<Path> files;
        try (Stream<Path> tree = Files.walk(root)) {
            files = tree.filter(p -> p.toString().endsWith(".java"))
                    .filter(p -> !root.relativize(p).toString().contains("target")).sorted().toList();
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(null, manager, d -> {
            }, List.of("-proc:none"), null, manager.getJavaFileObjectsFromPaths(files));
            DocTrees trees = DocTrees.instance(task);
            List<Source> read = new ArrayList<>();
            for (CompilationUnitTree unit : task.parse()) {
                read.add(read(root, unit, trees));
            }
            sources = read;
        }
    }

    private static Source read(Path root, CompilationUnitTree unit, DocTrees trees) throws IOException {
        Path path = Path.of(unit.getSourceFile().toUri());
        List<Type> types = new ArrayList<>();
        List<Method> methods = new ArrayList<>();
        new TreePathScanner<Void, Void>() {
            @Override
            public Void visitClass(ClassTree type, Void nothing) {
                if (!type.getSimpleName().isEmpty()) {
                    boolean nested = getCurrentPath().getParentPath().getLeaf() != unit;
                    boolean junit = type.getModifiers().getAnnotations().stream()
                            .anyMatch(a -> a.getAnnotationType().toString().equals("Nested"));
                    boolean handler = type.getImplementsClause().stream().map(Tree::toString)
                            .anyMatch(i -> i.startsWith("RequestHandler") || i.startsWith("RequestStreamHandler"));
                    types.add(new Type(type.getSimpleName().toString(), nested, junit, handler,
                            Optional.ofNullable(trees.getDocComment(getCurrentPath())).orElse("").strip()));
                }
                return super.visitClass(type, nothing);
            }

            @Override
            public Void visitMethod(MethodTree method, Void nothing) {
                long start = trees.getSourcePositions().getStartPosition(unit, method);
                long end = trees.getSourcePositions().getEndPosition(unit, method);
                boolean written = method.getBody() != null && end > start
                        && trees.getSourcePositions().getStartPosition(unit, method.getBody()) >= start;
                boolean canonical = getCurrentPath().getParentPath().getLeaf().getKind() == Tree.Kind.RECORD
                        && method.getName().contentEquals("<init>");
                if (written) {
                    int lines = (int) (unit.getLineMap().getLineNumber(end) - unit.getLineMap().getLineNumber(start))
                            + 1;
                    methods.add(new Method(method.getName().toString(), canonical ? 0 : method.getParameters().size(),
                            lines));
                }
                return super.visitMethod(method, nothing);
            }
        }.scan(unit, null);
        try (Stream<String> lines = Files.lines(path)) {
            return new Source(root.relativize(path), (int) lines.count(), types, methods);
        }
    }

    @Test
    void eachSimpleTypeNameExistsOnce() {
        Map<String, List<String>> places = new TreeMap<>();
        sources.forEach(s -> s.types().stream().filter(t -> !t.junitNested())
                .forEach(t -> places.computeIfAbsent(t.name(), n -> new ArrayList<>()).add(s.path().toString())));
        places.values().removeIf(p -> p.size() == 1);
        assertTrue(sources.size() > 400, "the sources of all modules were read: " + sources.size());
        assertEquals(Map.of(), places);
    }

    @Test
    void noFolderHoldsMoreThanFifteenSourceFiles() {
        Map<Path, Long> files = sources.stream().filter(Source::isMain)
                .filter(s -> !s.name().equals("package-info.java"))
                .filter(s -> !s.path().getParent().endsWith("domain"))
                .collect(Collectors.groupingBy(s -> s.path().getParent(), Collectors.counting()));
        files.values().removeIf(count -> count <= FILES_IN_A_FOLDER);
        assertEquals(Map.of(), files);
    }

    @Test
    void noMainClassIsLongerThanTwoHundredAndFiftyLines() {
        assertEquals(Map.of(), linesOf(s -> s.isMain() && s.lines() > LINES_OF_A_CLASS));
    }

    @Test
    void everyHandlerIsShorterThanOneHundredAndTwentyLines() {
        Predicate<Source> handler = s -> s.isMain() && s.path().startsWith("functions")
                && s.types().stream().anyMatch(Type::handler);
        assertTrue(sources.stream().filter(handler).count() >= 8, "the handlers were found");
        assertEquals(Map.of(), linesOf(handler.and(s -> s.lines() >= LINES_OF_A_HANDLER)));
    }

    private static Map<String, Integer> linesOf(Predicate<Source> which) {
        return sources.stream().filter(which).collect(Collectors.toMap(s -> s.path().toString(), Source::lines));
    }

    @Test
    void noMethodInMainIsLongerThanSixtyLinesOrTakesMoreThanSixParameters() {
        Map<String, Method> found = new HashMap<>();
        sources.stream().filter(Source::isMain)
                .forEach(s -> s.methods().stream()
                        .filter(m -> m.lines() > LINES_OF_A_METHOD || m.parameters() > PARAMETERS)
                        .forEach(m -> found.put(s.path() + ":" + m.name(), m)));
        assertEquals(Map.of(), found);
    }

    @Test
    void classCommentsOpenWithSentences() {
        List<Type> commented = sources.stream().flatMap(s -> s.types().stream()).filter(t -> !t.comment().isEmpty())
                .toList();
        List<String> fragments = commented.stream().filter(t -> FRAGMENT.matcher(t.comment()).matches())
                .map(t -> t.name() + ": " + t.comment().lines().findFirst().orElse("")).toList();
        assertTrue(fragments.size() <= commented.size() * FRAGMENTS_AT_MOST, fragments.size() + " of "
                + commented.size() + " class comments open with a fragment:\n" + String.join("\n", fragments));
    }
}
