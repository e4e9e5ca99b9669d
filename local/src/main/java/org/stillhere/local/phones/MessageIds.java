package org.stillhere.local.phones;

import java.util.SplittableRandom;

/** Makes ids like Twilio's from a seed. Not safe for use by several threads. */
final class MessageIds {
    /** Two to the 64th divided by the golden ratio: it spreads successive numbers over all values. */
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private final long seed;
    private long drawn;

    /**
     * @param drawn
     *            how many ids were made before, so that none is made twice after a restart
     */
    MessageIds(long seed, long drawn) {
        this.seed = seed;
        this.drawn = drawn;
    }

    /** Returns the prefix and 32 hexadecimal digits. */
    String next(String prefix) {
        var random = new SplittableRandom(seed + ++drawn * GOLDEN);
        return "%s%016x%016x".formatted(prefix, random.nextLong(), random.nextLong());
    }

    long drawn() {
        return drawn;
    }
}
