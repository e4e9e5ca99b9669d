package org.stillhere.store.table;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Tells errors of the table from errors of a single row. */
public final class TransientErrors {
    private static final int SERVER_ERROR = 500;

    private TransientErrors() {
    }

    /**
     * Whether the table, or the connection to it, caused the error, and not the row. Then the same row may succeed a
     * moment later, and must not be retried with a doubling delay as a damaged row is.
     */
    public static boolean passes(RuntimeException thrown) {
        return switch (thrown) {
            case SdkClientException unreached -> true;
            case AwsServiceException answered ->
                    answered.isThrottlingException() || answered.statusCode() >= SERVER_ERROR;
            default -> false;
        };
    }
}
