package org.stillhere.local.phones;

/**
 * A simulated phone.
 *
 * @param number
 *            E.164
 * @param name
 *            the name of its owner on the page; the number itself if the owner is unknown
 */
public record Handset(String number, String name, HandsetRole role, HandsetMode mode) {
    Handset with(HandsetMode other) {
        return new Handset(number, name, role, other);
    }
}
