package org.stillhere.bench.waking;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Proxy;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.crac.Resource;

/**
 * Runs one function in a process of its own, as Lambda does, until its first answer, and prints the time. Either it
 * starts from nothing, or all that is done before a snapshot is done first, and the time is that after it.
 */
public final class WakingProcess {
    private static final Context CONTEXT = (Context) Proxy.newProxyInstance(WakingProcess.class.getClassLoader(),
            new Class<?>[] { Context.class },
            (proxy, method, arguments) -> method.getReturnType() == int.class ? 30_000 : null);
    private final Object function;
    private final byte[] event;
    private final List<PojoSerializer<?>> serializers = new ArrayList<>();

    private WakingProcess(Object function, byte[] event) {
        this.function = function;
        this.event = event;
    }

    /**
     * The event is read from standard input. The property {@code began} is the time at which the process was started.
     */
    public static void main(String[] handler) throws Exception {
        byte[] event = System.in.readAllBytes();
        WakingProcess process = new WakingProcess(Class.forName(handler[0]).getDeclaredConstructor().newInstance(),
                event);
        String began = System.getProperty("began", "");
        if (began.isEmpty()) {
            process.restored();
        } else {
            String answer = process.answer();
            double ms = Instant.parse(began).until(Instant.now(), ChronoUnit.MICROS) / 1e3;
            print(ms, cpu(), answer);
        }
        System.exit(0); // Threads of the function would keep the process running.
    }

    private void restored() throws Exception {
        Resource wiring = wiring();
        serializers(); // Lambda makes them with the handler.
        wiring.beforeCheckpoint(org.crac.Core.getGlobalContext());
        long cpu = cpu();
        long began = System.nanoTime();
        wiring.afterRestore(org.crac.Core.getGlobalContext());
        double wired = (System.nanoTime() - began) / 1e6;
        String answer = answer();
        double ms = (System.nanoTime() - began) / 1e6;
        print(ms, cpu() - cpu, String.format(Locale.ROOT, "(wired after %.0f) %s", wired, answer));
    }

    private Resource wiring() throws IllegalAccessException {
        for (Field field : function.getClass().getDeclaredFields()) {
            field.setAccessible(true);
            if (field.get(function) instanceof Resource found) {
                return found;
            }
        }
        throw new IllegalStateException(function.getClass() + " has nothing that a snapshot keeps");
    }

    private String answer() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (function instanceof RequestStreamHandler streams) {
            streams.handleRequest(new ByteArrayInputStream(event), out, CONTEXT);
        } else {
            Object answer = handled((RequestHandler<?, ?>) function,
                    serializers().get(0).fromJson(new ByteArrayInputStream(event)));
            write(serializers().get(1), answer, out);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    @SuppressWarnings("unchecked")
    private static <T> Object handled(RequestHandler<T, ?> handler, Object event) {
        return handler.handleRequest((T) event, CONTEXT);
    }

    @SuppressWarnings("unchecked")
    private static <T> void write(PojoSerializer<T> serializer, Object answer, ByteArrayOutputStream out) {
        serializer.toJson((T) answer, out);
    }

    /** Returns what reads events and what writes answers; nothing for a function that does so itself. */
    private List<PojoSerializer<?>> serializers() {
        if (serializers.isEmpty()
                && function.getClass().getGenericInterfaces()[0] instanceof ParameterizedType handler) {
            for (Type type : handler.getActualTypeArguments()) {
                serializers.add(
                        LambdaEventSerializers.serializerFor((Class<?>) type, WakingProcess.class.getClassLoader()));
            }
        }
        return serializers;
    }

    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static void print(double ms, long cpu, String answer) {
        System.out.printf(Locale.ROOT, "%n|%.1f|%.1f|%s%n", ms, cpu / 1e6,
                answer.replaceAll("\\s+", " ").substring(0, Math.min(90, answer.replaceAll("\\s+", " ").length())));
    }
}
