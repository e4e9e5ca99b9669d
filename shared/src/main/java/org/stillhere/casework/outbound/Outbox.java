package org.stillhere.casework.outbound;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.stillhere.carrier.Carrier.CarrierDown;
import org.stillhere.carrier.Carrier;
import org.stillhere.casework.commit.Busy;
import org.stillhere.casework.commit.DeskCommands;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.commit.Quarantine;
import org.stillhere.casework.commit.WatchCommands;
import org.stillhere.casework.health.Heartbeats;
import org.stillhere.casework.health.OperatorMail;
import org.stillhere.casework.inbound.InboundTexts;
import org.stillhere.casework.inbound.MissedInbound;
import org.stillhere.casework.rendering.MessageRenderer;
import org.stillhere.domain.Command;
import org.stillhere.domain.DeskStaffing;
import org.stillhere.domain.Effect;
import org.stillhere.domain.MessageKey;
import org.stillhere.domain.TeamId;
import org.stillhere.runtime.Metric;
import org.stillhere.runtime.SecondChannel;
import org.stillhere.runtime.Telemetry.Safe;
import org.stillhere.store.engine.Pulse;
import org.stillhere.store.engine.SendingHoldSetting;
import org.stillhere.store.message.Message;
import org.stillhere.store.message.MessageState;
import org.stillhere.store.table.Stored;
import org.stillhere.store.table.TransactionCancelled;
import org.stillhere.store.table.TransientErrors;
import org.stillhere.store.table.Write;
import org.stillhere.store.watch.Profile;
import org.stillhere.store.watch.WatchFile;
import org.stillhere.vault.PhoneNumber;

/**
 * Handles outbox items: sends texts, reads the carrier's list, puts notices before desks.
 * <p>
 * Every item may be handed over any number of times, in any order, by the stream and by the sweep: what it says now is
 * read afresh, and won by condition. A carrier's failure is never thrown: the item's next due time is written instead.
 * An item that is damaged is set aside, longer each time, and the others go on.
 */
public final class Outbox {
    private static final Duration READ_AGAIN = Duration.ofSeconds(30);
    /** The stream takes a second or so. */
    private static final Duration STREAM = Duration.ofSeconds(20);
    private final Environment environment;
    private final WatchCommands watches;
    private final DeskCommands desks;
    private final Carrier carrier;
    private final MissedInbound catchUp;
    private final ReceiptTimeout awaited;
    private final MessageSender sending;
    private final Quarantine settingAside;
    private final Heartbeats pulses;
    private final OperatorMail letters;
    private final SendingHold hold;
    private final RestoreReconciliation reconciling;

    /**
     * @param tableName
     *            the hold switch is for this table; a restored one has another name, and starts held
     * @param second
     *            tells operators what the carrier refuses, and the last resort that they are needed
     */
    public Outbox(Environment environment, MessageRenderer readers, Carrier carrier, String tableName,
            SecondChannel second) {
        this.environment = environment;
        this.watches = new WatchCommands(environment);
        this.desks = new DeskCommands(environment);
        this.carrier = carrier;
        this.awaited = new ReceiptTimeout(environment);
        this.catchUp = new MissedInbound(environment, new InboundTexts(environment, readers), carrier,
                readers.textedTo());
        this.pulses = new Heartbeats(environment);
        this.letters = new OperatorMail(environment, second);
        this.sending = new MessageSender(environment, readers, carrier, tableName, pulses, letters);
        this.settingAside = new Quarantine(environment);
        this.hold = new SendingHold(environment, tableName);
        this.reconciling = new RestoreReconciliation(environment, catchUp);
    }

    /**
     * What was asked of the hold switch.
     *
     * @param now
     *            what is held now
     * @param reconciled
     *            whether everything that the carrier has was taken in first; true where there was nothing to do
     * @param unsure
     *            messages that are looked for at the carrier before they are sent
     */
    public record Switched(SendingHoldSetting.HoldScope now, boolean reconciled, int unsure) {
    }

    /**
     * Sets the hold switch. A table that was restored from a backup is reconciled before it may send anything, and
     * stays held if that cannot be done now.
     */
    public Switched hold(SendingHoldSetting.HoldScope what) {
        if (!hold.restored()) {
            hold.set(what);
            return new Switched(what, true, 0);
        }
        if (what == SendingHoldSetting.HoldScope.ALL) {
            return new Switched(hold.now(), false, 0); // It is, and stays what it was restored as.
        }
        RestoreReconciliation.Reconciled reconciled = reconciling.run();
        if (reconciled.texts()) {
            hold.set(what);
        }
        return new Switched(hold.now(), reconciled.texts(), reconciled.unsure());
    }

    /**
     * Handles items in the order given; those that must wait for another are tried once more at the end.
     *
     * @return the keys whose handling threw, for the caller to report; each of the others has been handled
     */
    public List<MessageKey> handle(List<MessageKey> keys) {
        return handle(keys, () -> true, message -> {
        });
    }

    /** The same for items that the stream brings as they are written; that it does is a sign of life. */
    public List<MessageKey> fresh(List<MessageKey> keys) {
        if (!keys.isEmpty()) {
            pulses.beat(Pulse.stream(environment.clock().instant()));
        }
        return handle(keys);
    }

    /**
     * The same for items that the sweep found, as long as there is time for one more attempt at the carrier; what is
     * left stays due, and the sweep brings it again. One that nobody has touched for a while is one that the stream
     * should have brought.
     */
    public List<MessageKey> found(List<MessageKey> keys, BooleanSupplier goOn) {
        return handle(keys, goOn, message -> {
            Instant now = environment.clock().instant();
            boolean untouched = message.attempt() == 0 && message.dueAt().equals(message.createdAt());
            if (untouched && message.createdAt().plus(STREAM).isBefore(now)) {
                pulses.left(now);
            }
        });
    }

    private List<MessageKey> handle(List<MessageKey> keys, BooleanSupplier goOn, Consumer<Message> each) {
        List<MessageKey> failed = new ArrayList<>();
        List<MessageKey> waiting = new ArrayList<>();
        Map<TeamId, List<Stored<Message>>> tells = new LinkedHashMap<>();
        for (MessageKey key : answersFirst(keys)) {
            guarded(key, failed, () -> {
                Optional<Stored<Message>> item = due(key);
                if (item.isEmpty() && awaited.look(key)) {
                    return;
                }
                item.map(Stored::value).ifPresent(each);
                if (item.isPresent() && item.get().value().work() instanceof Effect.Tell tell) {
                    tells.computeIfAbsent(tell.team(), t -> new ArrayList<>()).add(item.get());
                } else if (item.isPresent() && goOn.getAsBoolean() && one(item.get()) == HandlingResult.WAITS) {
                    waiting.add(key);
                }
            });
        }
        tells.forEach((team, told) -> {
            guarded(told.get(0).value().key(), failed, () -> desks.take(team, told));
            // Also where the desk could not be told.
            letters.someoneIsNeeded(told.stream().map(t -> ((Effect.Tell) t.value().work()).notice()).toList());
        });
        if (goOn.getAsBoolean()) {
            afterOthers(waiting, failed);
        }
        return failed;
    }

    /** Takes in what the webhook lost of anybody's texts; whether all of it. */
    public boolean catchUp() {
        boolean all = catchUp.everybody();
        hold.now(); // From its first minutes on, a copy of this table is known to be one.
        return all;
    }

    /**
     * Each once, for the stream may bring one twice. An answer does not wait for what was written with it: how long it
     * takes would say what that was.
     */
    private static List<MessageKey> answersFirst(List<MessageKey> keys) {
        return keys.stream().distinct().sorted(Comparator.comparing(key -> !key.isAnswer())).toList();
    }

    /** Those that waited for another of the same call, as long as one of them moves. */
    private void afterOthers(List<MessageKey> waiting, List<MessageKey> failed) {
        List<MessageKey> still = new ArrayList<>();
        for (MessageKey key : waiting) {
            guarded(key, failed, () -> {
                if (unsettled(key).filter(i -> one(i) == HandlingResult.WAITS).isPresent()) {
                    still.add(key);
                }
            });
        }
        if (still.size() < waiting.size()) {
            afterOthers(still, failed);
        }
    }

    private void guarded(MessageKey key, List<MessageKey> failed, Runnable work) {
        try {
            work.run();
        } catch (Busy e) {
            environment.telemetry().trouble(Metric.CONFLICT, e, Safe.of(key));
            failed.add(key);
        } catch (RuntimeException e) {
            failed.add(key);
            if (TransientErrors.passes(e)) {
                environment.telemetry().trouble(Metric.SWEEP_HINDERED, e, Safe.of(key));
            } else {
                environment.telemetry().trouble(Metric.SET_ASIDE, e, Safe.of(key));
                setAside(key);
            }
        }
    }

    private void setAside(MessageKey key) {
        try {
            settingAside.message(key);
        } catch (RuntimeException e) {
            environment.telemetry().trouble(Metric.SET_ASIDE, e, Safe.of(key));
        }
    }

    /** The item if it is there and it is its turn. */
    private Optional<Stored<Message>> due(MessageKey key) {
        Instant now = environment.clock().instant();
        return unsettled(key).filter(h -> !h.value().dueAt().isAfter(now));
    }

    private Optional<Stored<Message>> unsettled(MessageKey key) {
        return environment.messages().find(key).filter(h -> !h.value().state().settled());
    }

    private HandlingResult one(Stored<Message> item) {
        return switch (item.value().work()) {
            case Effect.Send send -> sending.send(item, send);
            case Effect.ReadInbound read -> read(item, read);
            case Effect.Tell tell -> HandlingResult.NOT_NOW;
            case Effect.Put put -> HandlingResult.NOT_NOW;
            case Effect.File file -> HandlingResult.NOT_NOW;
        };
    }

    /** Reads the carrier's list, takes in what the webhook lost, and lets the watch go on. */
    private HandlingResult read(Stored<Message> item, Effect.ReadInbound read) {
        Instant now = environment.clock().instant();
        if (!(item.value().owner() instanceof Message.Owner.OfWatch owner)) {
            return HandlingResult.NOT_NOW;
        }
        Optional<WatchFile> file = environment.watches().file(owner.id());
        if (file.isEmpty() || now.isAfter(read.until())) {
            return settle(item, MessageState.CANCELLED, now);
        }
        try {
            for (PhoneNumber number : file.get().profile().map(Profile::addresses).orElse(List.of()).stream()
                    .map(a -> a.number()).toList()) {
                if (!catchUp.take(carrier.received(number, read.since()))) {
                    return settle(item, MessageState.PENDING, now.plus(READ_AGAIN));
                }
            }
        } catch (CarrierDown down) {
            environment.telemetry().count(Metric.PUT_BACK);
            return settle(item, MessageState.PENDING, now.plus(READ_AGAIN));
        }
        watches.give(owner.id(), Optional.empty(),
                w -> new Command.InboundRead(read.ask(), DeskStaffing.of(watches.staffed(w))),
                d -> List.of(put(item, item.value().state(MessageState.DONE, now))));
        return HandlingResult.SETTLED;
    }

    private HandlingResult settle(Stored<Message> item, MessageState state, Instant due) {
        try {
            environment.rows().transact(List.of(put(item, item.value().state(state, due))));
            return state.settled() ? HandlingResult.SETTLED : HandlingResult.LATER;
        } catch (TransactionCancelled cancelled) {
            return HandlingResult.NOT_NOW;
        }
    }

    private Write put(Stored<Message> item, Message next) {
        return new Write.PutRow(environment.messages().row(next, item.row().version() + 1),
                Write.version(item.row().version()));
    }
}
