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
import org.stillhere.runtime.settings.KeysetSettings;
import org.stillhere.vault.KeyPurpose;
import org.stillhere.vault.Keysets;
import org.stillhere.vault.KmsWrapping;
import org.stillhere.vault.Private;
import org.stillhere.vault.Vault;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/** Creates what a function needs from AWS when it starts. No other class uses the machine's clock and randomness. */
public final class Aws {
    private static final Duration CONNECT = Duration.ofSeconds(1);
    private static final Duration ANSWER = Duration.ofSeconds(2);
    /** Three calls fit into the time that receive-sms has, and leave some for the queue. */
    private static final Duration CALL = Duration.ofSeconds(4);

    private Aws() {
    }

    public static InstantSource clock() {
        return Clock.systemUTC();
    }

    public static RandomGenerator random() {
        return new SecureRandom();
    }

    /** Writes structured lines to standard output, where Lambda collects them. */
    public static Telemetry telemetry() {
        return new LogLines(System.out, clock(), () -> root(System.getProperty("com.amazonaws.xray.traceHeader", "")));
    }

    /** Returns the part of Lambda's trace header that an invocation shares with those that caused it. */
    static String root(String traceHeader) {
        return Stream.of(traceHeader.split(";")).filter(p -> p.startsWith("Root=")).findFirst()
                .map(p -> p.substring("Root=".length())).orElse("");
    }

    /** Sleeps. If the thread is interrupted, it continues at once. */
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
     * milliseconds.
     */
    public static DynamoDbClient table() {
        return DynamoDbClient.builder().httpClientBuilder(impatient())
                .overrideConfiguration(c -> c.apiCallTimeout(CALL)).build();
    }

    /** An HTTP client with short time-outs, for calls that somebody waits for. */
    public static UrlConnectionHttpClient.Builder impatient() {
        return UrlConnectionHttpClient.builder().connectionTimeout(CONNECT).socketTimeout(ANSWER);
    }

    /** Unwraps the keysets of the given purposes. */
    public static Vault vault(KeysetSettings keysets, Set<KeyPurpose> purposes) {
        try (KmsClient kms = KmsClient.builder().httpClientBuilder(UrlConnectionHttpClient.builder()).build();
                SsmClient ssm = ssm()) {
            return Keysets.unwrap(purposes, p -> parameter(ssm, keysets.path() + p.label()),
                    new KmsWrapping(kms, keysets.wrappingKey()));
        }
    }

    /** Reads the value of a parameter. */
    public static String parameter(String name) {
        try (SsmClient ssm = ssm()) {
            return parameter(ssm, name);
        }
    }

    /** The same, but read at first use, because some parameters are created after the function. */
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
     * Reads a secret. It may have two values while it is being changed, separated by a comma, with the one in use
     * first.
     *
     * @throws IllegalStateException
     *             if it is empty; the message names the parameter
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
