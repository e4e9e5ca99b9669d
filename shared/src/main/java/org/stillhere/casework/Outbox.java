package org.stillhere.casework;

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
import org.stillhere.carrier.Carrier.CarrierDown;
import org.stillhere.domain.Command;
import org.stillhere.domain.Effect;
import org.stillhere.domain.MessageKey;
import org.stillhere.domain.PhoneKey;
import org.stillhere.domain.TeamId;
import org.stillhere.runtime.Metric;
import org.stillhere.runtime.SecondChannel;
import org.stillhere.runtime.Telemetry.Safe;
import org.stillhere.store.Book;
import org.stillhere.store.Book.Held;
import org.stillhere.store.Cancelled;
import org.stillhere.store.Hold;
import org.stillhere.store.Message;
import org.stillhere.store.Message.State;
import org.stillhere.store.Profile;
import org.stillhere.store.Pulse;
import org.stillhere.store.Trouble;
import org.stillhere.store.Write;
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
    private final Ground ground;
    private final Watches watches;
    private final Desks desks;
    private final Carrier carrier;
    private final CatchUp catchUp;
    private final Awaited awaited;
    private final Sending sending;
    private final SettingAside settingAside;
    private final Pulses pulses;
    private final Letters letters;
    private final HoldSwitch hold;
    private final Reconciling reconciling;

    /**
     * @param tableName
     *            the hold switch is for this table; a restored one has another name, and starts held
     * @param second
     *            tells operators what the carrier refuses, and the last resort that they are needed
     */
    public Outbox(Ground ground, Readers readers, Carrier carrier, String tableName, SecondChannel second) {
        this.ground = ground;
        this.watches = new Watches(ground);
        this.desks = new Desks(ground);
        this.carrier = carrier;
        this.awaited = new Awaited(ground);
        this.catchUp = new CatchUp(ground, new Texts(ground, readers), carrier, readers.textedTo());
        this.pulses = new Pulses(ground);
        this.letters = new Letters(ground, second);
        this.sending = new Sending(ground, readers, carrier, tableName, pulses, letters);
        this.settingAside = new SettingAside(ground);
        this.hold = new HoldSwitch(ground, tableName);
        this.reconciling = new Reconciling(ground, catchUp);
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
    public record Switched(Hold.What now, boolean reconciled, int unsure) {
    }

    /**
     * Sets the hold switch. A table that was restored from a backup is reconciled before it may send anything, and
     * stays held if that cannot be done now.
     */
    public Switched hold(Hold.What what) {
        if (!hold.restored()) {
            hold.set(what);
            return new Switched(what, true, 0);
        }
        if (what == Hold.What.ALL) {
            return new Switched(hold.now(), false, 0); // It is, and stays what it was restored as.
        }
        Reconciling.Reconciled reconciled = reconciling.run();
        if (reconciled.texts()) {
            hold.set(what);
        }
        return new Switched(hold.now(), reconciled.texts(), reconciled.unsure());
    }

    /** What one item's turn came to. */
    public enum Turn {
        /** Nothing more is to be done. */
        SETTLED,
        /** Its next due time is written; the sweep brings it again. */
        LATER,
        /** Another text to the same person goes first; its next due time is written. */
        WAITS,
        /** It was not due, or is somebody else's just now. */
        NOT_NOW
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
            pulses.beat(Pulse.stream(ground.clock().instant()));
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
            Instant now = ground.clock().instant();
            boolean untouched = message.attempt() == 0 && message.dueAt().equals(message.createdAt());
            if (untouched && message.createdAt().plus(STREAM).isBefore(now)) {
                pulses.left(now);
            }
        });
    }

    private List<MessageKey> handle(List<MessageKey> keys, BooleanSupplier goOn, Consumer<Message> each) {
        List<MessageKey> failed = new ArrayList<>();
        List<MessageKey> waiting = new ArrayList<>();
        Map<TeamId, List<Held<Message>>> tells = new LinkedHashMap<>();
        for (MessageKey key : answersFirst(keys)) {
            guarded(key, failed, () -> {
                Optional<Held<Message>> item = due(key);
                if (item.isEmpty() && awaited.look(key)) {
                    return;
                }
                item.map(Held::value).ifPresent(each);
                if (item.isPresent() && item.get().value().work() instanceof Effect.Tell tell) {
                    tells.computeIfAbsent(tell.team(), t -> new ArrayList<>()).add(item.get());
                } else if (item.isPresent() && goOn.getAsBoolean() && one(item.get()) == Turn.WAITS) {
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
                if (unsettled(key).filter(i -> one(i) == Turn.WAITS).isPresent()) {
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
            ground.telemetry().trouble(Metric.CONFLICT, e, Safe.of(key));
            failed.add(key);
        } catch (RuntimeException e) {
            failed.add(key);
            if (Trouble.passes(e)) {
                ground.telemetry().trouble(Metric.SWEEP_HINDERED, e, Safe.of(key));
            } else {
                ground.telemetry().trouble(Metric.SET_ASIDE, e, Safe.of(key));
                setAside(key);
            }
        }
    }

    private void setAside(MessageKey key) {
        try {
            settingAside.message(key);
        } catch (RuntimeException e) {
            ground.telemetry().trouble(Metric.SET_ASIDE, e, Safe.of(key));
        }
    }

    /** The item if it is there and it is its turn. */
    private Optional<Held<Message>> due(MessageKey key) {
        Instant now = ground.clock().instant();
        return unsettled(key).filter(h -> !h.value().dueAt().isAfter(now));
    }

    private Optional<Held<Message>> unsettled(MessageKey key) {
        return ground.book().message(key).filter(h -> !h.value().state().settled());
    }

    private Turn one(Held<Message> item) {
        return switch (item.value().work()) {
            case Effect.Send send -> sending.send(item, send);
            case Effect.ReadInbound read -> read(item, read);
            case Effect.Tell tell -> Turn.NOT_NOW;
            case Effect.Put put -> Turn.NOT_NOW;
            case Effect.File file -> Turn.NOT_NOW;
        };
    }

    /** Reads the carrier's list, takes in what the webhook lost, and lets the watch go on. */
    private Turn read(Held<Message> item, Effect.ReadInbound read) {
        Instant now = ground.clock().instant();
        if (!(item.value().owner() instanceof Message.Owner.OfWatch owner)) {
            return Turn.NOT_NOW;
        }
        Optional<Book.File> file = ground.book().file(owner.id());
        if (file.isEmpty() || now.isAfter(read.until())) {
            return settle(item, State.CANCELLED, now);
        }
        try {
            for (PhoneNumber number : file.get().profile().map(Profile::addresses).orElse(List.of()).stream()
                    .map(a -> a.number()).toList()) {
                if (!catchUp.take(carrier.received(number, read.since()))) {
                    return settle(item, State.PENDING, now.plus(READ_AGAIN));
                }
            }
        } catch (CarrierDown down) {
            ground.telemetry().count(Metric.PUT_BACK);
            return settle(item, State.PENDING, now.plus(READ_AGAIN));
        }
        watches.give(owner.id(), Optional.empty(), w -> new Command.InboundRead(read.ask(), watches.staffed(w)),
                d -> List.of(put(item, item.value().state(State.DONE, now))));
        return Turn.SETTLED;
    }

    private Turn settle(Held<Message> item, State state, Instant due) {
        try {
            ground.rows().transact(List.of(put(item, item.value().state(state, due))));
            return state.settled() ? Turn.SETTLED : Turn.LATER;
        } catch (Cancelled cancelled) {
            return Turn.NOT_NOW;
        }
    }

    private Write put(Held<Message> item, Message next) {
        return new Write.Put(ground.pages().message(next, item.row().version() + 1),
                Write.version(item.row().version()));
    }
}
