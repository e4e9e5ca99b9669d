package org.stillhere.domain;

/** What an identifier may be made of: letters, digits and a few signs, so that it stands in keys and paths as it is. */
final class Identifier {
    private Identifier() {
    }

    /**
     * @param signs
     *            what it may hold beside letters and digits of ASCII
     *
     * @throws InvalidInput
     *             naming the field, if it holds anything else, is empty, or is longer than {@code most}
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
