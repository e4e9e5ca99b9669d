package org.stillhere.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.stillhere.runtime.SecondChannel.To;
import org.stillhere.runtime.settings.Settings;
import org.stillhere.runtime.settings.TopicSettings;
import software.amazon.awssdk.core.exception.SdkException;

/** Checks the calls to SNS against a server that imitates it. */
@Isolated("it sets system properties")
final class TopicsTest {
    private static final String ANSWER = "<PublishResponse xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\">"
            + "<PublishResult><MessageId>1</MessageId></PublishResult></PublishResponse>";
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Properties before = new Properties();
    private final HttpServer sns;
    private int status = 200;

    TopicsTest() throws IOException {
        sns = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        sns.createContext("/", http -> {
            asked.add(URLDecoder.decode(new String(http.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                    StandardCharsets.UTF_8));
            byte[] answer = ANSWER.getBytes(StandardCharsets.UTF_8);
            http.sendResponseHeaders(status, answer.length);
            http.getResponseBody().write(answer);
            http.close();
        });
        sns.start();
    }

    @BeforeEach
    void redirectCallsToTheServer() {
        before.putAll(new HashMap<>(System.getProperties()));
        Map.of("aws.region", "eu-west-1", "aws.accessKeyId", "x", "aws.secretAccessKey", "x", "aws.endpointUrlSns",
                "http://localhost:" + sns.getAddress().getPort()).forEach(System::setProperty);
    }

    @AfterEach
    void restoreProperties() {
        System.setProperties(before);
        sns.stop(0);
    }

    private static Topics topics(Map<String, String> settings) {
        return Topics.of(new Settings(settings).read(TopicSettings::read));
    }

    @Test
    void eachGroupIsToldByItsOwnTopic() {
        Topics topics = topics(Map.of("OPERATORS_TOPIC", "arn:ops", "LAST_RESORT_TOPIC", "arn:last"));
        topics.tell(To.OPERATORS, "Trouble", "code 20003");
        topics.tell(To.LAST_RESORT, "Needed", "Open the board.");
        assertTrue(asked.get(0).contains("TopicArn=arn:ops") && asked.get(0).contains("Subject=Trouble")
                && asked.get(0).contains("Message=code 20003"), asked::toString);
        assertTrue(asked.get(1).contains("TopicArn=arn:last") && asked.get(1).contains("Message=Open the board."),
                asked::toString);
    }

    @Test
    void withoutATopicNobodyIsTold() {
        topics(Map.of()).tell(To.LAST_RESORT, "Needed", "Open the board.");
        assertEquals(List.of(), asked);
    }

    @Test
    void aRefusedCallIsThrown() {
        status = 403;
        Topics topics = topics(Map.of("OPERATORS_TOPIC", "arn:ops"));
        assertThrows(SdkException.class, () -> topics.tell(To.OPERATORS, "Trouble", "code"));
    }
}
