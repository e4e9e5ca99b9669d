package org.stillhere.vault;

/** Somebody's name, word, message or note, or a secret of ours. Prints as nothing. */
public final class Private {
    public static final Private NONE = new Private("");
    private final String value;

    private Private(String value) {
        this.value = value;
    }

    public static Private of(String value) {
        return new Private(value);
    }

    /** The text itself. Call it only where it is sealed, sent, compared or shown to whom it is for. */
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
