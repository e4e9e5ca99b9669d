package org.stillhere.store.limit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.stillhere.domain.InvalidInput;
import org.stillhere.domain.Risk;

/**
 * How many segments may be sent in an hour: from one address, as many as its carrier can send, and in all, as many as
 * the enrolled people need in a bad hour. See docs/costs.md.
 *
 * @param perHour
 *            the segments an hour of addresses of which that is known; others have those of their kind
 * @param total
 *            the most in all, whoever is enrolled; empty: by the number of enrolled people
 * @param notesOf
 *            the risks of the people of whose signs of life the desk gets a text each time
 */
public record SendingLimits(Map<String, Long> perHour, Optional<Long> total, Set<Risk> notesOf) {
    /** Everything by its kind and by the number of people, and no notes of ordinary days. */
    public static final SendingLimits DERIVED = new SendingLimits(Map.of(), Optional.empty());
    /** An ask, two reminders, an alarm to two contacts and to the desk, and their answers, in two segments each. */
    public static final long A_BAD_HOUR = 12;
    /** A small team may have a night in which everything happens to everybody. */
    public static final long LEAST = 3_000;
    /** What 10,000 people need. A mistake must not cost more than that in an hour. */
    public static final long MOST = 120_000;
    /** A number sends a segment a second at least; a service of several numbers more, which must be told. */
    private static final int NUMBER = 1;
    private static final int NAME = 10;
    private static final long SECONDS = 3_600;

    public SendingLimits {
        perHour = Map.copyOf(perHour);
        notesOf = Set.copyOf(notesOf);
    }

    /** Limits without notes of ordinary days. */
    public SendingLimits(Map<String, Long> perHour, Optional<Long> total) {
        this(perHour, total, Set.of());
    }

    /**
     * The same limits with notes to the desk of each sign of life of people of this risk and above.
     *
     * @param from
     *            {@code none}, {@code raised} or {@code high}
     *
     * @throws InvalidInput
     *             if it is anything else
     */
    public SendingLimits withNotes(String from) {
        return switch (from) {
            case "none" -> new SendingLimits(perHour, total, Set.of());
            case "raised" -> new SendingLimits(perHour, total, Set.of(Risk.RAISED, Risk.HIGH));
            case "high" -> new SendingLimits(perHour, total, Set.of(Risk.HIGH));
            default -> throw new InvalidInput("SIGNS_TO_DESK", "none, raised or high");
        };
    }

    /**
     * Reads the settings.
     *
     * @param perSecond
     *            {@code address=segments a second}, separated by commas; it may be empty
     *
     * @throws InvalidInput
     *             if it has another form
     */
    public static SendingLimits parse(String perSecond, Optional<Long> total) {
        Map<String, Long> rates = new LinkedHashMap<>();
        for (String part : perSecond.isBlank() ? new String[0] : perSecond.split(",")) {
            InvalidInput.unless(part.strip().matches("[^=]+=[1-9][0-9]{0,3}"), "SENDER_RATES",
                    "address=segments a second, separated by commas");
            String[] sides = part.strip().split("=");
            rates.put(sides[0], SECONDS * Long.parseLong(sides[1]));
        }
        return new SendingLimits(rates, total);
    }

    /** The segments that one address can send in an hour. */
    public long ofSender(String address) {
        String alone = address.replaceFirst("^[a-z]+:", "");
        int kind = alone.startsWith("+") || alone.matches("MG[0-9a-f]{32}") ? NUMBER : NAME;
        return perHour.getOrDefault(address, SECONDS * kind);
    }

    /**
     * The segments that may be sent in an hour in all.
     *
     * @param people
     *            how many people are enrolled; empty if that was not counted yet
     */
    public long ofAll(Optional<Integer> people) {
        return total.orElseGet(() -> people.map(n -> Math.clamp(n * A_BAD_HOUR, LEAST, MOST)).orElse(MOST));
    }
}
