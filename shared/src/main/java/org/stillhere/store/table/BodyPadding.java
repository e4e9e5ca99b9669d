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
    /** A larger body is padded by kilobytes of its row, because DynamoDB counts each begun one. */
    private static final int SMALL_MOST = KILOBYTE - BESIDE;

    private BodyPadding() {
    }

    /** Pads a body to 256, 512 or 768 bytes, and from there on in steps of 1,024. */
    static byte[] ofBody(byte[] json, int least) {
        int size = Math.max(json.length, least);
        return to(size > SMALL_MOST ? roundedUp(size + BESIDE, KILOBYTE) - BESIDE : roundedUp(size, STEP), json);
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
