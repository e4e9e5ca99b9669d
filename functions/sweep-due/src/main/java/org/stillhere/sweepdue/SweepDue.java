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
import org.stillhere.runtime.aws.AwsClients;
import org.stillhere.runtime.aws.CallBudget;
import org.stillhere.runtime.aws.StartParameters;
import org.stillhere.runtime.settings.Settings;
import org.stillhere.vault.KeyPurpose;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvocationType;

/** Handles everything that is due: watches and desks here, messages by handing their keys to send-messages. */
public final class SweepDue implements RequestHandler<Map<String, Object>, Sweep.Swept> {
    /** The sweep ends by itself when less time than this is left. The next sweep continues. */
    private static final int ENOUGH_MILLIS = 5_000;
    private final Sweep sweep;

    /** Wires the handler from the environment. */
    public SweepDue() {
        this(Settings.fromEnvironment());
    }

    SweepDue(Settings settings) {
        this(wired(settings.read(SweepDueSettings::read)));
    }

    public SweepDue(Sweep sweep) {
        this.sweep = sweep;
    }

    private static Sweep wired(SweepDueSettings settings) {
        Environment environment = Environment.of(settings.store().tables(Aws.table()),
                StartParameters.read(settings.store().keysets(), Set.of(KeyPurpose.CASES)).vault(), Aws.clock(),
                Aws.random(), Aws::sleep, Aws.telemetry());
        LambdaClient lambda = AwsClients.build(LambdaClient.builder(), CallBudget.HAND_OVER);
        return new Sweep(environment, handOver(lambda, settings.sender()), settings.sendingAtOnce());
    }

    private static Consumer<List<MessageKey>> handOver(LambdaClient lambda, String sender) {
        return keys -> lambda.invoke(r -> r.functionName(sender).invocationType(InvocationType.EVENT)
                .payload(SdkBytes.fromUtf8String(payload(keys))));
    }

    /** A key consists of letters, digits, dashes and underscores, so JSON needs no escapes. */
    private static String payload(List<MessageKey> keys) {
        return keys.stream().map(k -> '"' + k.value() + '"').collect(Collectors.joining(",", "{\"keys\":[", "]}"));
    }

    /**
     * @param event
     *            the schedule's event; its content does not matter. Its type is not ScheduledEvent: the scheduler sends
     *            a text where that type has an object, and so every sweep would fail
     */
    @Override
    public Sweep.Swept handleRequest(Map<String, Object> event, Context context) {
        return sweep.run(() -> context.getRemainingTimeInMillis() > ENOUGH_MILLIS);
    }
}
