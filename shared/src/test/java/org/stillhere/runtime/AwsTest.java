package org.stillhere.runtime;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

@Isolated("it sets system properties")
final class AwsTest {
    /** By default the client would wait half a minute and retry. The carrier waits 15 seconds. */
    @Test
    void aTableThatNeverAnswersIsGivenUpInTime() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Map<String, String> settings = Map.of("aws.region", "eu-west-1", "aws.accessKeyId", "x",
                    "aws.secretAccessKey", "x", "aws.endpointUrlDynamodb", "http://localhost:" + silent.getLocalPort());
            with(settings, () -> {
                try (DynamoDbClient table = Aws.table()) {
                    assertTimeout(Duration.ofSeconds(10), () -> assertThrows(SdkException.class,
                            () -> table.getItem(r -> r.tableName("any").key(Map.of()))));
                }
            });
        }
    }

    private static void with(Map<String, String> settings, Runnable work) {
        Properties before = new Properties();
        before.putAll(new HashMap<>(System.getProperties()));
        try {
            settings.forEach(System::setProperty);
            work.run();
        } finally {
            System.setProperties(before);
        }
    }
}
