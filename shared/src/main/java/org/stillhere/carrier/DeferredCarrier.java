package org.stillhere.carrier;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.stillhere.vault.PhoneNumber;

/**
 * Makes the carrier with the first call to it, so that no snapshot of a function holds one of the carrier's
 * connections.
 */
final class DeferredCarrier implements Carrier {
    private final Supplier<Carrier> make;
    private @Nullable Carrier made;

    DeferredCarrier(Supplier<Carrier> make) {
        this.make = make;
    }

    private synchronized Carrier made() {
        Carrier now = made == null ? make.get() : made;
        made = now;
        return now;
    }

    @Override
    public SendResult send(Text text) {
        return made().send(text);
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
    public List<ListedText> find(Text text, Instant since) {
        return made().find(text, since);
    }
}
