package org.stillhere.runtime.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * A function's environment, read once at start. A setting that is missing or wrong stops the function there, and the
 * exception names it.
 */
public final class Settings {
    private final Map<String, String> environment;
    private final Set<String> asked = ConcurrentHashMap.newKeySet();

    public Settings(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /** The process's own environment. */
    public static Settings fromEnvironment() {
        return new Settings(System.getenv());
    }

    /**
     * Returns a setting.
     *
     * @throws Missing
     *             if it is not set; the message names it
     */
    public String required(String name) {
        String value = value(name);
        if (value.isBlank()) {
            throw new Missing(name);
        }
        return value;
    }

    /**
     * These settings, once all of the named ones are there: asked before anything else is wired, so that a function
     * that lacks one says so without having called anybody.
     *
     * @throws Missing
     *             naming all that are not set
     */
    public Settings needing(String... names) {
        List<String> missing = Arrays.stream(names).filter(n -> value(n).isBlank()).toList();
        if (!missing.isEmpty()) {
            throw new Missing(String.join(", ", missing));
        }
        return this;
    }

    /**
     * Reads a function's settings into its record, before anything else is wired: a function that lacks a setting says
     * so without having called anybody.
     *
     * @throws Missing
     *             naming all that are not set
     * @throws UnreadableSetting
     *             if none is missing, naming one that does not have the form of its type
     */
    public <T> T read(Function<SettingsReader, T> into) {
        SettingsReader reader = new SettingsReader(this);
        try {
            T record = into.apply(reader);
            if (reader.complete()) {
                return record;
            }
        } catch (UnreadableSetting wrong) {
            if (reader.complete()) {
                throw wrong;
            }
        }
        throw reader.missing();
    }

    public String or(String name, String otherwise) {
        String value = value(name);
        return value.isBlank() ? otherwise : value;
    }

    private String value(String name) {
        asked.add(name);
        return unnoted(name);
    }

    String unnoted(String name) {
        return environment.getOrDefault(name, "");
    }

    /** The names that were requested so far, whether they are set or not. */
    public Set<String> asked() {
        return Set.copyOf(asked);
    }

    /** Says that a setting is missing without which the function cannot start. */
    public static final class Missing extends IllegalStateException {
        Missing(String name) {
            super("missing in the function's settings: " + name + "; see template.yaml");
        }
    }

    /** A setting that does not have the form of its type. The message does not hold its value. */
    public static final class UnreadableSetting extends IllegalStateException {
        UnreadableSetting(String name, String why) {
            super("cannot be read in the function's settings: " + name + why + "; see template.yaml");
        }
    }
}
