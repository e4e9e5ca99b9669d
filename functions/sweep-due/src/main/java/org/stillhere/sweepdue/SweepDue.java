package org.stillhere.sweepdue;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.due.Sweep;
import org.stillhere.domain.MessageKey;
import org.stillhere.runtime.Aws;
import org.stillhere.runtime.Settings;
import org.stillhere.store.table.DynamoRows;
import org.stillhere.vault.KeyPurpose;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvocationType;

/**
 * Moves on whatever is due: watches and desks here, messages by handing their keys to send-messages.
 * <p>
 * Settings: TABLE_NAME, KEYSETS, WRAPPING_KEY, SENDER_FUNCTION.
 */
public final class SweepDue implements RequestHandler<Map<String, Object>, Sweep.Swept> {
    /** What is kept back of the function's time, so that it ends by itself and the next sweep goes on. */
    private static final int ENOUGH_MILLIS = 5_000;
    private final Sweep sweep;

    /** Wires from the environment. */
    public SweepDue() {
        this(Settings.fromEnvironment());
    }

    SweepDue(Settings settings) {
        this(wired(settings.needing("TABLE_NAME", "KEYSETS", "WRAPPING_KEY", "SENDER_FUNCTION")));
    }

    public SweepDue(Sweep sweep) {
        this.sweep = sweep;
    }

    private static Sweep wired(Settings settings) {
        String table = settings.required("TABLE_NAME");
        String sender = settings.required("SENDER_FUNCTION");
        Environment environment = Environment.of(new DynamoRows(Aws.table(), table),
                Aws.vault(settings, Set.of(KeyPurpose.CASES)), Aws.clock(), Aws.random(), Aws::sleep, Aws.telemetry());
        LambdaClient lambda = LambdaClient.builder().httpClientBuilder(UrlConnectionHttpClient.builder()).build();
        return new Sweep(environment, handing(lambda, sender));
    }

    private static Consumer<List<MessageKey>> handing(LambdaClient lambda, String sender) {
        return keys -> lambda.invoke(r -> r.functionName(sender).invocationType(InvocationType.EVENT)
                .payload(SdkBytes.fromUtf8String(payload(keys))));
    }

    /** Keys are letters, digits, dashes and underscores, so they stand in JSON as they are. */
    private static String payload(List<MessageKey> keys) {
        return keys.stream().map(k -> '"' + k.value() + '"').collect(Collectors.joining(",", "{\"keys\":[", "]}"));
    }

    /**
     * @param event
     *            whatever the schedule sends; nothing in it matters. Not a ScheduledEvent: the scheduler's own has a
     *            text where that type wants an object, and would stop every sweep
     */
    @Override
    public Sweep.Swept handleRequest(Map<String, Object> event, Context context) {
        return sweep.run(() -> context.getRemainingTimeInMillis() > ENOUGH_MILLIS);
    }
}
