package org.stillhere.sendmessages;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.stillhere.carrier.Carrier;
import org.stillhere.vault.PhoneNumber;
import org.stillhere.vault.Private;

/**
 * A carrier that is made with the first call: never while a snapshot is taken, so that none of its connections is in
 * it.
 */
final class WhenNeeded implements Carrier {
    private final Supplier<Carrier> make;
    private @Nullable Carrier made;

    WhenNeeded(Supplier<Carrier> make) {
        this.make = make;
    }

    private synchronized Carrier it() {
        Carrier now = made == null ? make.get() : made;
        made = now;
        return now;
    }

    @Override
    public SendResult send(Text text) {
        return it().send(text);
    }

    @Override
    public List<Received> received(PhoneNumber from, Instant since) {
        return it().received(from, since);
    }

    @Override
    public List<Received> receivedAt(String ours, Instant since) {
        return it().receivedAt(ours, since);
    }

    @Override
    public List<String> find(PhoneNumber to, Private body, Instant since) {
        return it().find(to, body, since);
    }
}
