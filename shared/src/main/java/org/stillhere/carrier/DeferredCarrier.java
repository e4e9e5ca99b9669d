package org.stillhere.carrier;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.stillhere.vault.PhoneNumber;
import org.stillhere.vault.Private;

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
    public List<Received> received(PhoneNumber from, Instant since) {
        return made().received(from, since);
    }

    @Override
    public List<Received> receivedAt(String ours, Instant since) {
        return made().receivedAt(ours, since);
    }

    @Override
    public List<String> find(PhoneNumber to, Private body, Instant since) {
        return made().find(to, body, since);
    }
}
