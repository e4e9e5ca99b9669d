package org.stillhere.runtime;

import java.util.Map;

/** A function's environment, read once at start. What is missing or wrong stops the function there, by name. */
public final class Settings {
    private final Map<String, String> environment;

    public Settings(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /** The process's own environment. */
    public static Settings fromEnvironment() {
        return new Settings(System.getenv());
    }

    /**
     * A setting.
     *
     * @throws Missing
     *             if it is not set, naming it
     */
    public String required(String name) {
        String value = environment.getOrDefault(name, "");
        if (value.isBlank()) {
            throw new Missing(name);
        }
        return value;
    }

    public String or(String name, String otherwise) {
        String value = environment.getOrDefault(name, "");
        return value.isBlank() ? otherwise : value;
    }

    /** A setting that a function cannot start without. */
    public static final class Missing extends IllegalStateException {
        Missing(String name) {
            super("the setting " + name + " is missing: see template.yaml");
        }
    }
}
