package org.stillhere.local.deployment;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.stillhere.domain.Priority;
import org.stillhere.local.LocalOptions;
import org.stillhere.local.platform.LambdaFunction;
import org.stillhere.receivedelivery.ReceiveDelivery;
import org.stillhere.receivesms.ReceiveSms;
import org.stillhere.runtime.SecondChannel;
import org.stillhere.sendmessages.SendMessages;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** Records for each function which calls it makes, named as in a policy, on the platform of a laptop. */
final class RecordingPlatform extends ForwardingPlatform {
    static final String TABLE = "arn:aws:dynamodb" + ResolvedTemplate.ARN + "table/Table";
    private static final Map<SecondChannel.To, String> TOPICS = Map.of(SecondChannel.To.OPERATORS, "Operators",
            SecondChannel.To.LAST_RESORT, "LastResort");
    private static final List<String> POLLING = List.of("ReceiveMessage", "DeleteMessage", "GetQueueAttributes");
    private final ThreadLocal<String> handler = ThreadLocal.withInitial(() -> "");
    private final Map<String, Set<String>> called = new ConcurrentHashMap<>();
    private final Map<String, Set<LeadingKeys.KeyedCall>> keyed = new ConcurrentHashMap<>();
    private volatile boolean away;

    RecordingPlatform(LocalOptions options) {
        super(options.laptop());
    }

    /** The calls of a handler: action, a space, resource. */
    Set<String> called(String by) {
        return called.getOrDefault(by, Set.of());
    }

    /** Lets every call to the table fail. */
    void away(boolean now) {
        away = now;
    }

    /** The partitions of the table that a handler's calls named. */
    Set<LeadingKeys.KeyedCall> keyed(String by) {
        return keyed.getOrDefault(by, Set.of());
    }

    private void note(LeadingKeys.KeyedCall call) {
        if (!handler.get().isEmpty()) {
            keyed.computeIfAbsent(handler.get(), h -> ConcurrentHashMap.newKeySet()).add(call);
        }
    }

    private void note(String action, String resource) {
        if (!handler.get().isEmpty()) {
            called.computeIfAbsent(handler.get(), h -> new TreeSet<>()).add(action + " " + resource);
        }
    }

    @Override
    public <T> T as(String by, Supplier<T> work) {
        String before = handler.get();
        if (by.equals(SendMessages.class.getName()) && !before.isEmpty() && !before.equals(by)) {
            note("lambda:InvokeFunction", "arn:aws:lambda" + ResolvedTemplate.ARN + "function:SendMessages:live");
        }
        handler.set(by);
        try {
            return work.get();
        } finally {
            handler.set(before);
        }
    }

    @Override
    public DynamoDbClient client() {
        DynamoDbClient real = super.client();
        return (DynamoDbClient) Proxy.newProxyInstance(getClass().getClassLoader(),
                new Class<?>[] { DynamoDbClient.class }, (proxy, method, arguments) -> {
                    note(method.getName(), arguments);
                    LeadingKeys.of(method.getName(), arguments).forEach(this::note);
                    if (away && !handler.get().isEmpty()) {
                        throw DynamoDbException.builder().message("away").statusCode(500).build();
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private void note(String method, @Nullable Object @Nullable [] arguments) {
        Object request = arguments == null || arguments.length == 0 ? null : arguments[0];
        switch (method) {
            case "getItem" -> note("dynamodb:GetItem", TABLE);
            case "putItem" -> note("dynamodb:PutItem", TABLE);
            case "updateItem" -> note("dynamodb:UpdateItem", TABLE);
            case "deleteItem" -> note("dynamodb:DeleteItem", TABLE);
            case "batchGetItem", "batchGetItemPaginator" -> note("dynamodb:BatchGetItem", TABLE);
            case "query",
                    "queryPaginator" -> note("dynamodb:Query",
                            request instanceof QueryRequest q && q.indexName() != null
                                    ? TABLE + "/index/" + q.indexName()
                                    : TABLE);
            case "transactWriteItems" ->
                    items(request)
                            .forEach(i -> note(
                                    "dynamodb:" + (i.put() != null ? "PutItem"
                                            : i.update() != null ? "UpdateItem"
                                                    : i.delete() != null ? "DeleteItem" : "ConditionCheckItem"),
                                    TABLE));
            default -> note("dynamodb:" + method, TABLE);
        }
    }

    @SuppressWarnings("unchecked")
    private static List<TransactWriteItem> items(@Nullable Object request) {
        return switch (request) {
            case TransactWriteItemsRequest transaction -> transaction.transactItems();
            case Consumer<?> builds -> TransactWriteItemsRequest.builder()
                    .applyMutation((Consumer<TransactWriteItemsRequest.Builder>) builds).build().transactItems();
            case null, default -> List.of();
        };
    }

    /** A queue is read with the permissions of the function that it starts. */
    @Override
    public Inbound queue() {
        Inbound real = super.queue();
        return new Inbound() {
            @Override
            public void add(String body, Priority priority, Instant receivedAt) {
                note("sqs:SendMessage", arn(priority));
                real.add(body, priority, receivedAt);
            }

            @Override
            public void pass(String queue, String body, Map<String, String> attributes, Instant at) {
                real.pass(queue, body, attributes, at);
            }

            @Override
            public int size() {
                return real.size();
            }

            @Override
            public int givenUp() {
                return real.givenUp();
            }

            @Override
            public int drain(Function<String, LambdaFunction> functions, Instant now) {
                Set<String> polls = called.computeIfAbsent(ReceiveSms.class.getName(), h -> new TreeSet<>());
                for (String queue : List.of(arn(Priority.URGENT), arn(Priority.ROUTINE), arn("InboundFallbackQueue"))) {
                    POLLING.forEach(a -> polls.add("sqs:" + a + " " + queue));
                }
                POLLING.forEach(a -> called.computeIfAbsent(ReceiveDelivery.class.getName(), h -> new TreeSet<>())
                        .add("sqs:" + a + " " + arn("DeliveryQueue")));
                return real.drain(functions, now);
            }

            @Override
            public Optional<Instant> next() {
                return real.next();
            }
        };
    }

    private static String arn(Priority priority) {
        return arn(switch (priority) {
            case URGENT -> "InboundHelpQueue";
            case ROUTINE -> "InboundQueue";
        });
    }

    private static String arn(String queue) {
        return "arn:aws:sqs" + ResolvedTemplate.ARN + queue;
    }

    @Override
    public void told(SecondChannel.To to) {
        note("sns:Publish", "arn:aws:sns" + ResolvedTemplate.ARN + TOPICS.get(to));
    }
}
