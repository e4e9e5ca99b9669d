package org.stillhere.sweepdue;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.due.Sweep;
import org.stillhere.casework.due.SweepPart;
import org.stillhere.casework.due.SweepSpread;
import org.stillhere.domain.MessageKey;
import org.stillhere.domain.Priority;
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
    /** The ARN by which this function was called, with its alias. */
    private final AtomicReference<String> self;

    /** Wires the handler from the environment. */
    public SweepDue() {
        this(Settings.fromEnvironment());
    }

    SweepDue(Settings settings) {
        this(settings.read(SweepDueSettings::read), new AtomicReference<>(""));
    }

    public SweepDue(Sweep sweep) {
        this(sweep, new AtomicReference<>(""));
    }

    private SweepDue(SweepDueSettings settings, AtomicReference<String> self) {
        this(wired(settings, self), self);
    }

    private SweepDue(Sweep sweep, AtomicReference<String> self) {
        this.sweep = sweep;
        this.self = self;
    }

    private static Sweep wired(SweepDueSettings settings, AtomicReference<String> self) {
        Environment environment = Environment.of(settings.store().tables(Aws.table()),
                StartParameters.read(settings.store().keysets(), Set.of(KeyPurpose.CASES, KeyPurpose.NAMES)).vault(),
                Aws.clock(), Aws.random(), Aws::sleep, Aws.telemetry());
        LambdaClient lambda = AwsClients.build(LambdaClient.builder(), CallBudget.HAND_OVER);
        return new Sweep(environment, handOver(lambda, settings.sender()), settings.sendingAtOnce(),
                SweepSpread.deployed(settings.sendingAtOnce(),
                        part -> start(lambda, Objects.requireNonNull(self.get()), payload(part))));
    }

    private static Consumer<List<MessageKey>> handOver(LambdaClient lambda, String sender) {
        return keys -> start(lambda, sender, payload(keys));
    }

    /** Starts a function without waiting for it. */
    static void start(LambdaClient lambda, String function, String payload) {
        lambda.invoke(r -> r.functionName(function).invocationType(InvocationType.EVENT)
                .payload(SdkBytes.fromUtf8String(payload)));
    }

    /** The event with which this function moves the watches of some shards. */
    static String payload(SweepPart part) {
        return "{\"lane\":\"" + part.lane() + "\",\"shards\":" + part.shards() + "}";
    }

    /** A key consists of letters, digits, dashes and underscores, so JSON needs no escapes. */
    private static String payload(List<MessageKey> keys) {
        return keys.stream().map(k -> '"' + k.value() + '"').collect(Collectors.joining(",", "{\"keys\":[", "]}"));
    }

    /**
     * @param event
     *            that of the schedule, whose content does not matter, or one of {@link #payload(SweepPart)}. Its type
     *            is not ScheduledEvent: the scheduler sends a text where that type has an object, and so every sweep
     *            would fail
     */
    @Override
    public Sweep.Swept handleRequest(Map<String, Object> event, Context context) {
        Optional.ofNullable(context.getInvokedFunctionArn()).ifPresent(self::set);
        BooleanSupplier goOn = () -> context.getRemainingTimeInMillis() > ENOUGH_MILLIS;
        return event.get("lane") instanceof String lane && event.get("shards") instanceof List<?> shards
                ? sweep.part(new SweepPart(Priority.valueOf(lane),
                        shards.stream().map(Number.class::cast).map(Number::intValue).toList()), goOn)
                : sweep.run(goOn);
    }
}
