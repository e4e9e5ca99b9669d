package org.stillhere.store.table;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** What kind of trouble it is when a row could not be handled. */
public final class TransientErrors {
    private static final int SERVER_ERROR = 500;

    private TransientErrors() {
    }

    /**
     * Whether the table, or the way to it, is in trouble rather than the row: then the same row may do well a moment
     * later, and must not be made to wait longer each time as one that is damaged is.
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
