package org.stillhere.carrier.aws;

/** The answer to one request. */
sealed interface AwsSmsAnswer {
    /** The service took the text. */
    record Taken(String messageId) implements AwsSmsAnswer {
    }

    /**
     * The service, or a gateway before it, answered with an error.
     *
     * @param error
     *            the name of the exception, with its reason after a dot if it has one; empty if the answer has no name
     */
    record Refused(int status, String error) implements AwsSmsAnswer {
    }

    /** No connection was made, so nothing was sent. */
    record NoConnection() implements AwsSmsAnswer {
    }

    /** The request was sent, or may have been, and no complete answer arrived in time. */
    record NothingInTime() implements AwsSmsAnswer {
    }
}
