package org.stillhere.casework.outbound;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.stillhere.carrier.Carrier.CarrierDown;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.commit.WatchCommands;
import org.stillhere.casework.inbound.MissedInbound;
import org.stillhere.domain.Command;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.DeskStaffing;
import org.stillhere.domain.Effect;
import org.stillhere.runtime.Metric;
import org.stillhere.store.message.Message;
import org.stillhere.store.message.MessageState;
import org.stillhere.store.phone.Address;
import org.stillhere.store.table.Stored;
import org.stillhere.store.watch.Profile;
import org.stillhere.store.watch.WatchFile;

/**
 * Reads the carrier's list of what one defender texted before their silence becomes a miss. It takes in what the
 * webhook lost, and then tells the watch that the list was read.
 */
final class CheckBeforeMiss {
    private static final Duration READ_AGAIN = Duration.ofSeconds(30);
    private final Environment environment;
    private final MissedInbound missed;
    private final WatchCommands watches;
    private final MessageStates states;

    CheckBeforeMiss(Environment environment, MissedInbound missed) {
        this.environment = environment;
        this.missed = missed;
        this.watches = new WatchCommands(environment);
        this.states = new MessageStates(environment);
    }

    HandlingResult read(Stored<Message> item, Effect.ReadInbound read) {
        Instant now = environment.clock().instant();
        if (!(item.value().owner() instanceof Message.Owner.OfWatch owner)) {
            return HandlingResult.NOT_NOW;
        }
        Optional<WatchFile> file = environment.watches().file(owner.id());
        if (file.isEmpty() || now.isAfter(read.until())) {
            return states.change(item, item.value().withState(MessageState.CANCELLED, now), HandlingResult.SETTLED);
        }
        boolean again = item.value().dueAt().isAfter(item.value().createdAt());
        try {
            for (Address address : file.get().profile().map(Profile::addresses).orElse(List.of())) {
                if (!missed.from(address.number(), read.since(), again)) {
                    return again(item, now);
                }
            }
            if (missed.unlistedTextsWait()) {
                return again(item, now);
            }
        } catch (CarrierDown down) {
            environment.telemetry().count(Metric.PUT_BACK);
            return again(item, now) == HandlingResult.LATER ? HandlingResult.UNANSWERED : HandlingResult.NOT_NOW;
        }
        return wasRead(item, owner.id(), read, now);
    }

    private HandlingResult again(Stored<Message> item, Instant now) {
        return states.change(item, item.value().withState(MessageState.PENDING, now.plus(READ_AGAIN)),
                HandlingResult.LATER);
    }

    private HandlingResult wasRead(Stored<Message> item, DefenderId id, Effect.ReadInbound read, Instant now) {
        watches.give(id, Optional.empty(),
                w -> new Command.InboundRead(read.ask(), DeskStaffing.of(watches.staffed(w))),
                d -> List.of(states.put(item, item.value().withState(MessageState.DONE, now))));
        return HandlingResult.SETTLED;
    }
}
