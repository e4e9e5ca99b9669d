package org.stillhere.casework.erasure;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.stillhere.casework.commit.Environment;
import org.stillhere.domain.ContactId;
import org.stillhere.domain.Effect;
import org.stillhere.domain.EventKind;
import org.stillhere.domain.MessageKey;
import org.stillhere.domain.Purpose;
import org.stillhere.domain.Recipient;
import org.stillhere.domain.Watch;
import org.stillhere.store.message.Message;
import org.stillhere.store.watch.WatchRows;

/**
 * Finds the contacts who are still to hear something of a case. What is known of them stays a while if they leave now:
 * whoever was alarmed must hear the end, also if they are removed while no text can be sent.
 */
public final class AwaitedClosings {
    /** So many of the newest entries are looked at. */
    private static final int ENTRIES = 100;
    /** The most messages that one decision writes. */
    private static final int MESSAGES = 90;
    private final Environment environment;

    public AwaitedClosings(Environment environment) {
        this.environment = environment;
    }

    /**
     * The contacts who were told of the open case, and those whose closing of a case that ended within
     * {@link WatchRows#LEFT_KEPT} has not left yet. One round trip for the entries, and about one for each case that
     * ended then.
     */
    public Set<ContactId> of(Watch watch) {
        Instant now = environment.clock().instant();
        List<MessageKey> keys = environment.timeline().storedEntries(watch, ENTRIES, now).stream()
                .filter(e -> e.entry().at().isAfter(now.minus(WatchRows.LEFT_KEPT))
                        && e.entry().facts().stream().anyMatch(f -> f.what() == EventKind.CASE_ENDED))
                .flatMap(e -> IntStream.range(0, MESSAGES).mapToObj(i -> e.message(watch.id(), i))).toList();
        Stream<ContactId> awaited = keys.isEmpty() ? Stream.of()
                : environment.messages().findAll(keys).stream().flatMap(AwaitedClosings::awaiting);
        Stream<ContactId> told = watch.open().stream().flatMap(c -> c.contacts().told().stream()).map(t -> t.contact());
        return Stream.concat(awaited, told).collect(Collectors.toUnmodifiableSet());
    }

    private static Stream<ContactId> awaiting(Message message) {
        return !message.state().settled() && message.work() instanceof Effect.Send send
                && send.purpose() == Purpose.CLOSING && send.to() instanceof Recipient.Trusted contact
                        ? Stream.of(contact.id())
                        : Stream.empty();
    }
}
