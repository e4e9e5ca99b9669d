package org.stillhere.runtime.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.stillhere.domain.InvalidInput;

/**
 * Reads one function's settings into a record. Settings that are missing are collected, so that the function names all
 * of them when it refuses to start. Use it through {@link Settings#read}.
 */
public final class SettingsReader {
    private final Settings settings;
    private final List<String> missing = new ArrayList<>();

    SettingsReader(Settings settings) {
        this.settings = settings;
    }

    /** Returns the setting. If it is missing, returns an empty text, and {@link Settings#read} will throw. */
    public String required(String name) {
        String value = optional(name);
        if (value.isEmpty()) {
            missing.add(name);
        }
        return value;
    }

    /**
     * Returns the setting as its type. Read settings that need a type last: one that is missing ends the reading.
     *
     * @throws Settings.UnreadableSetting
     *             if it does not have the form of its type, naming it
     */
    public <T> T required(String name, Function<String, T> type) {
        String value = required(name);
        if (value.isEmpty()) {
            throw missing();
        }
        return typed(name, value, type);
    }

    /** Returns the setting, or an empty text if it is not set. */
    public String optional(String name) {
        String value = settings.value(name);
        return value.isBlank() ? "" : value;
    }

    /**
     * Returns the setting as its type, or empty if it is not set.
     *
     * @throws Settings.UnreadableSetting
     *             if it does not have the form of its type, naming it
     */
    public <T> Optional<T> optional(String name, Function<String, T> type) {
        return Optional.of(optional(name)).filter(v -> !v.isEmpty()).map(v -> typed(name, v, type));
    }

    /**
     * Returns a setting that only tests use, as its type. template.yaml does not set it, and so it is not noted among
     * those that were asked for.
     */
    public <T> Optional<T> forTests(String name, Function<String, T> type) {
        return Optional.of(settings.unnoted(name)).filter(v -> !v.isBlank()).map(v -> typed(name, v, type));
    }

    boolean complete() {
        return missing.isEmpty();
    }

    Settings.Missing missing() {
        return new Settings.Missing(String.join(", ", missing));
    }

    private static <T> T typed(String name, String value, Function<String, T> type) {
        try {
            return type.apply(value);
        } catch (InvalidInput wrong) {
            throw new Settings.UnreadableSetting(name, ": " + wrong.getMessage());
        } catch (RuntimeException wrong) {
            // Neither cause nor message: both may quote the value, which can be a secret.
            throw new Settings.UnreadableSetting(name, "");
        }
    }
}
