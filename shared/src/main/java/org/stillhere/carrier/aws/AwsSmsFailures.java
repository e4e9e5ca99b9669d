package org.stillhere.carrier.aws;

import java.time.Duration;
import org.stillhere.carrier.CarrierErrors;
import org.stillhere.carrier.Failure;

/** Tells why AWS End User Messaging refused a request. {@link CarrierErrors} contains what its errors mean. */
final class AwsSmsFailures {
    private static final Duration NO_CONNECTION = Duration.ofMinutes(1);
    private static final Duration QUEUE = Duration.ofSeconds(30);

    private AwsSmsFailures() {
    }

    /**
     * @param error
     *            the name of the exception, with its reason after a dot if it has one
     */
    static Failure of(String error, int httpStatus) {
        if (httpStatus == 429) {
            return new Failure.Congested(0, QUEUE);
        }
        return CarrierErrors.named(error).or(() -> CarrierErrors.named(error.replaceAll("\\..*$", "")))
                .orElse(new Failure.Operator(0));
    }

    static Failure notConnected() {
        return new Failure.Transient(0, NO_CONNECTION);
    }
}
