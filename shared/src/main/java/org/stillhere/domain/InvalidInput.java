package org.stillhere.domain;

/** Reports input that is not accepted: its field, and what would be accepted. It never contains the value. */
public final class InvalidInput extends RuntimeException {
    private final String field;

    /**
     * @param field
     *            the name of the field, as the form and the API call it
     * @param wanted
     *            what would be accepted, in plain words
     */
    public InvalidInput(String field, String wanted) {
        super(field + ": " + wanted);
        this.field = field;
    }

    /** The name of the field that was refused. */
    public String field() {
        return field;
    }

    /** Throws unless the condition holds. */
    public static void unless(boolean holds, String field, String wanted) {
        if (!holds) {
            throw new InvalidInput(field, wanted);
        }
    }
}
