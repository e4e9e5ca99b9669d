package org.stillhere.casework.inbound;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.stillhere.carrier.Carrier;
import org.stillhere.carrier.Carrier.CarrierDown;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.lists.ListMarks;
import org.stillhere.casework.lists.ListReading;
import org.stillhere.casework.lists.ListReading.ListPiece;
import org.stillhere.casework.lists.ListReading.PageSource;
import org.stillhere.casework.lists.TakingOrder;
import org.stillhere.casework.lists.UntakenTexts;
import org.stillhere.casework.reading.InboundText;
import org.stillhere.casework.reading.InboundText.CarrierExtras;
import org.stillhere.casework.reading.InboundText.TextOrigin;
import org.stillhere.domain.MediaKind;
import org.stillhere.domain.PhoneKey;
import org.stillhere.runtime.Metric;
import org.stillhere.store.engine.ListMark;
import org.stillhere.store.engine.ListRows.ListName;
import org.stillhere.store.engine.Pulse;
import org.stillhere.store.engine.Versioned;
import org.stillhere.store.table.TransientErrors;
import org.stillhere.store.table.Write;
import org.stillhere.vault.PhoneNumber;

/**
 * Takes in, from the carrier's list, the texts that the webhook lost: those of one person before a miss, and every few
 * minutes those of everybody. A text that was taken in before is known by its id and changes nothing again.
 * <p>
 * Each list has a mark of its own. It moves when every text of a piece was taken in, or is kept as one that cannot be.
 */
public final class MissedInbound {
    /** The name that the webhook uses, so that a text is the same event whichever way it arrives. */
    private static final String SOURCE = "sms";
    /** Pages are asked for during this time of a call. The function has 30 s, and a page may take 8 of them. */
    private static final Duration READING = Duration.ofSeconds(8);
    /** Texts that could not be taken in before are tried again during this time of a call. */
    private static final Duration RETRYING = Duration.ofSeconds(6);
    /** Texts are taken in during this time of a call. The rest are found again. */
    private static final Duration TAKING = Duration.ofSeconds(22);
    /**
     * A list is read again some minutes back, so that most of a short one was taken in before: what was is not read for
     * words. In a long one a call for help must not wait until all others were looked up.
     */
    private static final int FEW = 50;
    private final Environment environment;
    private final InboundTexts texts;
    private final Carrier carrier;
    private final List<String> numbers;
    private final BooleanSupplier restored;
    private final ListReading reading;
    private final UntakenTexts untaken;
    private final ListMarks marks;

    /** What was done with texts. */
    private enum TakenIn {
        /** All of them were taken in, now or before. */
        ALL,
        /** Some cannot be taken in, and are kept. */
        SOME_KEPT,
        /** Some were not even tried, or the table fails: they must be read again. */
        READ_AGAIN
    }

    public MissedInbound(Environment environment, InboundTexts texts, Carrier carrier, List<String> numbers) {
        this(environment, texts, carrier, numbers, () -> false);
    }

    /**
     * @param restored
     *            whether the table was restored from a backup, and has not sent since
     */
    public MissedInbound(Environment environment, InboundTexts texts, Carrier carrier, List<String> numbers,
            BooleanSupplier restored) {
        this.environment = environment;
        this.texts = texts;
        this.carrier = carrier;
        this.numbers = numbers;
        this.restored = restored;
        this.reading = new ListReading(environment);
        this.untaken = new UntakenTexts(environment);
        this.marks = new ListMarks(environment, numbers);
    }

    /**
     * Takes in the texts to each of our numbers that were not read yet, as many as the time allows. The next call
     * continues.
     *
     * @return whether every list was read to its end and every text was tried
     */
    public boolean everybody() {
        Instant began = environment.clock().instant();
        untaken.retry((text, handled) -> one(text, handled ? TextOrigin.LIST_BEFORE_RESTORE : TextOrigin.LIST),
                r -> text(r, TextOrigin.LIST).callsForHelp(), began.plus(RETRYING));
        boolean all = true;
        Instant reads = environment.clock().instant();
        for (int i = 0; i < numbers.size(); i++) {
            Instant until = reads.plus(READING.multipliedBy(i + 1L).dividedBy(numbers.size()));
            all &= list(numbers.get(i), until, began.plus(TAKING));
        }
        if (all) {
            environment.rows()
                    .transact(List.of(new Write.PutRow(environment.engine().pulseRow(Pulse.listed(began)), Write.ANY)));
        }
        return all;
    }

    private boolean list(String number, Instant until, Instant end) {
        ListName name = marks.name(number);
        try {
            PageSource pages = (since, next) -> carrier.receivedAt(number, since, next);
            for (boolean first = true;; first = false) {
                Versioned<ListMark> mark = marks.of(name);
                ListPiece piece = first ? reading.read(mark.value(), pages, until)
                        : reading.readOn(mark.value(), pages, until);
                if (take(piece.texts(), end) == TakenIn.READ_AGAIN
                        || !marks.save(name, flooded(piece), mark.version())) {
                    return false;
                }
                if (piece.mark().whole() || piece.failed() || !environment.clock().instant().isBefore(until)) {
                    return piece.mark().whole();
                }
            }
        } catch (CarrierDown down) {
            environment.telemetry().trouble(Metric.LIST_UNREAD, down);
            environment.telemetry().count(Metric.LIST_UNREAD);
            return false;
        }
    }

    private static ListMark flooded(ListPiece piece) {
        return TakingOrder.flood(piece.texts()).map(piece.mark()::flooded).orElse(piece.mark());
    }

    /**
     * Whether texts wait to be taken in that no list shows.
     *
     * @throws CarrierDown
     *             if that could not be found out
     */
    public boolean unlistedTextsWait() {
        return carrier.unlistedTextsWait();
    }

    /**
     * Takes in what one number has texted since then.
     *
     * @param again
     *            whether an earlier call may have left parts of the list; it costs a read
     *
     * @return whether all of it was read and taken in; if not, it continues with the next call
     *
     * @throws CarrierDown
     *             if the list could not be read
     */
    public boolean from(PhoneNumber number, Instant since, boolean again) {
        Instant now = environment.clock().instant();
        ListName name = ListName.from(environment.vault().lookUp(number));
        Versioned<Optional<ListMark>> mark = again ? environment.lists().mark(name, now)
                : new Versioned<>(0, Optional.empty());
        ListPiece piece = reading.read(mark.value().orElseGet(() -> ListMark.upTo(since)),
                (from, next) -> carrier.received(number, from, next), now.plus(READING));
        if (take(piece.texts(), now.plus(TAKING)) != TakenIn.ALL) {
            return false;
        }
        boolean stored = piece.mark().whole() && mark.value().isEmpty()
                || marks.save(name, piece.mark(), mark.version());
        return stored && piece.mark().whole();
    }

    /** Tries each text by itself: one that cannot be taken in is kept and stops no other. */
    private TakenIn take(List<Carrier.Received> received, Instant end) {
        Instant handled = environment.clock().instant().minus(ListMarks.HANDLED);
        boolean before = received.stream().anyMatch(r -> r.at().isBefore(handled)) && restored.getAsBoolean();
        TakenIn taken = TakenIn.ALL;
        List<Carrier.Received> some = received.size() > FEW ? received : received.stream().filter(this::isNew).toList();
        for (Carrier.Received text : TakingOrder.of(some, r -> text(r, TextOrigin.LIST).callsForHelp())) {
            if (environment.clock().instant().isAfter(end)) {
                return TakenIn.READ_AGAIN;
            }
            try {
                one(text, origin(text, before));
            } catch (RuntimeException e) {
                environment.telemetry().trouble(Metric.KEPT_FOR_LATER, e);
                taken = keep(text, e, before) && taken != TakenIn.READ_AGAIN ? TakenIn.SOME_KEPT : TakenIn.READ_AGAIN;
            }
        }
        return taken;
    }

    /** Whether a text was not taken in before, as far as that can be told: one that was changes nothing again. */
    private boolean isNew(Carrier.Received text) {
        try {
            return !environment.processedEvents().contains(environment.vault().lookUp(text.from()), SOURCE, text.id());
        } catch (RuntimeException untold) {
            environment.telemetry().trouble(Metric.KEPT_FOR_LATER, untold);
            return true;
        }
    }

    private boolean keep(Carrier.Received text, RuntimeException why, boolean before) {
        if (TransientErrors.passes(why)) {
            return false;
        }
        try {
            return untaken.keep(text, origin(text, before) == TextOrigin.LIST_BEFORE_RESTORE);
        } catch (RuntimeException e) {
            environment.telemetry().trouble(Metric.KEPT_FOR_LATER, e);
            return false;
        }
    }

    /** The list says how many media came, and neither their kind nor a keyword. */
    private static CarrierExtras extras(Carrier.Received text) {
        return text.media() == 0 ? CarrierExtras.NONE : new CarrierExtras(Set.of(MediaKind.UNKNOWN), Optional.empty());
    }

    private TextOrigin origin(Carrier.Received text, boolean before) {
        boolean handled = before && text.at().plus(ListMarks.HANDLED).isBefore(environment.clock().instant());
        return handled ? TextOrigin.LIST_BEFORE_RESTORE : TextOrigin.LIST;
    }

    private void one(Carrier.Received text, TextOrigin origin) {
        PhoneKey phone = environment.vault().lookUp(text.from());
        if (!environment.processedEvents().contains(phone, SOURCE, text.id())) {
            environment.telemetry().count(Metric.FOUND_AT_CARRIER);
            texts.take(text(text, origin));
        }
    }

    private static InboundText text(Carrier.Received text, TextOrigin origin) {
        return new InboundText(SOURCE, text.id(), text.from(), text.to(), text.body(), false).receivedAt(text.at())
                .with(extras(text)).found(origin);
    }
}
