package org.stillhere.local.deployment;

import com.amazonaws.services.lambda.runtime.events.CloudFormationCustomResourceEvent;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.stillhere.createkeysets.CreateKeysets;
import org.stillhere.domain.Priority;
import org.stillhere.local.LocalOptions;
import org.stillhere.local.platform.LambdaFunction;
import org.stillhere.local.platform.LocalContext;
import org.stillhere.local.platform.LocalDynamo;
import org.stillhere.local.platform.Platform;
import org.stillhere.local.template.Deployment;
import org.stillhere.receivedelivery.ReceiveDelivery;
import org.stillhere.receivesms.ReceiveSms;
import org.stillhere.runtime.Aws;
import org.stillhere.runtime.aws.StartParameters;
import org.stillhere.runtime.settings.KeysetSettings;
import org.stillhere.runtime.settings.Settings;
import org.stillhere.vault.KeyPurpose;
import org.stillhere.vault.Vault;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindowMode;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/**
 * Runs LocalStack in a container, with the table, stream, keys, parameters, queues and schedules that template.yaml
 * names. They are created by the calls that CloudFormation makes, and the keysets by create-keysets itself. LocalStack
 * runs no functions: they are given what the stream and the queue contain. All stories share one container; each has a
 * table of its own.
 */
final class ContainerPlatform implements Platform {
    static final ResolvedTemplate STACK = ResolvedTemplate.read();
    private static final LocalStackContainer CONTAINER = new LocalStackContainer(
            DockerImageName.parse(System.getProperty("localstack.image", "localstack/localstack:4.14.0"))
                    .asCompatibleSubstituteFor("localstack/localstack")).withServices("dynamodb", "dynamodbstreams",
                            "kms", "ssm", "sqs", "scheduler", "sns");
    private static final Properties BEFORE = new Properties();
    private static final Map<String, String> MADE = new HashMap<>();
    private static int tables;
    private final String table = "stillhere-" + ++tables;
    private final DynamoDbClient client;
    private final ContainerQueue queue = new ContainerQueue();

    /** Starts the container and creates what all stories share. */
    static void start() {
        CONTAINER.start();
        BEFORE.putAll(new HashMap<>(System.getProperties()));
        Map.of("aws.region", "eu-west-1", "aws.accessKeyId", "x", "aws.secretAccessKey", "x", "aws.endpointUrl",
                CONTAINER.getEndpoint().toString()).forEach(System::setProperty);
        try (KmsClient kms = KmsClient.builder().httpClientBuilder(Apache5HttpClient.builder()).build();
                SsmClient ssm = SsmClient.builder().httpClientBuilder(Apache5HttpClient.builder()).build();
                SqsClient sqs = sqs();
                SchedulerClient scheduler = SchedulerClient.builder().httpClientBuilder(Apache5HttpClient.builder())
                        .build()) {
            MADE.put("WRAPPING_KEY", kms.createKey(r -> r.description("keysets")).keyMetadata().arn());
            MADE.put("FAILED_QUEUE", sqs.createQueue(r -> r.queueName("FailedQueue")).queueUrl());
            MADE.put("INBOUND_FAILED_QUEUE", sqs.createQueue(r -> r.queueName("InboundFailedQueue")).queueUrl());
            MADE.put("INBOUND_HELP_QUEUE", sqs.createQueue(r -> r.queueName("InboundHelpQueue")).queueUrl());
            MADE.put("INBOUND_QUEUE", sqs.createQueue(r -> r.queueName("InboundQueue")).queueUrl());
            MADE.put("INBOUND_FALLBACK_QUEUE", sqs.createQueue(r -> r.queueName("InboundFallbackQueue")).queueUrl());
            MADE.put("DELIVERY_QUEUE", sqs.createQueue(r -> r.queueName("DeliveryQueue")).queueUrl());
            ssm.putParameter(r -> r.name("/stillhere/carrier-tokens").type(ParameterType.SECURE_STRING).value("token"));
            ssm.putParameter(
                    r -> r.name("/stillhere/public-url").type(ParameterType.STRING).value("https://here.example"));
            ssm.putParameter(r -> r.name("/stillhere/sign-in-client").type(ParameterType.STRING).value("client"));
            Deployment template = Deployment.read(ResolvedTemplate.root().resolve("template.yaml"));
            int n = 0;
            for (Deployment.Timer timer : template.timers()) {
                String name = "timer-" + ++n;
                scheduler.createSchedule(r -> r.name(name)
                        .scheduleExpression("rate(" + timer.every().toMinutes() + " minutes)")
                        .flexibleTimeWindow(w -> w.mode(FlexibleTimeWindowMode.OFF))
                        .target(t -> t
                                .arn("arn:aws:lambda" + ResolvedTemplate.ARN + "function:"
                                        + timer.handler().replaceFirst(".*\\.", "") + ":live")
                                .roleArn("arn:aws:iam::" + ResolvedTemplate.ACCOUNT + ":role/r").input(timer.input())));
            }
        }
    }

    static void stop() {
        System.setProperties(BEFORE);
        CONTAINER.stop();
    }

    private static SqsClient sqs() {
        return SqsClient.builder().httpClientBuilder(Apache5HttpClient.builder()).build();
    }

    ContainerPlatform(LocalOptions options) {
        client = Aws.table();
        LocalDynamo.create(client, table, Deployment.read(options.template()).table());
        LocalDynamo.createKeyTable(client, keyTable(), Deployment.read(options.template()).keyTable());
    }

    /** The environment of a function as in the template, with the resources that were created here. */
    static Map<String, String> environment(String function) {
        Map<String, String> environment = new TreeMap<>(STACK.functions().stream()
                .filter(f -> f.name().equals(function)).findFirst().orElseThrow().environment());
        MADE.forEach((name, value) -> environment.computeIfPresent(name, (n, v) -> value));
        return environment;
    }

    /** Asks create-keysets and waits for its answer, as CloudFormation does when the stack is created. */
    static String makeKeysets() {
        StringBuilder told = new StringBuilder();
        try {
            HttpServer cloudFormation = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                    0);
            cloudFormation.createContext("/", http -> {
                told.append(new String(http.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                http.sendResponseHeaders(200, -1);
                http.close();
            });
            cloudFormation.start();
            CreateKeysets function = (CreateKeysets) BuiltFromTemplateTest.built(CreateKeysets.class.getName(),
                    new Settings(environment("CreateKeysets")));
            CloudFormationCustomResourceEvent event = CloudFormationCustomResourceEvent.builder()
                    .withRequestType("Create").withStackId("stack").withRequestId("1").withLogicalResourceId("Keysets")
                    .withResponseUrl("http://localhost:" + cloudFormation.getAddress().getPort() + "/").build();
            function.handleRequest(event, new LocalContext());
            cloudFormation.stop(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return told.toString();
    }

    @Override
    public DynamoDbClient client() {
        return client;
    }

    @Override
    public DynamoDbStreamsClient streams() {
        return DynamoDbStreamsClient.builder().httpClientBuilder(Apache5HttpClient.builder()).build();
    }

    @Override
    public String table() {
        return table;
    }

    @Override
    public String keyTable() {
        return table + "-keys";
    }

    @Override
    public String stream() {
        return client.describeTable(r -> r.tableName(table)).table().latestStreamArn();
    }

    @Override
    public Vault vault() {
        return keys();
    }

    /** The keysets, unwrapped again each time. */
    static Vault keys() {
        return StartParameters.read(new Settings(environment("ServeDashboard")).read(KeysetSettings::read),
                EnumSet.allOf(KeyPurpose.class)).vault();
    }

    @Override
    public Inbound queue() {
        return queue;
    }

    @Override
    public void close() {
        client.close();
    }

    private static final class ContainerQueue implements Inbound {
        private final SqsClient sqs = sqs();

        private static String url(Priority priority) {
            return MADE.getOrDefault(switch (priority) {
                case URGENT -> "INBOUND_HELP_QUEUE";
                case ROUTINE -> "INBOUND_QUEUE";
            }, "");
        }

        @Override
        public void add(String body, Priority priority, Instant receivedAt) {
            sqs.sendMessage(r -> r.queueUrl(url(priority)).messageBody(body)
                    .messageAttributes(Map.of("ReceivedAt", MessageAttributeValue.builder().dataType("Number")
                            .stringValue(Long.toString(receivedAt.toEpochMilli())).build())));
        }

        @Override
        public void pass(String queue, String body, Map<String, String> attributes, Instant at) {
            Map<String, MessageAttributeValue> values = new TreeMap<>();
            attributes.forEach((name, value) -> values.put(name,
                    MessageAttributeValue.builder().dataType("String").stringValue(value).build()));
            sqs.sendMessage(r -> r.queueUrl(sqs.getQueueUrl(q -> q.queueName(queue)).queueUrl()).messageBody(body)
                    .messageAttributes(values));
        }

        @Override
        public int size() {
            return Stream.of(Priority.values()).map(ContainerQueue::url).mapToInt(this::waiting).sum();
        }

        @Override
        public int givenUp() {
            return waiting(MADE.getOrDefault("INBOUND_FAILED_QUEUE", ""));
        }

        @Override
        public Optional<Instant> next() {
            return Optional.empty(); // The container's own clock decides.
        }

        private int waiting(String url) {
            return Integer.parseInt(sqs
                    .getQueueAttributes(
                            r -> r.queueUrl(url).attributeNames(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
                    .attributes().get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES));
        }

        @Override
        public int drain(Function<String, LambdaFunction> functions, Instant now) {
            LambdaFunction texts = functions.apply(ReceiveSms.class.getName());
            return Stream.of("INBOUND_HELP_QUEUE", "INBOUND_FALLBACK_QUEUE", "INBOUND_QUEUE")
                    .mapToInt(q -> drain(MADE.getOrDefault(q, ""), texts)).filter(n -> n > 0).findFirst().orElse(0)
                    + drain(MADE.getOrDefault("DELIVERY_QUEUE", ""), functions.apply(ReceiveDelivery.class.getName()));
        }

        private int drain(String url, LambdaFunction function) {
            List<Message> messages = sqs.receiveMessage(
                    r -> r.queueUrl(url).maxNumberOfMessages(5).visibilityTimeout(1).messageAttributeNames("All"))
                    .messages();
            if (messages.isEmpty()) {
                return 0;
            }
            ObjectNode event = LambdaFunction.JSON.createObjectNode();
            ArrayNode records = event.putArray("Records");
            messages.forEach(m -> {
                ObjectNode record = records.addObject().put("messageId", m.messageId()).put("eventSource", "aws:sqs")
                        .put("body", m.body());
                ObjectNode attributes = record.putObject("messageAttributes");
                m.messageAttributes().forEach((name, value) -> attributes.putObject(name)
                        .put("stringValue", value.stringValue()).put("dataType", value.dataType()));
            });
            try {
                String failed = LambdaFunction.JSON.readTree(function.invoke(LambdaFunction.bytes(event)))
                        .path("batchItemFailures").toString();
                List<Message> taken = messages.stream().filter(m -> !failed.contains(m.messageId())).toList();
                taken.forEach(m -> sqs.deleteMessage(r -> r.queueUrl(url).receiptHandle(m.receiptHandle())));
                return taken.size();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
