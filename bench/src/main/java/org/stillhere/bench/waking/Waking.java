package org.stillhere.bench.waking;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.stillhere.local.platform.LocalDynamo;
import org.stillhere.local.template.Deployment;
import org.stillhere.runtime.aws.AwsClients;
import org.stillhere.runtime.aws.CallBudget;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Measures how long a function takes to its first answer when none is awake, beside a bare handler that reads one row
 * ({@link BareHandler}). Each start is a process of its own ({@link WakingProcess}), from the package that is deployed
 * if it has been made, with DynamoDB Local, parameters and keys at hand. The functions take turns.
 */
public final class Waking {
    private static final int STARTS = Integer.getInteger("starts", 1);
    private static final boolean VERBOSE = Boolean.getBoolean("verbose");
    private static final String TABLE = "waking";
    private static final Path ROOT = Path.of(System.getProperty("root.dir", "."));
    private static final List<WokenFunction> FUNCTIONS = List.of(
            new WokenFunction("a bare handler", "open-link", BareHandler.class.getName(), "look", "404"),
            new WokenFunction("receive-sms", "receive-sms", "org.stillhere.receivesms.ReceiveSms", "text", "200"),
            new WokenFunction("receive-delivery", "receive-delivery", "org.stillhere.receivedelivery.ReceiveDelivery",
                    "delivered", "[]"),
            new WokenFunction("open-link", "open-link", "org.stillhere.openlink.OpenLink", "look", "404"),
            new WokenFunction("serve-dashboard", "serve-dashboard", "org.stillhere.servedashboard.ServeDashboard",
                    "board", "303"),
            new WokenFunction("send-messages", "send-messages", "org.stillhere.sendmessages.SendMessages",
                    "handed-over", "[]"));
    private final Map<String, String> environment;

    private Waking(Map<String, String> environment) {
        this.environment = environment;
    }

    /**
     * @param module
     *            the function whose package and sample event it is
     * @param holds
     *            what its answer contains
     */
    private record WokenFunction(String title, String module, String handler, String event, String holds) {
        boolean isPackaged() {
            return Files.isDirectory(lib());
        }

        Path lib() {
            return ROOT.resolve("functions").resolve(module).resolve("target/lambda/lib");
        }
    }

    /** Milliseconds until the answer, and milliseconds of processor. */
    private record Woken(double ms, double cpu) {
        static Woken median(List<Woken> all) {
            return new Woken(all.stream().mapToDouble(Woken::ms).sorted().toArray()[all.size() / 2],
                    all.stream().mapToDouble(Woken::cpu).sorted().toArray()[all.size() / 2]);
        }
    }

    /** The ways to start a function. */
    private enum Way {
        ALONE, WITH_ARCHIVE, FROM_SNAPSHOT
    }

    /**
     * Returns one row of a table for each function.
     *
     * @param dynamo
     *            the address of DynamoDB Local, which has no such table yet
     */
    public static List<String> run(URI dynamo) {
        try (SettingsServer settings = new SettingsServer();
                DynamoDbClient table = AwsClients.build(
                        DynamoDbClient.builder().endpointOverride(dynamo).region(Region.EU_WEST_1).credentialsProvider(
                                StaticCredentialsProvider.create(AwsBasicCredentials.create("bench", "bench"))),
                        CallBudget.TABLE)) {
            LocalDynamo.create(table, TABLE, Deployment.read(ROOT.resolve("template.yaml")).table());
            Map<String, String> environment = new HashMap<>(Map.of("TABLE_NAME", TABLE, "KEYSETS",
                    SettingsServer.KEYSETS, "WRAPPING_KEY", "bench", "CARRIER_TOKENS", SettingsServer.TOKENS,
                    "PUBLIC_URL", SettingsServer.URL, "SENDERS",
                    "a=+12025550100|+12025550101|+12025550102,b=+12025550110|+12025550111|+12025550112",
                    "AWS_ENDPOINT_URL", settings.address().toString(), "AWS_ENDPOINT_URL_DYNAMODB", dynamo.toString()));
            environment.putAll(Map.of("CARRIER_ACCOUNT", "AC00000000000000000000000000000001", "INBOUND_QUEUE",
                    settings.address().toString(), "INBOUND_HELP_QUEUE", settings.address().toString(),
                    "SIGN_IN_ISSUER", "http://localhost", "SIGN_IN_CLIENT", "/bench/client", "SIGN_IN_CLAIM", "sub",
                    "AWS_REGION", "eu-west-1", "AWS_ACCESS_KEY_ID", "bench", "AWS_SECRET_ACCESS_KEY", "bench"));
            return new Waking(environment).rows();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> rows() throws IOException {
        Map<String, List<Woken>> all = new HashMap<>();
        Path archives = Files.createTempDirectory("stillhere-waking");
        for (WokenFunction function : FUNCTIONS) {
            one(function, Way.ALONE, "-XX:ArchiveClassesAtExit=" + archive(archives, function)); // It also warms files.
        }
        for (int start = 0; start < STARTS; start++) {
            for (WokenFunction function : FUNCTIONS) {
                for (Way way : start == 0 ? Way.values() : new Way[] { Way.ALONE, Way.FROM_SNAPSHOT }) {
                    String[] options = way == Way.WITH_ARCHIVE
                            ? new String[] { "-XX:SharedArchiveFile=" + archive(archives, function) }
                            : new String[0];
                    all.computeIfAbsent(function.title() + way, f -> new ArrayList<>())
                            .add(one(function, way, options));
                }
            }
        }
        Map<Way, Woken> bare = medians(all, FUNCTIONS.get(0));
        return FUNCTIONS.stream().map(f -> row(f, medians(all, f), bare)).toList();
    }

    private static Path archive(Path archives, WokenFunction function) {
        return archives.resolve(function.title().replace(' ', '-') + ".jsa");
    }

    private static Map<Way, Woken> medians(Map<String, List<Woken>> all, WokenFunction function) {
        Map<Way, Woken> medians = new TreeMap<>();
        Arrays.stream(Way.values())
                .forEach(w -> medians.put(w, Woken.median(all.getOrDefault(function.title() + w, List.of()))));
        return medians;
    }

    private static String row(WokenFunction function, Map<Way, Woken> own, Map<Way, Woken> bare) {
        StringBuilder row = new StringBuilder(
                "| " + function.title() + (function.isPackaged() ? "" : " (not packaged)") + " |");
        own.forEach((way, woken) -> row.append(String.format(Locale.ROOT, " %.0f | %.0f | %.1f |", woken.ms(),
                woken.cpu(), woken.ms() / bare.getOrDefault(way, woken).ms())));
        return row.toString();
    }

    private Woken one(WokenFunction function, Way way, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java",
                "--enable-native-access=ALL-UNNAMED", "-Xmx768m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of(options));
        if (way != Way.FROM_SNAPSHOT) {
            command.add("-Dbegan=" + Instant.now());
        }
        command.addAll(List.of("-cp", classPath(function), WakingProcess.class.getName(), function.handler()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment);
        Process process = builder.start();
        try (var in = process.getOutputStream()) {
            in.write(SampleEvent
                    .of(ROOT.resolve("events").resolve(function.module()).resolve(function.event() + ".json")));
        }
        try (Stream<String> lines = process.inputReader(StandardCharsets.UTF_8).lines()) {
            String[] found = lines.filter(l -> l.startsWith("|")).reduce("", (a, b) -> b).split("\\|");
            if (found.length < 4 || !found[3].contains(function.holds())) {
                throw new IllegalStateException(function.title() + " answers " + List.of(found));
            }
            if (VERBOSE) {
                System.out.println(function.title() + " " + way + ": " + String.join(" ", found));
            }
            return new Woken(Double.parseDouble(found[1]), Double.parseDouble(found[2]));
        }
    }

    /**
     * Our own classes, and the package with the serialization that Lambda brings; without packages, all that we have.
     */
    private static String classPath(WokenFunction function) throws IOException {
        List<String> all = List.of(System.getProperty("java.class.path").split(File.pathSeparator));
        if (!function.isPackaged()) {
            return String.join(File.pathSeparator, all);
        }
        List<String> path = new ArrayList<>();
        try (Stream<Path> jars = Files.list(function.lib())) {
            jars.sorted().forEach(j -> path.add(j.toString()));
        }
        path.addAll(all.stream().filter(p -> p.contains("aws-lambda-java-serialization")).toList());
        path.add(ownClasses().toString());
        return String.join(File.pathSeparator, path);
    }

    /** Writes the two classes that run in the other process into a jar: an archive of classes takes no folders. */
    private static synchronized Path ownClasses() throws IOException {
        Path jar = Path.of(System.getProperty("java.io.tmpdir"),
                "stillhere-waking-" + ProcessHandle.current().pid() + ".jar");
        if (!Files.exists(jar)) {
            try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
                for (Class<?> type : List.of(WakingProcess.class, BareHandler.class)) {
                    String file = type.getName().replace('.', '/') + ".class";
                    out.putNextEntry(new ZipEntry(file));
                    try (InputStream in = Objects.requireNonNull(type.getResourceAsStream("/" + file))) {
                        in.transferTo(out);
                    }
                }
            }
            jar.toFile().deleteOnExit();
        }
        return jar;
    }
}
