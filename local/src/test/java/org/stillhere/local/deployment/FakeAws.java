package org.stillhere.local.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.crypto.tink.Aead;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.stillhere.vault.KeyPurpose;
import org.stillhere.vault.Keysets;

/**
 * Answers the calls of functions to AWS, as far as they look at the answers: parameters and keys, an empty table,
 * queues and topics that accept everything. It records the calls. While it is open, all AWS clients of this JVM use it.
 */
final class FakeAws implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TARGET = "X-Amz-Target";
    /** Returns its input unchanged, in place of encryption. */
    private static final Aead OPEN = new Aead() {
        @Override
        public byte[] encrypt(byte[] plaintext, byte[] associatedData) {
            return plaintext;
        }

        @Override
        public byte[] decrypt(byte[] ciphertext, byte[] associatedData) {
            return ciphertext;
        }
    };
    private final Properties before = new Properties();
    private final HttpServer server;
    private final Map<String, String> parameters = new ConcurrentHashMap<>();
    private final List<AwsCall> called = new CopyOnWriteArrayList<>();
    private final List<String> elsewhere = new CopyOnWriteArrayList<>();

    /** A call, named as in a policy; the purpose is empty except for keys. */
    record AwsCall(String action, String resource, String purpose) {
    }

    FakeAws() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
        before.putAll(new HashMap<>(System.getProperties()));
        Map.of("aws.region", "eu-west-1", "aws.accessKeyId", "x", "aws.secretAccessKey", "x", "aws.endpointUrl",
                url("").toString()).forEach(System::setProperty);
        for (KeyPurpose purpose : KeyPurpose.values()) {
            parameters.put("/stillhere/keysets/WrappingKey/" + purpose.label(), Keysets.fresh(purpose, OPEN));
        }
        parameters.put("/stillhere/carrier-tokens", "first");
    }

    URI url(String path) {
        return URI.create("http://localhost:" + server.getAddress().getPort() + path);
    }

    void parameter(String name, String value) {
        parameters.put(name, value);
    }

    List<AwsCall> called() {
        return List.copyOf(called);
    }

    /** The paths of the calls that were not to AWS. */
    List<String> elsewhere() {
        return List.copyOf(elsewhere);
    }

    private void answer(HttpExchange http) throws IOException {
        byte[] answer;
        int status = 200;
        String body = new String(http.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String target = Optional.ofNullable(http.getRequestHeaders().getFirst(TARGET)).orElse("");
        String path = http.getRequestURI().getPath();
        if (!target.isEmpty()) {
            JsonNode asked = JSON.readTree(body);
            String said = said(target, asked);
            status = said.contains("__type") ? 400 : 200;
            answer = said.getBytes(StandardCharsets.UTF_8);
        } else if (path.startsWith("/2015-03-31/functions/")) {
            called.add(new AwsCall("lambda:InvokeFunction", path.split("/")[3], ""));
            status = 202;
            answer = new byte[0];
        } else if (body.contains("Action=GetTopicAttributes")) {
            called.add(new AwsCall("sns:GetTopicAttributes",
                    URLDecoder.decode(body, StandardCharsets.UTF_8).replaceFirst("(?s).*TopicArn=([^&]+).*", "$1"),
                    ""));
            answer = ("<GetTopicAttributesResponse><GetTopicAttributesResult><Attributes><entry>"
                    + "<key>SubscriptionsConfirmed</key><value>1</value></entry></Attributes>"
                    + "</GetTopicAttributesResult></GetTopicAttributesResponse>").getBytes(StandardCharsets.UTF_8);
        } else if (body.contains("Action=Publish")) {
            called.add(new AwsCall("sns:Publish",
                    URLDecoder.decode(body, StandardCharsets.UTF_8).replaceFirst("(?s).*TopicArn=([^&]+).*", "$1"),
                    ""));
            answer = "<PublishResponse><PublishResult><MessageId>1</MessageId></PublishResult></PublishResponse>"
                    .getBytes(StandardCharsets.UTF_8);
        } else {
            elsewhere.add(path);
            answer = new byte[0];
        }
        http.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.1");
        http.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
        http.getResponseBody().write(answer);
        http.close();
    }

    private String said(String target, JsonNode asked) {
        String operation = target.substring(target.indexOf('.') + 1);
        if (target.startsWith("AmazonSSM.")) {
            if (operation.equals("GetParameters")) {
                return parameters(asked);
            }
            String name = asked.path("Name").asText();
            called.add(new AwsCall("ssm:" + operation, "arn:aws:ssm" + ResolvedTemplate.ARN + "parameter" + name, ""));
            return parameter(operation, name, asked);
        }
        if (target.startsWith("TrentService.")) {
            called.add(new AwsCall("kms:" + operation, asked.path("KeyId").asText(),
                    asked.path("EncryptionContext").path("purpose").asText()));
            return "{\"Plaintext\":\"" + asked.path("CiphertextBlob").asText() + "\",\"CiphertextBlob\":\""
                    + asked.path("Plaintext").asText() + "\"}";
        }
        if (target.startsWith("AmazonSQS.")) {
            called.add(new AwsCall("sqs:" + operation, queue(asked.path("QueueUrl").asText()), ""));
            return "{\"Attributes\":{\"ApproximateNumberOfMessages\":\"1\"},\"MessageId\":\"1\"}";
        }
        return "{}"; // The table, which is always empty.
    }

    private String parameter(String operation, String name, JsonNode asked) {
        if (operation.equals("PutParameter")) {
            parameters.put(name, asked.path("Value").asText());
            return "{\"Version\":1}";
        }
        return "{\"__type\":\"ParameterNotFound\"}";
    }

    private String parameters(JsonNode asked) {
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode found = answer.putArray("Parameters");
        ArrayNode unknown = answer.putArray("InvalidParameters");
        for (JsonNode name : asked.path("Names")) {
            called.add(new AwsCall("ssm:GetParameters",
                    "arn:aws:ssm" + ResolvedTemplate.ARN + "parameter" + name.asText(), ""));
            Optional.ofNullable(parameters.get(name.asText())).ifPresentOrElse(
                    value -> found.addObject().put("Name", name.asText()).put("Value", value),
                    () -> unknown.add(name.asText()));
        }
        return answer.toString();
    }

    static String queue(String url) {
        return "arn:aws:sqs" + ResolvedTemplate.ARN + url.substring(url.lastIndexOf('/') + 1);
    }

    /** The calls after the first so many. */
    List<AwsCall> since(int before) {
        return new ArrayList<>(called.subList(before, called.size()));
    }

    @Override
    public void close() {
        System.setProperties(before);
        server.stop(0);
    }
}
