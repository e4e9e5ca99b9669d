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
import org.stillhere.carrier.Carrier;
import org.stillhere.casework.commit.Busy;
import org.stillhere.casework.commit.DeskCommands;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.commit.Quarantine;
import org.stillhere.casework.health.Heartbeats;
import org.stillhere.casework.health.OperatorMail;
import org.stillhere.casework.inbound.InboundTexts;
import org.stillhere.casework.inbound.MissedInbound;
import org.stillhere.casework.rendering.MessageRenderer;
import org.stillhere.domain.Effect;
import org.stillhere.domain.MessageKey;
import org.stillhere.domain.TeamId;
import org.stillhere.runtime.Metric;
import org.stillhere.runtime.SecondChannel;
import org.stillhere.runtime.Telemetry.Safe;
import org.stillhere.store.engine.Pulse;
import org.stillhere.store.engine.SendingHoldSetting;
import org.stillhere.store.message.Message;
import org.stillhere.store.table.Stored;
import org.stillhere.store.table.TransientErrors;

/**
 * Handles outbox items: sends texts, reads the carrier's list, puts notices before desks.
 * <p>
 * Every item may be handed over any number of times, in any order, by the stream and by the sweep: what it says now is
 * read afresh, and won by condition. A carrier's failure is never thrown: the item's next due time is written instead.
 * An item that is damaged is set aside, longer each time, and the others go on.
 */
public final class Outbox {
    /** The stream takes a second or so. */
    private static final Duration STREAM = Duration.ofSeconds(20);
    private final Environment environment;
    private final DeskCommands desks;
    private final MissedInbound missed;
    private final ReceiptTimeout receipts;
    private final MessageSender sender;
    private final CheckBeforeMiss checkBeforeMiss;
    private final Quarantine quarantine;
    private final Heartbeats heartbeats;
    private final OperatorMail mail;
    private final SendingHold hold;
    private final HoldChange holdChange;

    /**
     * @param tableName
     *            the hold switch is for this table; a restored one has another name, and starts held
     * @param second
     *            tells operators what the carrier refuses, and the last resort that they are needed
     */
    public Outbox(Environment environment, MessageRenderer renderer, Carrier carrier, String tableName,
            SecondChannel second) {
        this.environment = environment;
        this.desks = new DeskCommands(environment);
        this.missed = new MissedInbound(environment, new InboundTexts(environment, renderer), carrier,
                renderer.textedTo());
        this.receipts = new ReceiptTimeout(environment);
        this.quarantine = new Quarantine(environment);
        this.heartbeats = new Heartbeats(environment);
        this.mail = new OperatorMail(environment, second);
        this.hold = new SendingHold(environment, tableName);
        this.holdChange = new HoldChange(environment, missed, hold);
        this.checkBeforeMiss = new CheckBeforeMiss(environment, carrier, missed);
        this.sender = new MessageSender(environment, carrier, new SendingCheck(environment, renderer, hold),
                new SendOutcomes(environment, heartbeats, mail));
    }

    /**
     * Sets the hold switch. A table that was restored from a backup is reconciled before it may send anything, and
     * stays held if that cannot be done now.
     */
    public HoldChange.Switched hold(SendingHoldSetting.HoldScope what) {
        return holdChange.to(what);
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
            heartbeats.beat(Pulse.stream(environment.clock().instant()));
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
                heartbeats.left(now);
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
                if (item.isEmpty() && receipts.look(key)) {
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
            mail.someoneIsNeeded(told.stream().map(t -> ((Effect.Tell) t.value().work()).notice()).toList());
        });
        if (goOn.getAsBoolean()) {
            afterOthers(waiting, failed);
        }
        return failed;
    }

    /** Takes in what the webhook lost of anybody's texts; whether all of it. */
    public boolean catchUp() {
        boolean all = missed.everybody();
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
            quarantine.message(key);
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
            case Effect.Send send -> sender.send(item, send);
            case Effect.ReadInbound read -> checkBeforeMiss.read(item, read);
            case Effect.Tell tell -> HandlingResult.NOT_NOW;
            case Effect.Put put -> HandlingResult.NOT_NOW;
            case Effect.File file -> HandlingResult.NOT_NOW;
        };
    }
}
