package org.stillhere.local.deployment;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.stillhere.local.LocalOptions;
import org.stillhere.local.platform.Platform;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The platform of a laptop, on which each call of a function to the table is compared with the partitions that
 * template.yaml allows to that function. Every story runs on it, so that a permission that is too narrow for a rare
 * path is found before it stops an alarm.
 */
public final class GuardedPlatform extends ForwardingPlatform {
    private static final Map<String, ResolvedTemplate.TemplateFunction> FUNCTIONS = ResolvedTemplate.read().functions()
            .stream().collect(Collectors.toMap(ResolvedTemplate.TemplateFunction::handler, Function.identity()));
    private final ThreadLocal<String> handler = ThreadLocal.withInitial(() -> "");
    private final Set<String> refused = new ConcurrentSkipListSet<>();

    private GuardedPlatform(Platform platform) {
        super(platform);
    }

    public static Platform on(LocalOptions options) {
        return new GuardedPlatform(options.laptop());
    }

    /** The calls that AWS would have refused. */
    public Set<String> refused() {
        return new TreeSet<>(refused);
    }

    @Override
    public <T> T as(String by, Supplier<T> work) {
        String before = handler.get();
        handler.set(by);
        try {
            return super.as(by, work);
        } finally {
            handler.set(before);
        }
    }

    @Override
    public DynamoDbClient client() {
        DynamoDbClient real = super.client();
        return (DynamoDbClient) Proxy.newProxyInstance(getClass().getClassLoader(),
                new Class<?>[] { DynamoDbClient.class }, (proxy, method, arguments) -> {
                    Optional.ofNullable(FUNCTIONS.get(handler.get()))
                            .ifPresent(function -> LeadingKeys.of(method.getName(), arguments).stream()
                                    .filter(call -> !call.isAllowed(function))
                                    .forEach(call -> refused.add(function.name() + " " + call)));
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
