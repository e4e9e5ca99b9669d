package org.stillhere.carrier;

import java.time.Instant;
import java.util.function.Predicate;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.stillhere.vault.Private;
import org.stillhere.carrier.Senders.CarrierName;
import org.stillhere.vault.PhoneNumber;

/**
 * Makes the carrier with the first call to it, so that no snapshot of a function holds one of the carrier's
 * connections, and gives each text to the carrier that its sender belongs to.
 */
final class DeferredCarrier implements Carrier {
    private final Supplier<Carrier> make;
    private final Optional<TextSender> aws;
    private final BooleanSupplier awsTextsWait;
    private final UnaryOperator<String> sealing;
    private @Nullable Carrier made;

    /**
     * @param aws
     *            sends the texts whose sender is one of AWS; empty where there is none
     * @param awsTextsWait
     *            whether texts to numbers at AWS wait in their queue
     * @param sealing
     *            makes a text's reference unreadable for the carrier
     */
    DeferredCarrier(Supplier<Carrier> make, Optional<TextSender> aws, BooleanSupplier awsTextsWait,
            UnaryOperator<String> sealing) {
        this.make = make;
        this.aws = aws;
        this.awsTextsWait = awsTextsWait;
        this.sealing = sealing;
    }

    private synchronized Carrier made() {
        Carrier now = made == null ? make.get() : made;
        made = now;
        return now;
    }

    @Override
    public SendResult send(Text text) {
        String reference = sealing.apply(text.reference());
        if (CarrierName.of(text.from()) == CarrierName.TWILIO) {
            return made().send(new Text(text.to(), text.from(), text.body(), text.validity(), reference));
        }
        Text own = new Text(text.to(), CarrierName.AWS.without(text.from()), text.body(), text.validity(), reference);
        return aws.<SendResult> map(sender -> sender.send(own))
                .orElseGet(() -> new SendResult.Refusal(new Failure.Operator(0)));
    }

    @Override
    public Optional<Carrier> listerFor(String from) {
        return CarrierName.of(from) == CarrierName.TWILIO ? Optional.of(this) : Optional.empty();
    }

    @Override
    public boolean unlistedTextsWait() {
        return awsTextsWait.getAsBoolean();
    }

    @Override
    public ReceivedPage received(PhoneNumber from, Instant since, Optional<String> next) {
        return made().received(from, since, next);
    }

    @Override
    public ReceivedPage receivedAt(String ours, Instant since, Optional<String> next) {
        return made().receivedAt(ours, since, next);
    }

    @Override
    public List<ListedText> find(Text text, Predicate<Private> words, Instant since) {
        return made().find(text, words, since);
    }
}
