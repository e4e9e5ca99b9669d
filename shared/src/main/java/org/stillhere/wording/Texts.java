package org.stillhere.wording;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/** The entries of one language's file, unchanged. */
public record Texts(Properties entries) {

    static Texts load(Language language) {
        Texts texts = new Texts(new Properties());
        if (!texts.add(language.tag() + ".properties")) {
            throw new IllegalStateException(language.tag() + ".properties is not on the class path");
        }
        return texts;
    }

    private boolean add(String file) {
        try (InputStream in = Texts.class.getResourceAsStream(file)) {
            if (in != null) {
                entries.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            }
            return in != null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Map<Language, Texts> all() {
        Map<Language, Texts> all = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            all.put(language, load(language));
        }
        return all;
    }

    /** Loads the texts with the board's labels in the languages that have them. Readers of the others see English. */
    static Map<Language, Texts> withBoard() {
        Map<Language, Texts> all = all();
        all.forEach((language, texts) -> texts.add("board." + language.tag() + ".properties"));
        return all;
    }

    Optional<String> get(String key) {
        return Optional.ofNullable(entries.getProperty(key));
    }

    /** Returns the entry split at its commas; empty if there is none. */
    public List<String> list(String key) {
        return get(key).stream().flatMap(v -> Stream.of(v.split(",", -1))).map(String::strip).filter(s -> !s.isEmpty())
                .toList();
    }
}
