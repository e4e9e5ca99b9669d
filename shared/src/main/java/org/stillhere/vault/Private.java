package org.stillhere.vault;

/** A person's name, word, message or note, or a secret of ours. {@link #toString} does not show it. */
public final class Private {
    public static final Private NONE = new Private("");
    private final String value;

    private Private(String value) {
        this.value = value;
    }

    public static Private of(String value) {
        return new Private(value);
    }

    /** The text itself. Call this only to seal it, send it, compare it, or show it to the person it is meant for. */
    public String reveal() {
        return value;
    }

    public boolean isEmpty() {
        return value.isEmpty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Private p && p.value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "Private(…)";
    }
}
