package org.stillhere.carrier.aws;

import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.stillhere.carrier.Carrier.SendResult;
import org.stillhere.carrier.Carrier.Text;
import org.stillhere.carrier.Carrier.TextSender;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** Sends texts through AWS End User Messaging, with one HTTP attempt for each. Thread-safe. */
public final class AwsSmsCarrier implements TextSender {
    /** The service's own bounds for {@code TimeToLive}, in seconds. */
    private static final int SHORTEST = 5;
    private static final int LONGEST = 259_200;
    private final AwsSmsSettings settings;
    private final AwsSmsApi api;

    AwsSmsCarrier(AwsSmsSettings settings, AwsSmsApi api) {
        this.settings = settings;
        this.api = api;
    }

    /** Returns the carrier, which is connected with the first text, so that no snapshot holds credentials. */
    public static TextSender of(AwsSmsSettings settings) {
        return new TextSender() {
            private @Nullable TextSender made;

            @Override
            public SendResult send(Text text) {
                return made().send(text);
            }

            private synchronized TextSender made() {
                TextSender now = made == null
                        ? of(settings, DefaultCredentialsProvider.builder().build()::resolveCredentials)
                        : made;
                made = now;
                return now;
            }
        };
    }

    /** Returns the carrier with these credentials. */
    public static TextSender of(AwsSmsSettings settings, Supplier<? extends AwsCredentialsIdentity> credentials) {
        return new AwsSmsCarrier(settings, new AwsSmsApi(settings, credentials));
    }

    @Override
    public SendResult send(Text text) {
        int seconds = (int) Math.clamp(text.validity().toSeconds(), SHORTEST, LONGEST);
        AwsSmsAnswer answer = api.send(Map.of("DestinationPhoneNumber", text.to().e164(), "OriginationIdentity",
                text.from(), "MessageBody", text.body().reveal(), "MessageType", "TRANSACTIONAL",
                "ConfigurationSetName", settings.configurationSet(), "TimeToLive", seconds, "Context",
                Map.of(AwsSmsEvents.REFERENCE, text.reference())));
        return switch (answer) {
            case AwsSmsAnswer.Taken taken -> new SendResult.Accepted(AwsSmsEvents.id(taken.messageId()));
            case AwsSmsAnswer.NoConnection n -> new SendResult.Refusal(AwsSmsFailures.notConnected());
            case AwsSmsAnswer.NothingInTime n -> new SendResult.Unknown();
            // A gateway's 5xx does not tell what the service behind it did.
            case AwsSmsAnswer.Refused r -> r.status() >= 500 ? new SendResult.Unknown()
                    : new SendResult.Refusal(AwsSmsFailures.of(r.error(), r.status()));
        };
    }
}
