package org.stillhere.store.desk;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Optional;

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
 * @param opened
 *            the file that was opened last; left out if none was since the second factor was asked for
 */
public record SessionUse(Instant usedAt, Instant provenAt, String browser, String device,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<OpenedFile> opened) {
    /** A use without a file. */
    public SessionUse(Instant usedAt, Instant provenAt, String browser, String device) {
        this(usedAt, provenAt, browser, device, Optional.empty());
    }

    SessionUse usedAt(Instant now) {
        return new SessionUse(now, provenAt, browser, device, opened);
    }

    SessionUse of(String boundTo, String on) {
        return new SessionUse(usedAt, provenAt, boundTo, on, opened);
    }

    SessionUse withOpened(Optional<OpenedFile> file) {
        return new SessionUse(usedAt, provenAt, browser, device, file);
    }
}
