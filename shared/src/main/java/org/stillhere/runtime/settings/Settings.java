package org.stillhere.runtime.settings;

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

    /** Returns the setting, or an empty text if it is not set. Notes the name. */
    String value(String name) {
        asked.add(name);
        return unnoted(name);
    }

    /** Returns the setting, or an empty text if it is not set. Does not note the name. */
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
