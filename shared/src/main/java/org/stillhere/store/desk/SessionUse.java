package org.stillhere.store.desk;

import java.time.Instant;

/**
 * How a session is used.
 *
 * @param usedAt
 *            the last request, to the minute
 * @param provenAt
 *            when the provider last asked this coordinator for the password and the second factor
 * @param browser
 *            a keyed hash of the browser that the session belongs to; empty until its first request
 * @param device
 *            the browser in words for the list of sessions, such as {@code Firefox, Android}; empty if unknown
 */
public record SessionUse(Instant usedAt, Instant provenAt, String browser, String device) {
    SessionUse usedAt(Instant now) {
        return new SessionUse(now, provenAt, browser, device);
    }
}
