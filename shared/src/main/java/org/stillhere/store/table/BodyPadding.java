package org.stillhere.store.table;

import java.util.Arrays;

/**
 * Pads a text with spaces before it is sealed, because the size of what is sealed is visible without a key. A reader of
 * JSON ignores spaces at the end.
 */
final class BodyPadding {
    private static final int STEP = 256;
    /** From this size on, a step is larger: DynamoDB counts each begun kilobyte. */
    private static final int LARGE = 1024;

    private BodyPadding() {
    }

    /** Pads a body to a multiple of 256 bytes, and a larger one than 1,024 bytes to a multiple of that. */
    static byte[] ofBody(byte[] json, int least) {
        int size = Math.max(json.length, least);
        return padded(json, roundedUp(size, size > LARGE ? LARGE : STEP));
    }

    /** Pads to this size, or to a multiple of it. */
    static byte[] padded(byte[] clear, int step) {
        int size = roundedUp(clear.length, step);
        byte[] padded = Arrays.copyOf(clear, size);
        Arrays.fill(padded, clear.length, size, (byte) ' ');
        return padded;
    }

    private static int roundedUp(int size, int step) {
        return Math.ceilDiv(size, step) * step;
    }
}
