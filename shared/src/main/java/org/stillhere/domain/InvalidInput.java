package org.stillhere.domain;

/** Reports input that is not accepted: its field, and what would be accepted. It never contains the value. */
public final class InvalidInput extends RuntimeException {
    private final String field;
    private final String reason;

    /**
     * @param field
     *            the name of the field, as the form and the API call it
     * @param wanted
     *            what would be accepted, in plain words
     */
    public InvalidInput(String field, String wanted) {
        this(field, wanted, "");
    }

    /**
     * @param reason
     *            the key of a label that says why this value is refused, such as {@code number.extension}; empty if the
     *            field's own label says enough
     */
    public InvalidInput(String field, String wanted, String reason) {
        super(field + ": " + wanted);
        this.field = field;
        this.reason = reason;
    }

    /** The name of the field that was refused. */
    public String field() {
        return field;
    }

    /** The key of the label that says why; empty if there is no particular reason. */
    public String reason() {
        return reason;
    }

    /** Throws unless the condition holds. */
    public static void unless(boolean holds, String field, String wanted) {
        if (!holds) {
            throw new InvalidInput(field, wanted);
        }
    }
}
