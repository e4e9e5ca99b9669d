package org.stillhere.local.phones;

/**
 * A simulated phone.
 *
 * @param number
 *            E.164
 * @param name
 *            what the page calls its owner; the number itself if nobody knows
 */
public record Handset(String number, String name, HandsetRole role, Mode mode) {
    Handset with(Mode other) {
        return new Handset(number, name, role, other);
    }
}
