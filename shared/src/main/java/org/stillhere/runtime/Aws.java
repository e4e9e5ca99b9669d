package org.stillhere.runtime;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.stillhere.runtime.aws.AwsClients;
import org.stillhere.runtime.aws.CallBudget;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Creates what a function needs from AWS when it starts. No other class uses the machine's clock and randomness. */
public final class Aws {
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
     * queue before the carrier stops waiting.
     */
    public static DynamoDbClient table() {
        return AwsClients.build(DynamoDbClient.builder(), CallBudget.TABLE);
    }
}
