package org.stillhere.local.stories;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.stillhere.domain.Priority;
import org.stillhere.local.LocalOptions;
import org.stillhere.local.deployment.ForwardingPlatform;
import org.stillhere.local.platform.LambdaFunction;
import org.stillhere.receivesms.ReceiveSms;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/** Can let every call of one function to the table fail, and notes in which order texts leave the queues. */
final class TroubledPlatform extends ForwardingPlatform {
    private static final Pattern BODY = Pattern.compile("(?:^|[&\"])Body=([^&\"]*)");
    private final ThreadLocal<String> handler = ThreadLocal.withInitial(() -> "");
    private final List<String> handed = new ArrayList<>();
    private volatile String away = "";

    TroubledPlatform(LocalOptions options) {
        super(options.laptop());
    }

    /** Lets every call of receive-sms fail. */
    void away(boolean now) {
        away(now ? ReceiveSms.class.getName() : "");
    }

    /** Lets every call of this function fail; empty: none. */
    void away(String function) {
        away = function;
    }

    /** The words of the texts that were handed over from the queues, in order. */
    List<String> handed() {
        return List.copyOf(handed);
    }

    @Override
    public <T> T as(String by, Supplier<T> work) {
        String before = handler.get();
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
                    if (!away.isEmpty() && handler.get().equals(away)) {
                        throw DynamoDbException.builder().message("away").statusCode(500).build();
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Override
    public Inbound queue() {
        Inbound real = super.queue();
        return new Inbound() {
            @Override
            public void add(String body, Priority priority, Instant receivedAt) {
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
                return real.drain(handler -> noted(handler, functions.apply(handler)), now);
            }

            private LambdaFunction noted(String handler, LambdaFunction function) {
                return !handler.equals(ReceiveSms.class.getName()) ? function : event -> {
                    Matcher body = BODY.matcher(new String(event, StandardCharsets.UTF_8));
                    while (body.find()) {
                        handed.add(URLDecoder.decode(body.group(1), StandardCharsets.UTF_8));
                    }
                    return function.invoke(event);
                };
            }

            @Override
            public Optional<Instant> next() {
                return real.next();
            }
        };
    }
}
