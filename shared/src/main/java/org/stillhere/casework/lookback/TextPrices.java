package org.stillhere.casework.lookback;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What one segment of a text costs, by country: the table docs/carrier-prices.tsv, as it was when this was built. */
public final class TextPrices {
    private static final int COUNTRY = 1;
    private static final int OUT = 2;
    private final Map<String, BigDecimal> byCountry;

    private TextPrices(Map<String, BigDecimal> byCountry) {
        this.byCountry = byCountry;
    }

    public static TextPrices load() {
        try (InputStream in = Objects.requireNonNull(TextPrices.class.getResourceAsStream("carrier-prices.tsv"));
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return of(reader.lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static TextPrices of(List<String> lines) {
        Map<String, BigDecimal> prices = new HashMap<>();
        for (String line : lines) {
            String[] cells = line.split("\t", -1);
            if (cells.length > OUT && cells[OUT].matches("[0-9]+(\\.[0-9]+)?")) {
                prices.put(cells[COUNTRY], new BigDecimal(cells[OUT]));
            }
        }
        return new TextPrices(Map.copyOf(prices));
    }

    /** The price of a segment in US dollars; empty if the table has none. */
    public Optional<BigDecimal> ofSegment(String country) {
        return Optional.ofNullable(byCountry.get(country));
    }
}
