package org.stillhere.domain;

import java.time.Duration;
import java.time.Instant;

/**
 * When a coordinator last heard the voice of somebody at high risk.
 *
 * @param since
 *            when it was heard, or since when it is waited for
 * @param heard
 *            whether it was ever heard
 * @param askAt
 *            when the desk is asked to hear it, next
 */
public record VoiceCheck(Instant since, boolean heard, Instant askAt) {
    /** A voice is heard at least this often. */
    public static final Duration EVERY = Duration.ofDays(30);
    /** The desk is asked again this often. */
    static final Duration ASK_AGAIN = Duration.ofDays(2);

    static VoiceCheck waitedForSince(Instant now) {
        return new VoiceCheck(now, false, now.plus(EVERY));
    }

    static VoiceCheck heardAt(Instant now) {
        return new VoiceCheck(now, true, now.plus(EVERY));
    }

    VoiceCheck askedAt(Instant now) {
        return new VoiceCheck(since, heard, now.plus(ASK_AGAIN));
    }

    public boolean overdue(Instant now) {
        return !since.plus(EVERY).isAfter(now);
    }
}
