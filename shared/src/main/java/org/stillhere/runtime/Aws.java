package org.stillhere.runtime;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stillhere.vault.KeyPurpose;
import org.stillhere.vault.Keysets;
import org.stillhere.vault.KmsWrapping;
import org.stillhere.vault.Private;
import org.stillhere.vault.Vault;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/** What a function gets from AWS when it starts. The only place where the machine's clock and randomness come in. */
public final class Aws {
    private static final Duration CONNECT = Duration.ofSeconds(1);
    private static final Duration ANSWER = Duration.ofSeconds(2);
    /** Three of them fit into the time that receive-sms has, and leave some for the queue. */
    private static final Duration CALL = Duration.ofSeconds(4);

    private Aws() {
    }

    public static InstantSource clock() {
        return Clock.systemUTC();
    }

    public static RandomGenerator random() {
        return new SecureRandom();
    }

    /** Structured lines on standard output, where Lambda picks them up. */
    public static Telemetry telemetry() {
        return new LogLines(System.out, clock(), () -> root(System.getProperty("com.amazonaws.xray.traceHeader", "")));
    }

    /** What an invocation has in common with those that led to it, of the header that Lambda's runtime keeps. */
    static String root(String traceHeader) {
        return Stream.of(traceHeader.split(";")).filter(p -> p.startsWith("Root=")).findFirst()
                .map(p -> p.substring("Root=".length())).orElse("");
    }

    /** Sleeps. A handler's thread that is interrupted goes on at once. */
    public static void sleep(Duration length) {
        try {
            Thread.sleep(length);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * The table, given up within a few seconds when it does not answer: a text that comes in must still be put on the
     * queue before the carrier stops waiting. A call is tried again within its time, and a round trip takes
     * milliseconds. Settings: TABLE_NAME names the table.
     */
    public static DynamoDbClient table() {
        return DynamoDbClient.builder().httpClientBuilder(impatient())
                .overrideConfiguration(c -> c.apiCallTimeout(CALL)).build();
    }

    /** HTTP for what somebody waits for. */
    public static UrlConnectionHttpClient.Builder impatient() {
        return UrlConnectionHttpClient.builder().connectionTimeout(CONNECT).socketTimeout(ANSWER);
    }

    /** Settings: KEYSETS is the path of the wrapped keysets, WRAPPING_KEY the key that wraps them. */
    public static Vault vault(Settings settings, Set<KeyPurpose> purposes) {
        String path = settings.required("KEYSETS");
        String key = settings.required("WRAPPING_KEY");
        try (KmsClient kms = KmsClient.builder().httpClientBuilder(UrlConnectionHttpClient.builder()).build();
                SsmClient ssm = ssm()) {
            return Keysets.unwrap(purposes, p -> parameter(ssm, path + p.label()), new KmsWrapping(kms, key));
        }
    }

    /** One parameter's value. */
    public static String parameter(String name) {
        try (SsmClient ssm = ssm()) {
            return parameter(ssm, name);
        }
    }

    /** The same, read when it is first needed: what is made after the function is there only then. */
    public static Supplier<String> later(String name) {
        return new Supplier<>() {
            private @Nullable String value;

            @Override
            public synchronized String get() {
                String known = value == null ? parameter(name) : value;
                value = known;
                return known;
            }
        };
    }

    /**
     * A secret that may have two values while it is being changed, separated by a comma; the one in use first.
     *
     * @throws IllegalStateException
     *             if it is empty, naming the parameter
     */
    public static List<Private> secrets(String parameter) {
        List<Private> values = Arrays.stream(parameter(parameter).split(",")).map(String::strip)
                .filter(s -> !s.isEmpty()).map(Private::of).toList();
        if (values.isEmpty()) {
            throw new IllegalStateException("the parameter " + parameter + " is empty");
        }
        return values;
    }

    private static SsmClient ssm() {
        return SsmClient.builder().httpClientBuilder(UrlConnectionHttpClient.builder()).build();
    }

    private static String parameter(SsmClient ssm, String name) {
        return ssm.getParameter(r -> r.name(name).withDecryption(true)).parameter().value();
    }
}
