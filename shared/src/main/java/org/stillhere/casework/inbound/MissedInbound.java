package org.stillhere.casework.inbound;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.stillhere.carrier.Carrier;
import org.stillhere.carrier.Carrier.CarrierDown;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.reading.InboundText;
import org.stillhere.casework.reading.InboundText.CarrierExtras;
import org.stillhere.domain.MediaKind;
import org.stillhere.domain.PhoneKey;
import org.stillhere.runtime.Metric;
import org.stillhere.store.engine.Pulse;
import org.stillhere.store.table.Write;
import org.stillhere.vault.PhoneNumber;

/**
 * Takes in, from the carrier's list, the texts that the webhook lost: those of one person before a miss, and every few
 * minutes those of everybody. A text that was taken in before is known by its id and changes nothing again.
 */
public final class MissedInbound {
    /** The name that the webhook uses, so that a text is the same event whichever way it arrives. */
    private static final String SOURCE = "sms";
    /** The carrier's list may lag, and its clock differs from ours. */
    private static final Duration OVERLAP = Duration.ofMinutes(10);
    /** A list is read at most so far back: no backup from which a table is restored is older. */
    private static final Duration FURTHEST = Duration.ofDays(35);
    /** A table without a mark reads the list from so long ago. */
    private static final Duration FIRST = Duration.ofHours(2);
    private final Environment environment;
    private final InboundTexts texts;
    private final Carrier carrier;
    private final List<String> numbers;

    public MissedInbound(Environment environment, InboundTexts texts, Carrier carrier, List<String> numbers) {
        this.environment = environment;
        this.texts = texts;
        this.carrier = carrier;
        this.numbers = numbers;
    }

    /**
     * Takes in the texts to each of our numbers since the list was last read to its end. Phones that called for help
     * come first, each with its texts in their order. A text that cannot be taken in now is found again next time.
     *
     * @return whether every list was read and every text taken in
     */
    public boolean everybody() {
        Instant now = environment.clock().instant();
        Instant since = since(now);
        boolean all = true;
        List<Carrier.Received> received = new ArrayList<>();
        for (String number : numbers) {
            try {
                received.addAll(carrier.receivedAt(number, since));
            } catch (CarrierDown down) {
                environment.telemetry().trouble(Metric.LIST_UNREAD, down);
                environment.telemetry().count(Metric.LIST_UNREAD);
                all = false;
            }
        }
        all &= take(helpFirst(received));
        if (all) {
            environment.rows()
                    .transact(List.of(new Write.PutRow(environment.engine().pulseRow(Pulse.listed(now)), Write.ANY)));
        }
        return all;
    }

    private static List<Carrier.Received> helpFirst(List<Carrier.Received> received) {
        Set<PhoneNumber> calling = received.stream().filter(r -> text(r).callsForHelp()).map(Carrier.Received::from)
                .collect(Collectors.toSet());
        return received.stream().sorted(Comparator.comparing((Carrier.Received r) -> !calling.contains(r.from()))
                .thenComparing(Carrier.Received::at)).toList();
    }

    private Instant since(Instant now) {
        Instant last = environment.engine().pulse(Pulse.Of.LISTED).map(p -> p.at().minus(OVERLAP))
                .orElse(now.minus(FIRST));
        Instant furthest = now.minus(FURTHEST);
        return last.isBefore(furthest) ? furthest : last;
    }

    /** Takes in each text by itself: one that cannot be taken in stops no other. Returns false if there was one. */
    public boolean take(List<Carrier.Received> received) {
        boolean all = true;
        for (Carrier.Received text : received) {
            try {
                one(text);
            } catch (RuntimeException e) {
                environment.telemetry().trouble(Metric.KEPT_FOR_LATER, e);
                all = false;
            }
        }
        return all;
    }

    /** The list says how many media came, and neither their kind nor a keyword. */
    private static CarrierExtras extras(Carrier.Received text) {
        return text.media() == 0 ? CarrierExtras.NONE : new CarrierExtras(Set.of(MediaKind.UNKNOWN), Optional.empty());
    }

    private void one(Carrier.Received text) {
        PhoneKey phone = environment.vault().lookUp(text.from());
        if (!environment.processedEvents().contains(phone, SOURCE, text.id())) {
            environment.telemetry().count(Metric.FOUND_AT_CARRIER);
            texts.take(text(text));
        }
    }

    private static InboundText text(Carrier.Received text) {
        return new InboundText(SOURCE, text.id(), text.from(), text.to(), text.body(), false).receivedAt(text.at())
                .with(extras(text));
    }
}
