import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Proxy;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;

/**
 * Starts a function as Lambda does: from the jars that are shipped, by its handler's name, in its own environment, with
 * one event from standard input. Its answer is the last line.
 */
final class StartPackaged {
    public static void main(String[] handler) throws Exception {
        Object function = Class.forName(handler[0]).getDeclaredConstructor().newInstance();
        ByteArrayInputStream event = new ByteArrayInputStream(System.in.readAllBytes());
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        if (function instanceof RequestStreamHandler streams) {
            streams.handleRequest(event, answer, null);
        } else {
            Type[] types = ((ParameterizedType) function.getClass().getGenericInterfaces()[0]).getActualTypeArguments();
            Object said = handled((RequestHandler<?, ?>) function, read(types[0], event));
            JacksonFactory.getInstance().getSerializer(Object.class).toJson(said, answer);
        }
        System.out.println("\n" + answer.toString(StandardCharsets.UTF_8).replace('\n', ' '));
        System.exit(0);
    }

    @SuppressWarnings("unchecked")
    private static <T> Object handled(RequestHandler<T, ?> function, Object event) {
        return function.handleRequest((T) event, (Context) Proxy.newProxyInstance(StartPackaged.class.getClassLoader(),
                new Class<?>[] { Context.class }, (proxy, method, arguments) -> method.getReturnType() == int.class ? 30_000 : null));
    }

    private static Object read(Type type, ByteArrayInputStream event) {
        PojoSerializer<?> reader = type instanceof Class<?> c && LambdaEventSerializers.isLambdaSupportedEvent(c.getName())
                ? LambdaEventSerializers.serializerFor(c, StartPackaged.class.getClassLoader())
                : JacksonFactory.getInstance().getSerializer(type);
        return reader.fromJson(event);
    }
}
