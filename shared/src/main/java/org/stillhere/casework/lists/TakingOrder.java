package org.stillhere.casework.lists;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.stillhere.carrier.Carrier.Received;
import org.stillhere.store.engine.ListMark.TextFlood;
import org.stillhere.vault.PhoneNumber;

/**
 * Orders texts that are taken in together: phones that call for help first, and phones that send a flood after all
 * others of their kind, each with its texts in their order.
 */
public final class TakingOrder {
    /** Nobody writes so many texts between two readings. */
    private static final int FLOOD = 100;

    private TakingOrder() {
    }

    public static List<Received> of(Collection<Received> texts, Predicate<Received> callsForHelp) {
        Map<PhoneNumber, Long> counts = counts(texts);
        Map<PhoneNumber, Boolean> calling = texts.stream().filter(callsForHelp)
                .collect(Collectors.toMap(Received::from, r -> true, (a, b) -> a));
        return texts.stream()
                .sorted(Comparator.comparing((Received r) -> !calling.containsKey(r.from()))
                        .thenComparing(r -> counts.getOrDefault(r.from(), 0L) > FLOOD).thenComparing(Received::at))
                .toList();
    }

    /** The flood from the number that sent the most, if there is one. */
    public static Optional<TextFlood> flood(Collection<Received> texts) {
        return counts(texts).entrySet().stream().filter(e -> e.getValue() > FLOOD).max(Map.Entry.comparingByValue())
                .flatMap(e -> texts.stream().filter(t -> t.from().equals(e.getKey())).map(Received::at)
                        .max(Instant::compareTo).map(at -> new TextFlood(at, e.getValue().intValue())));
    }

    private static Map<PhoneNumber, Long> counts(Collection<Received> texts) {
        return texts.stream().map(Received::from)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }
}
