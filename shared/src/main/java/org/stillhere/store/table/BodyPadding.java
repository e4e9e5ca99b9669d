package org.stillhere.store.table;

import java.util.Arrays;

/**
 * Pads a text with spaces before it is sealed, because the size of what is sealed is visible without a key. A reader of
 * JSON ignores spaces at the end.
 */
final class BodyPadding {
    private static final int STEP = 256;
    private static final int KILOBYTE = 1024;
    /** What the keys, the columns and the seal need at most, so that a row does not begin another kilobyte. */
    private static final int BESIDE = 256;
    /** The same for a row of a person, whose body and codename are sealed a second time. */
    private static final int BESIDE_OF_PERSON = 304;
    /** A larger body is padded by kilobytes of its row, because DynamoDB counts each begun one. */
    private static final int SMALL_MOST = KILOBYTE - BESIDE;

    private BodyPadding() {
    }

    /**
     * Pads a body to 256, 512 or 768 bytes, and from there on in steps of 1,024.
     *
     * @param ofPerson
     *            whether it is in the partition of a person
     */
    static byte[] ofBody(byte[] json, int least, boolean ofPerson) {
        int size = Math.max(json.length, least);
        int beside = ofPerson ? BESIDE_OF_PERSON : BESIDE;
        return to(size > SMALL_MOST ? roundedUp(size + beside, KILOBYTE) - beside : roundedUp(size, STEP), json);
    }

    /** Pads to this size, or to a multiple of it. */
    static byte[] padded(byte[] clear, int step) {
        return to(roundedUp(clear.length, step), clear);
    }

    private static byte[] to(int size, byte[] clear) {
        byte[] padded = Arrays.copyOf(clear, size);
        Arrays.fill(padded, clear.length, size, (byte) ' ');
        return padded;
    }

    private static int roundedUp(int size, int step) {
        return Math.ceilDiv(size, step) * step;
    }
}
