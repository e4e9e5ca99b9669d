package org.stillhere.domain;

/** Checks identifiers: they contain only letters, digits and a few signs, so that they fit into keys and paths. */
final class Identifier {
    private Identifier() {
    }

    /**
     * @param signs
     *            the signs that are allowed beside ASCII letters and digits
     *
     * @throws InvalidInput
     *             if it contains anything else, is empty, or is longer than {@code most}; it names the field
     */
    static void check(String field, String value, String signs, int most) {
        boolean good = !value.isEmpty() && value.length() <= most;
        for (int i = 0; good && i < value.length(); i++) {
            char c = value.charAt(i);
            good = c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || signs.indexOf(c) >= 0;
        }
        InvalidInput.unless(good, field, "an identifier of the form [A-Za-z0-9" + signs + "]{1," + most + "}");
    }
}
