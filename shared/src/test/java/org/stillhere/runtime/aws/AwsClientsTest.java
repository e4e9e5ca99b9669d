package org.stillhere.runtime.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.stillhere.runtime.aws.CallBudget.TimeLimit;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/** Tests that each client gives up while its caller still has time. */
final class AwsClientsTest {
    private static final Duration RESTORE = Duration.ofSeconds(10);
    private static final Duration WEBHOOK = Duration.ofSeconds(14);
    private static final Duration FUNCTION = Duration.ofSeconds(30);
    /** Two checks outside and the other stack. */
    private static final Duration OUTSIDE = Duration.ofSeconds(9);
    private static final int AUDIT_COUNTS = 7;
    private static final int KEYSET_CALLS = 12;
    /** A twentieth of the real limits, with the usual number of attempts for each service. */
    private static final TimeLimit SCALED = new TimeLimit(2, Duration.ofMillis(150), Duration.ofMillis(400));
    private static final TimeLimit SCALED_TABLE = new TimeLimit(0, Duration.ofMillis(150), Duration.ofMillis(400));
    /** The first call of a client also loads it. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    static Stream<Arguments> calls() {
        return Stream.of(
                call("KMS",
                        (at, limit) -> AwsClients.build(to(KmsClient.builder(), at), limit)
                                .decrypt(r -> r.ciphertextBlob(SdkBytes.fromUtf8String("x")))),
                call("SSM",
                        (at, limit) -> AwsClients.build(to(SsmClient.builder(), at), limit)
                                .getParameters(r -> r.names("x"))),
                call("Lambda",
                        (at, limit) -> AwsClients.build(to(LambdaClient.builder(), at), limit)
                                .invoke(r -> r.functionName("x"))),
                call("SQS",
                        (at, limit) -> AwsClients.build(to(SqsClient.builder(), at), limit)
                                .sendMessage(r -> r.queueUrl(at + "/x").messageBody("x"))),
                call("SNS",
                        (at, limit) -> AwsClients.build(to(SnsClient.builder(), at), limit)
                                .publish(r -> r.topicArn("arn:x").message("x"))),
                call("DynamoDB", (at, limit) -> AwsClients.build(to(DynamoDbClient.builder(), at), SCALED_TABLE)
                        .getItem(r -> r.tableName("any").key(Map.of()))));
    }

    private static Arguments call(String name, BiConsumer<URI, TimeLimit> call) {
        return Arguments.of(Named.of(name, call));
    }

    private static <B extends AwsClientBuilder<B, C>, C> B to(B builder, URI at) {
        return builder.endpointOverride(at).region(Region.EU_WEST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("x", "x")));
    }

    /** The operating system accepts the connection; nobody ever reads from it. */
    @ParameterizedTest
    @MethodSource("calls")
    void serviceThatNeverAnswersIsGivenUp(BiConsumer<URI, TimeLimit> call) throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            assertTimeout(PATIENCE, () -> assertThrows(SdkException.class, () -> call.accept(at(silent), SCALED)));
        }
    }

    /** Each byte comes before the time-out of the socket, so that only the limit of the attempt ends the call. */
    @ParameterizedTest
    @MethodSource("calls")
    void serviceThatTricklesIsGivenUp(BiConsumer<URI, TimeLimit> call) throws IOException {
        try (ServerSocket trickling = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> serve(trickling));
            assertTimeout(PATIENCE, () -> assertThrows(SdkException.class, () -> call.accept(at(trickling), SCALED)));
        }
    }

    private static void serve(ServerSocket server) {
        while (!server.isClosed()) {
            try {
                Socket caller = server.accept();
                Thread.ofVirtual().start(() -> trickle(caller));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void trickle(Socket caller) {
        try (caller;
                OutputStream out = caller.getOutputStream()) {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < 500; i++) {
                out.write('x');
                out.flush();
                // Waits for 20 ms: nobody writes to this connection any more.
                caller.setSoTimeout(20);
                read(caller);
            }
        } catch (IOException gaveUp) {
            return;
        }
    }

    private static void read(Socket caller) throws IOException {
        try {
            while (caller.getInputStream().read() >= 0) {
                // The request.
            }
        } catch (SocketTimeoutException silent) {
            return;
        }
    }

    private static URI at(ServerSocket server) {
        return URI.create("http://localhost:" + server.getLocalPort());
    }

    @Test
    void attemptsAndPausesOfEachBudgetAddUpToLessThanItsCall() {
        for (CallBudget budget : CallBudget.values()) {
            TimeLimit limit = budget.limit();
            Duration all = limit.attempt().multipliedBy(Math.max(2, limit.attempts()))
                    .plus(limit.attempts() == 0 ? Duration.ZERO : CallBudget.PAUSE);
            assertTrue(all.compareTo(limit.call()) <= 0, () -> budget + " needs " + all);
        }
    }

    @Test
    void callsOfEachCallerAddUpToLessThanItHas() {
        assertTrue(CallBudget.START_WITHIN.compareTo(RESTORE) < 0);
        assertWithin(WEBHOOK, CallBudget.TABLE.limit().call().multipliedBy(3), CallBudget.KEEP.limit().call());
        assertWithin(FUNCTION, CallBudget.COUNT.limit().call().multipliedBy(AUDIT_COUNTS),
                CallBudget.MAIL.limit().call(), OUTSIDE);
        assertWithin(FUNCTION, CallBudget.CREATE.limit().call().multipliedBy(KEYSET_CALLS));
        assertWithin(Duration.ofSeconds(5), CallBudget.HAND_OVER.limit().call());
    }

    private static void assertWithin(Duration limit, Duration... parts) {
        Duration all = Stream.of(parts).reduce(Duration.ZERO, Duration::plus);
        assertTrue(all.compareTo(limit) <= 0, () -> all + " of " + limit);
    }

    @Test
    void callThatBeginsAfterTheDeadlineGetsNoTime() {
        assertEquals(Duration.ofMillis(1), new Deadline(Duration.ZERO).left(Duration.ofSeconds(5)));
        assertEquals(Duration.ofSeconds(5), new Deadline(Duration.ofMinutes(1)).left(Duration.ofSeconds(5)));
    }
}
