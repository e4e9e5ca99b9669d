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
import org.stillhere.casework.hold.HoldChange;
import org.stillhere.casework.hold.SendingHold;
import org.stillhere.carrier.Carrier;
import org.stillhere.casework.commit.DeskCommands;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.commit.NoteSwitch;
import org.stillhere.casework.health.CarrierHealth;
import org.stillhere.casework.health.CarrierBreaker;
import org.stillhere.casework.health.OperatorMail;
import org.stillhere.casework.health.SignsOfLife;
import org.stillhere.casework.inbound.InboundTexts;
import org.stillhere.casework.inbound.MissedInbound;
import org.stillhere.casework.lists.ListMarks;
import org.stillhere.casework.rendering.MessageRenderer;
import org.stillhere.domain.Effect;
import org.stillhere.domain.MessageKey;
import org.stillhere.domain.TeamId;
import org.stillhere.domain.Template;
import org.stillhere.runtime.SecondChannel;
import org.stillhere.store.engine.Pulse;
import org.stillhere.store.engine.SendingHoldSetting;
import org.stillhere.store.limit.SendingLimits;
import org.stillhere.store.message.DeliveredRows;
import org.stillhere.store.message.Message;
import org.stillhere.store.table.Stored;

/**
 * Handles outbox items: sends texts, reads the carrier's list, and gives notices to desks.
 * <p>
 * The stream and the sweep may hand over an item any number of times and in any order: it is read again, and one
 * handler wins by condition. A failure of the carrier is never thrown: the item's next due time is written instead. A
 * damaged item is put into quarantine, longer each time, and the others are handled.
 */
public final class Outbox {
    /** An item older than this should have come by the stream, which takes a second or so. */
    private static final Duration STREAM = Duration.ofSeconds(20);
    private final Environment environment;
    private final DeskCommands desks;
    private final MissedInbound missed;
    private final ListMarks lists;
    private final ReceiptTimeout receipts;
    private final MessageSender sender;
    private final CheckBeforeMiss checkBeforeMiss;
    private final ItemGuard guard;
    private final SignsOfLife heartbeats;
    private final CarrierBreaker breaker;
    private final LineChoice lines;
    private final NoteSwitch notes;
    private final OperatorMail mail;
    private final SendingHold hold;
    private final HoldChange holdChange;

    /**
     * @param tableName
     *            the table that the sending hold is for; a restored table has another name, and starts on hold
     * @param second
     *            tells operators what the carrier refuses, and tells the last resort that they are needed
     */
    public Outbox(Environment environment, MessageRenderer renderer, Carrier carrier, String tableName,
            SecondChannel second) {
        this(environment, renderer, carrier, tableName, second, SendingLimits.DERIVED);
    }

    /** The same with limits that an operator has set. */
    public Outbox(Environment environment, MessageRenderer renderer, Carrier carrier, String tableName,
            SecondChannel second, SendingLimits limits) {
        this.environment = environment;
        this.desks = new DeskCommands(environment);
        this.hold = new SendingHold(environment, tableName);
        this.missed = new MissedInbound(environment, new InboundTexts(environment, renderer), carrier,
                renderer.listedNumbers(), hold::restored);
        this.lists = new ListMarks(environment, renderer.listedNumbers());
        this.receipts = new ReceiptTimeout(environment);
        this.guard = new ItemGuard(environment);
        this.heartbeats = new SignsOfLife(environment);
        this.breaker = new CarrierBreaker(environment, heartbeats);
        this.mail = new OperatorMail(environment, second);
        this.holdChange = new HoldChange(environment, missed, lists, hold);
        this.checkBeforeMiss = new CheckBeforeMiss(environment, missed);
        this.notes = new NoteSwitch(environment, limits);
        this.lines = new LineChoice(new CarrierHealth(environment, renderer.failsOver()));
        this.sender = new MessageSender(environment, carrier,
                new SendingCheck(environment, renderer, hold, heartbeats, limits, lines),
                new SendOutcomes(environment, heartbeats, breaker, mail, renderer.senders().ids().size()), lines);
    }

    /**
     * Sets the sending hold.
     *
     * @param said
     *            of a restored table, what the answer to an empty text said; that shows what would be sent
     */
    public HoldChange.Switched hold(SendingHoldSetting.HoldScope what, String said) {
        return holdChange.to(what, said);
    }

    /** Tells an operator what the log calls the text with this id of the carrier; after a rotation, each name. */
    public String nameInLog(String carrierId) {
        return String.join(" ", environment.carrierIds().namesInLog(carrierId));
    }

    /** Shows an operator what of the carrier's lists was skipped, is left, or could not be taken in. */
    public ListMarks.ListsShown lists() {
        return lists.shown();
    }

    /** The operator has seen what was skipped and what could not be taken in: it is reported no more. */
    public ListMarks.ListsShown listsSeen() {
        return lists.seen();
    }

    /**
     * Handles items in the order given; those that must wait for another are tried once more at the end.
     *
     * @return the keys whose handling threw, for the caller to report; each of the others has been handled
     */
    public List<MessageKey> handle(List<MessageKey> keys) {
        return handle(keys, () -> true, message -> {
        }, new CarrierTurn(breaker, lines, true));
    }

    /**
     * The same for items that the stream delivers as they are written. The delivery is a sign of life of the stream.
     * What the carrier does not answer, and what is behind it, is left to the sweep.
     */
    public List<MessageKey> fresh(List<MessageKey> keys) {
        if (!keys.isEmpty()) {
            heartbeats.beat(Pulse.stream(environment.clock().instant()));
        }
        return handle(keys, () -> true, message -> {
        }, new CarrierTurn(breaker, lines, false));
    }

    /** The same with the rows that came with the keys; they are not read again. */
    public List<MessageKey> fresh(List<MessageKey> keys, List<DeliveredRows.DeliveredRow> rows) {
        return environment.delivered().during(rows, environment.clock().instant(), () -> fresh(keys));
    }

    /**
     * The same for items that the sweep found, as long as there is time for one more attempt at the carrier. The rest
     * remains due, and the sweep hands it over again. An item that nobody has touched for a while should have been
     * delivered by the stream.
     */
    public List<MessageKey> found(List<MessageKey> keys, BooleanSupplier goOn) {
        return handle(keys, goOn, message -> {
            Instant now = environment.clock().instant();
            boolean untouched = message.attempt() == 0 && message.dueAt().equals(message.createdAt());
            if (untouched && message.createdAt().plus(STREAM).isBefore(now) && !breaker.delayed(message.createdAt())) {
                heartbeats.left(now);
            }
        }, new CarrierTurn(breaker, lines, true));
    }

    private List<MessageKey> handle(List<MessageKey> keys, BooleanSupplier goOn, Consumer<Message> each,
            CarrierTurn turn) {
        List<MessageKey> failed = new ArrayList<>();
        List<MessageKey> waiting = new ArrayList<>();
        Map<TeamId, List<Stored<Message>>> tells = new LinkedHashMap<>();
        // Answers come first, because the time that they take must not tell what was written with them.
        for (MessageKey key : keys.stream().distinct().sorted(Comparator.comparing(k -> !k.isAnswer())).toList()) {
            guard.run(key, failed, () -> {
                Optional<Stored<Message>> found = unsettled(key);
                Optional<Stored<Message>> item = found
                        .filter(h -> !h.value().dueAt().isAfter(environment.clock().instant()));
                if (item.isEmpty() && receipts.look(key)) {
                    return;
                }
                if (item.isEmpty()) {
                    // Duress waits for its text, to hide on the wire of phones; the second channel is another one.
                    found.map(i -> i.value().work()).filter(Effect.Tell.class::isInstance)
                            .ifPresent(w -> mail.someoneIsNeeded(List.of(((Effect.Tell) w).notice())));
                }
                item.map(Stored::value).ifPresent(each);
                if (item.isPresent() && item.get().value().work() instanceof Effect.Tell tell) {
                    tells.computeIfAbsent(tell.team(), t -> new ArrayList<>()).add(item.get());
                } else if (item.isPresent() && goOn.getAsBoolean() && one(item.get(), turn) == HandlingResult.WAITS) {
                    waiting.add(key);
                }
            });
        }
        notes.drop(tells);
        tells.forEach((team, told) -> {
            guard.run(told.get(0).value().key(), failed, () -> desks.take(team, told));
            // This is said also if the desk could not be told.
            mail.someoneIsNeeded(told.stream().map(t -> ((Effect.Tell) t.value().work()).notice()).toList());
        });
        if (goOn.getAsBoolean()) {
            afterOthers(waiting, failed, turn);
        }
        return failed;
    }

    /** Takes in the texts of anybody that the webhook lost. Returns whether all of them were taken in. */
    public boolean catchUp() {
        boolean all = missed.everybody();
        hold.now(); // The first call sets the hold, so that from then on a copy of this table is known to be a copy.
        return all;
    }

    /** Handles again the items that waited for another of the same call, as long as one of them leaves. */
    private void afterOthers(List<MessageKey> waiting, List<MessageKey> failed, CarrierTurn turn) {
        List<MessageKey> still = new ArrayList<>();
        for (MessageKey key : waiting) {
            guard.run(key, failed, () -> {
                if (unsettled(key).filter(i -> one(i, turn) == HandlingResult.WAITS).isPresent()) {
                    still.add(key);
                }
            });
        }
        if (still.size() < waiting.size()) {
            afterOthers(still, failed, turn);
        }
    }

    private Optional<Stored<Message>> unsettled(MessageKey key) {
        return environment.messages().find(key).filter(h -> !h.value().state().settled());
    }

    private HandlingResult one(Stored<Message> item, CarrierTurn turn) {
        return turn.mayTry(item.value()) ? turn.after(item.value(), one(item)) : HandlingResult.NOT_NOW;
    }

    private HandlingResult one(Stored<Message> item) {
        return switch (item.value().work()) {
            case Effect.Send send -> {
                if (send.says().template() == Template.DESK_SILENT) {
                    mail.coordinatorIsSilent();
                }
                yield sender.send(item, send);
            }
            case Effect.ReadInbound read -> checkBeforeMiss.read(item, read);
            case Effect.Tell tell -> HandlingResult.NOT_NOW;
            case Effect.Put put -> HandlingResult.NOT_NOW;
            case Effect.Work work -> HandlingResult.NOT_NOW;
            case Effect.File file -> HandlingResult.NOT_NOW;
        };
    }
}
