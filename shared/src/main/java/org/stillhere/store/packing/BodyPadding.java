package org.stillhere.store.packing;

import java.util.Arrays;

/**
 * Pads a text with spaces before it is sealed, because the size of what is sealed is visible without a key. A reader
 * ignores what follows the end of the JSON, or of what is deflated.
 */
public final class BodyPadding {
    private static final int STEP = 256;
    private static final int KILOBYTE = 1024;
    /** What the keys, the columns and the seal need at most, so that a row does not begin another kilobyte. */
    private static final int BESIDE = 256;
    /** The same for a row of a person, whose body and codename are sealed a second time. */
    private static final int BESIDE_OF_PERSON = 304;
    private static final int SMALL_MOST = 2 * STEP;

    private BodyPadding() {
    }

    /**
     * Pads a body to 256 or 512 bytes. A larger body is padded by kilobytes of its row, because DynamoDB counts each
     * begun one.
     *
     * @param ofPerson
     *            whether it is in the partition of a person
     */
    public static byte[] ofBody(byte[] body, int least, boolean ofPerson) {
        int size = Math.max(body.length, least);
        int beside = ofPerson ? BESIDE_OF_PERSON : BESIDE;
        return to(size > SMALL_MOST ? roundedUp(size + beside, KILOBYTE) - beside : roundedUp(size, STEP), body);
    }

    /** Pads to this size, or to a multiple of it. */
    public static byte[] padded(byte[] clear, int step) {
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
