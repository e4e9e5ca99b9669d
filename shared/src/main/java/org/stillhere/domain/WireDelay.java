package org.stillhere.domain;

import java.time.Duration;

/**
 * How long texts wait that an answer of a person causes, so that the time between the answer and them says nothing. A
 * length is drawn from a person's secret number and from what it is for: the same each time it is computed, and hard to
 * guess for anyone else. See docs/adr/0042.
 */
public final class WireDelay {
    private static final Duration DESK_LEAST = Duration.ofSeconds(20);
    private static final Duration DESK_MOST = Duration.ofSeconds(90);
    private static final Duration CONTACTS_LEAST = Duration.ofMinutes(10);
    private static final Duration CONTACTS_MOST = Duration.ofMinutes(20);

    private WireDelay() {
    }

    /** How long the desk's text waits: behind the answer, and as long after the duress word as after any other. */
    public static Duration ofDesk(long seed, MessageKey text) {
        return between(DESK_LEAST, DESK_MOST, seed, text.value());
    }

    /** How long contacts wait who are told under duress, unless a coordinator takes the case before. */
    static Duration ofContacts(long seed, long version) {
        return between(CONTACTS_LEAST, CONTACTS_MOST, seed, "contacts" + version);
    }

    /** How long the text of a quiet day waits: as long as that to a contact under duress. */
    public static Duration ofQuietDay(long seed, MessageKey text) {
        return between(CONTACTS_LEAST, CONTACTS_MOST, seed, text.value());
    }

    /** Whether a draw hits that has this chance: one in so many. */
    public static boolean once(int in, long seed, String what) {
        return Math.floorMod(mixed(seed, what), in) == 0;
    }

    private static Duration between(Duration least, Duration most, long seed, String what) {
        long span = most.minus(least).toMillis() + 1;
        return least.plusMillis(Math.floorMod(mixed(seed, what), span));
    }

    private static long mixed(long seed, String what) {
        long mixed = seed;
        for (int i = 0; i < what.length(); i++) {
            mixed = (mixed ^ what.charAt(i)) * 0x9E3779B97F4A7C15L;
            mixed ^= mixed >>> 29;
        }
        mixed *= 0xBF58476D1CE4E5B9L;
        return mixed ^ mixed >>> 31;
    }
}
