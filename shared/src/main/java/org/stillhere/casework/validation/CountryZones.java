package org.stillhere.casework.validation;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.stillhere.vault.PhoneNumber;

/**
 * The time zones of each country, as names of the tz database. A country of one zone decides the zone of its phones.
 */
public final class CountryZones {
    private static final Map<String, List<String>> ZONES = read();

    private CountryZones() {
    }

    /** The zones of a country; empty if there is no such country. */
    public static List<String> of(String region) {
        return ZONES.getOrDefault(region, List.of());
    }

    /** The zone of a number's country, if it has only one. */
    public static Optional<String> only(PhoneNumber number) {
        List<String> zones = of(number.region());
        return zones.size() == 1 ? Optional.of(zones.get(0)) : Optional.empty();
    }

    /** Every zone, in alphabetical order. */
    public static List<String> all() {
        return ZONES.values().stream().flatMap(List::stream).distinct().sorted().toList();
    }

    private static Map<String, List<String>> read() {
        try (InputStream in = Objects.requireNonNull(CountryZones.class.getResourceAsStream("zones.txt"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            Map<String, List<String>> zones = new TreeMap<>();
            lines.lines().filter(l -> !l.startsWith("#")).map(l -> List.of(l.split(" ")))
                    .forEach(l -> zones.put(l.get(0), l.subList(1, l.size())));
            return Map.copyOf(zones);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
