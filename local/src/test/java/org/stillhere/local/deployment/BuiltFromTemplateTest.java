package org.stillhere.local.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.crac.Core;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.stillhere.local.platform.LambdaFunction;
import org.stillhere.local.platform.LocalContext;
import org.stillhere.receivedelivery.ReceiveDelivery;
import org.stillhere.receivesms.ReceiveSms;
import org.stillhere.runtime.Wiring;
import org.stillhere.runtime.settings.Settings;

/** Constructs every handler from exactly the environment that template.yaml gives it, against a fake of AWS. */
@Isolated("it sets system properties")
class BuiltFromTemplateTest {
    private static final ResolvedTemplate STACK = ResolvedTemplate.read();
    private final FakeAws aws = new FakeAws();

    @AfterEach
    void close() {
        aws.close();
    }

    static Stream<ResolvedTemplate.TemplateFunction> functions() {
        return STACK.functions().stream();
    }

    static Stream<ResolvedTemplate.TemplateFunction> snapshots() {
        return functions().filter(ResolvedTemplate.TemplateFunction::snapshot);
    }

    private static Object built(ResolvedTemplate.TemplateFunction function, Settings settings) {
        return built(function.handler(), settings);
    }

    static Object built(String handler, Settings settings) {
        try {
            Constructor<?> wires = Class.forName(handler).getDeclaredConstructor(Settings.class);
            wires.setAccessible(true);
            return wires.newInstance(settings);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(handler + " cannot be made", e);
        }
    }

    private static Optional<Wiring<?>> wiring(Object handler) {
        return Arrays.stream(handler.getClass().getDeclaredFields()).filter(f -> f.getType() == Wiring.class)
                .findFirst().map(f -> (Wiring<?>) value(f, handler));
    }

    private static Object value(Field field, Object of) {
        try {
            field.setAccessible(true);
            return field.get(of);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    /** No variable is set without being read, and none is read without being set. */
    @ParameterizedTest
    @MethodSource("functions")
    void environmentContainsWhatTheHandlerReadsAndNothingElse(ResolvedTemplate.TemplateFunction function) {
        aws.parameter("/stillhere/public-url", "https://here.example");
        Settings settings = new Settings(function.environment());
        built(function, settings);
        assertEquals(function.environment().keySet(), new TreeSet<>(settings.asked()));
    }

    /** The parameters and keysets that a function may read are exactly those that it reads. */
    @ParameterizedTest
    @MethodSource("functions")
    void handlerReadsAtItsStartExactlyWhatItMay(ResolvedTemplate.TemplateFunction function) throws IOException {
        aws.parameter("/stillhere/public-url", "https://here.example");
        Object handler = built(function, new Settings(function.environment()));
        if (handler instanceof org.stillhere.createkeysets.CreateKeysets) {
            return; // It reads nothing; its own test checks what it creates.
        }
        wiring(handler).ifPresent(w -> w.beforeCheckpoint(Core.getGlobalContext()));
        Set<String> may = function.statements().stream().filter(s -> s.actions().contains("ssm:GetParameters"))
                .flatMap(s -> s.resources().stream()).filter(r -> !r.endsWith("/sign-in-client"))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> purposes = function.statements().stream().flatMap(s -> s.purposes().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> read = called("ssm:GetParameters").map(FakeAws.AwsCall::resource)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(may, read);
        assertEquals(purposes,
                called("kms:Decrypt").map(FakeAws.AwsCall::purpose).collect(Collectors.toCollection(TreeSet::new)));
    }

    private Stream<FakeAws.AwsCall> called(String action) {
        return aws.called().stream().filter(c -> c.action().equals(action));
    }

    static Stream<Arguments> samples() {
        return functions().filter(f -> Stream.of("ReceiveSms", "ReceiveDelivery", "OpenLink", "ServeDashboard")
                .anyMatch(f.name()::equals)).flatMap(f -> files(f).map(sample -> Arguments.of(f, sample)));
    }

    private static Stream<Path> files(ResolvedTemplate.TemplateFunction function) {
        String folder = function.name().replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
        try (Stream<Path> files = Files.list(ResolvedTemplate.root().resolve("events/" + folder))) {
            // Signing in asks the identity provider, of which there is no fake here.
            return files.filter(f -> !f.endsWith("sign-in.json")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * On an empty table each sample event gets an answer: accepted, refused or unknown, and never an error. That the
     * engine is not alive yet is an answer too.
     */
    @ParameterizedTest
    @MethodSource("samples")
    void everySampleEventIsAnswered(ResolvedTemplate.TemplateFunction function, Path sample) throws IOException {
        aws.parameter("/stillhere/public-url", "https://stillhere.example");
        Object handler = built(function, new Settings(function.environment()));
        LambdaFunction lambda = handler instanceof RequestStreamHandler streams ? LambdaFunction.of(streams)
                : handler instanceof ReceiveDelivery reports
                        ? LambdaFunction.of(reports, SQSEvent.class, SQSBatchResponse.class)
                        : LambdaFunction.of(http(handler), APIGatewayV2HTTPEvent.class, APIGatewayV2HTTPResponse.class);
        JsonNode answer = LambdaFunction.JSON.readTree(lambda.invoke(Files.readAllBytes(sample)));
        int status = answer.path("statusCode").asInt();
        assertTrue(answer.has("batchItemFailures") || status >= 200 && status < 500
                || sample.endsWith("alive.json") && status == 503, () -> sample + ": " + answer);
    }

    @SuppressWarnings("unchecked")
    private static RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> http(Object handler) {
        return (RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse>) handler;
    }

    @Test
    void functionsThatSomebodyWaitsForStartFromASnapshot() {
        assertEquals(Set.of("ReceiveSms", "ReceiveDelivery", "OpenLink", "ServeDashboard", "SendMessages"),
                snapshots().map(ResolvedTemplate.TemplateFunction::name).collect(Collectors.toSet()));
    }

    /**
     * The address does not exist yet when the stack is created, and a snapshot must contain no connection to the
     * carrier.
     */
    @ParameterizedTest
    @MethodSource("snapshots")
    void snapshotNeedsNoAddressAndContainsNoConnection(ResolvedTemplate.TemplateFunction function) {
        Map<String, String> environment = new TreeMap<>(function.environment());
        environment.put("CARRIER_API", aws.url("/carrier").toString());
        Object handler = built(function, new Settings(environment));
        Wiring<?> wiring = wiring(handler).orElseThrow();
        Object before = wiring.get();
        wiring.beforeCheckpoint(Core.getGlobalContext());
        assertEquals(List.of(), aws.elsewhere());
        int sofar = aws.called().size();
        wiring.afterRestore(Core.getGlobalContext());
        assertTrue(before != wiring.get(), "an object from before the snapshot is still used");
        List<String> again = aws.since(sofar).stream().map(c -> c.resource().replaceFirst(".*/", "")).toList();
        assertTrue(again.contains("cases"), again::toString);
        assertEquals(environment.containsKey("CARRIER_TOKENS"), again.contains("carrier-tokens"), again::toString);
    }

    @Test
    void tokenThatChangedAfterTheSnapshotIsUsed() throws IOException {
        ResolvedTemplate.TemplateFunction function = functions().filter(f -> f.name().equals("ReceiveSms")).findFirst()
                .orElseThrow();
        ReceiveSms handler = (ReceiveSms) built(function, new Settings(function.environment()));
        Wiring<?> wiring = wiring(handler).orElseThrow();
        wiring.beforeCheckpoint(Core.getGlobalContext());
        aws.parameter("/stillhere/public-url", "https://here.example");
        aws.parameter("/stillhere/carrier-tokens", "second");
        wiring.afterRestore(Core.getGlobalContext());
        assertEquals(403, text(handler, "first"));
        assertEquals(200, text(handler, "second"));
    }

    private static int text(RequestStreamHandler handler, String token) throws IOException {
        Map<String, String> form = new TreeMap<>(Map.of("MessageSid", "SM00000000000000000000000000000001", "From",
                "Somebody", "To", "+12025550102", "Body", "1"));
        StringBuilder signed = new StringBuilder("https://here.example/twilio/sms");
        form.forEach((k, v) -> signed.append(k).append(v));
        String body = form.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue().replace("+", "%2B"))
                .collect(Collectors.joining("&"));
        ObjectMapper json = new ObjectMapper();
        byte[] event = json.writeValueAsBytes(Map.of("rawPath", "/twilio/sms", "headers",
                Map.of("x-twilio-signature", hmac(token, signed.toString())), "body", body));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        handler.handleRequest(new ByteArrayInputStream(event), out, new LocalContext());
        JsonNode answer = json.readTree(out.toByteArray());
        return answer.path("statusCode").asInt();
    }

    private static String hmac(String token, String signed) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return java.util.Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
