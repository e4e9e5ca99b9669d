package org.stillhere.wording;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Stream;

/** The entries of one language's file, unchanged. */
public record Texts(Properties entries) {

    /** The files, each read once in a process, when it is first needed. Nothing in them is secret. */
    private static final class OfTexts {
        private static final Map<Language, Texts> ALL = read(Language::tag, Map.of());
    }

    /** The same with the labels of the coordinators' pages. */
    private static final class OfBoard {
        private static final Map<Language, Texts> ALL = read(l -> "board." + l.tag(), OfTexts.ALL);
    }

    private static Map<Language, Texts> read(Function<Language, String> file, Map<Language, Texts> before) {
        Map<Language, Texts> all = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            Properties entries = new Properties();
            Optional.ofNullable(before.get(language)).ifPresent(t -> entries.putAll(t.entries));
            String name = file.apply(language) + ".properties";
            try (InputStream in = Texts.class.getResourceAsStream(name)) {
                if (in != null) {
                    entries.load(new InputStreamReader(in, StandardCharsets.UTF_8));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            if (entries.isEmpty()) {
                throw new IllegalStateException(name + " is not on the class path");
            }
            all.put(language, new Texts(entries));
        }
        return Collections.unmodifiableMap(all);
    }

    /** The texts of every language. */
    public static Map<Language, Texts> all() {
        return OfTexts.ALL;
    }

    static Texts of(Language language) {
        return Objects.requireNonNull(OfTexts.ALL.get(language));
    }

    /** The texts with the board's labels in the languages that have them. Readers of the others see English. */
    static Map<Language, Texts> withBoard() {
        return OfBoard.ALL;
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
