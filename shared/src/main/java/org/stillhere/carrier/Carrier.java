package org.stillhere.carrier;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.stillhere.vault.PhoneNumber;
import org.stillhere.vault.Private;

/**
 * What Stillhere asks of a carrier. Every call makes exactly one HTTP attempt and takes at most about ten seconds.
 */
public interface Carrier {

    /**
     * Sends one text, once.
     *
     * @return what became of the attempt; never throws for what the network or the carrier does
     */
    SendResult send(Text text);

    /**
     * The texts that the carrier has received from a number since then, oldest first.
     *
     * @throws CarrierDown
     *             if the list could not be read
     */
    List<Received> received(PhoneNumber from, Instant since);

    /**
     * The texts that the carrier has received at one of our numbers since then, from whomever, oldest first; those from
     * a name or a short code, which nobody can answer, are left out.
     *
     * @param ours
     *            in E.164
     *
     * @throws CarrierDown
     *             if the list could not be read
     */
    List<Received> receivedAt(String ours, Instant since);

    /**
     * The ids of the texts to this number with exactly this body that the carrier took since then, oldest first.
     * <p>
     * More than one may be told the same in the same words: whose each of them is, only the table knows.
     *
     * @throws CarrierDown
     *             if the list could not be read
     */
    List<String> find(PhoneNumber to, Private body, Instant since);

    /**
     * One text.
     *
     * @param from
     *            a number in E.164, an alphanumeric sender, or a messaging service's id (MG…)
     * @param validity
     *            how long it is worth sending, 1 s to 36,000 s; clamped
     * @param reference
     *            message key and attempt, {@code [A-Za-z0-9_-]+/[0-9]+}; the delivery callback's path ends with it
     */
    record Text(PhoneNumber to, String from, Private body, Duration validity, String reference) {
    }

    /** A text that came in. {@code id} is the carrier's. */
    record Received(String id, PhoneNumber from, String to, Private body, Instant at) {
    }

    /** What became of an attempt to send. */
    sealed interface SendResult {
        /** The carrier has taken it. */
        record Accepted(String id) implements SendResult {
        }

        /** The carrier has refused it. */
        record Refusal(Failure failure) implements SendResult {
        }

        /** Nobody knows: it may have been taken. Look before sending again. */
        record Unknown() implements SendResult {
        }
    }

    /** The carrier's list could not be read. */
    final class CarrierDown extends RuntimeException {
        public CarrierDown(String why) {
            super(why);
        }
    }
}
