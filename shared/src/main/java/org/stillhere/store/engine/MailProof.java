package org.stillhere.store.engine;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The monthly proof that a human reads the operators' e-mail.
 *
 * @param token
 *            the secret part of the link in the last e-mail
 * @param sentAt
 *            when that was sent
 * @param waitingSince
 *            when the first e-mail was sent that nobody has confirmed since; empty if the last one was confirmed
 */
public record MailProof(String token, Instant sentAt,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<Instant> waitingSince) {
    private static final Duration EVERY = Duration.ofDays(30);
    /** An e-mail that nobody confirms is sent again after so long, and is then a problem. */
    private static final Duration WITHIN = Duration.ofDays(7);
    /** The first e-mail is sent a day after the first audit: subscriptions must be confirmed by then. */
    private static final Duration FIRST = Duration.ofDays(1);

    /** Returns the state at the first audit. */
    public static MailProof atFirst(Instant now) {
        return new MailProof("", now.minus(EVERY).plus(FIRST), Optional.empty());
    }

    public boolean due(Instant now) {
        return !sentAt.plus(waitingSince.isPresent() ? WITHIN : EVERY).isAfter(now);
    }

    /** Whether nobody has confirmed an e-mail for too long. */
    public boolean unread(Instant now) {
        return waitingSince.filter(since -> !since.plus(WITHIN).isAfter(now)).isPresent();
    }

    public MailProof sent(String newToken, Instant now) {
        return new MailProof(newToken, now, Optional.of(waitingSince.orElse(now)));
    }

    public MailProof read() {
        return new MailProof(token, sentAt, Optional.empty());
    }
}
