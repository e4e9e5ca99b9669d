package org.stillhere.carrier;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Contains what the error codes of a carrier mean: one line of a data file for each code that the carrier has
 * published. A code that is in no file has no meaning: nobody guesses whose failure it is.
 */
public final class CarrierErrors {
    /** An error without a known reason passes within minutes, if it passes. */
    static final Duration UNEXPLAINED = Duration.ofMinutes(3);
    /** The columns of a line: code, name, kind, whose, seconds, meaning. */
    private static final int COLUMNS = 6;
    /** Stands for the name of an error that has only a number. */
    private static final String NO_NAME = "-";
    private static final List<CarrierErrors> ALL = List.of(read("twilio-errors.tsv"), read("aws-errors.tsv"));
    private static final int TWILIO_OPTED_OUT = 21610;
    private static final int AWS_OPTED_OUT = 1_000_015;
    private final Map<Integer, Entry> byCode = new HashMap<>();
    private final Map<String, Entry> byName = new HashMap<>();

    private CarrierErrors() {
    }

    /** Whether this code says that the carrier sends nothing from this sender, because somebody texted STOP to it. */
    public static boolean isOptOut(int code) {
        return code == TWILIO_OPTED_OUT || code == AWS_OPTED_OUT;
    }

    private record Entry(Failure failure, String meaning) {
    }

    /** Reads a data file of this package. */
    private static CarrierErrors read(String file) {
        CarrierErrors errors = new CarrierErrors();
        try (InputStream in = CarrierErrors.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is not on the class path");
            }
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).lines()
                    .filter(line -> !line.startsWith("#")).forEach(errors::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return errors;
    }

    private void add(String line) {
        String[] column = line.split("\t", COLUMNS);
        int code = Integer.parseInt(column[0]);
        Duration retryAfter = Duration.ofSeconds(Long.parseLong(column[4]));
        Entry entry = new Entry(failure(column[2], code, retryAfter), column[5]);
        byCode.put(code, entry);
        byName.put(column[1], entry);
    }

    private static Failure failure(String kind, int code, Duration retryAfter) {
        return switch (kind) {
            case "number" -> new Failure.Permanent(code);
            case "network" -> new Failure.Transient(code, retryAfter);
            case "rate" -> new Failure.Congested(code, retryAfter);
            case "operator" -> new Failure.Operator(code);
            case "filtered" -> new Failure.Filtered(code);
            case "unknown" -> new Failure.Unexplained(code, retryAfter);
            default -> throw new IllegalStateException("no kind of failure is called " + kind);
        };
    }

    private static Optional<Entry> entry(int code) {
        return ALL.stream().flatMap(errors -> Optional.ofNullable(errors.byCode.get(code)).stream()).findFirst();
    }

    /** Returns the failure that a code stands for; empty if no carrier has published such a code. */
    static Optional<Failure> known(int code) {
        return entry(code).map(Entry::failure);
    }

    /** The same for a carrier whose errors have names. Their codes in the table are ours. */
    public static Optional<Failure> named(String name) {
        return ALL.stream().flatMap(errors -> Optional.ofNullable(errors.byName.get(name)).stream()).findFirst()
                .filter(entry -> !name.equals(NO_NAME)).map(Entry::failure);
    }

    /**
     * Tells why an accepted text was not delivered. A code that nobody has published is unexplained, and so is none.
     *
     * @param code
     *            the code that a report had, of any carrier; 0 if it had none
     */
    public static Failure ofDelivery(int code) {
        return known(code).orElse(new Failure.Unexplained(code, UNEXPLAINED));
    }

    /** Says in English what a code means; empty if no carrier has published such a code. */
    public static Optional<String> meaning(int code) {
        return entry(code).map(Entry::meaning);
    }
}
