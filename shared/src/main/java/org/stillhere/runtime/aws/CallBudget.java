package org.stillhere.runtime.aws;

import java.time.Duration;

/**
 * The time that a call to AWS may take, and the number of attempts within it. Without a budget the SDK waits for half a
 * minute, several times, while somebody waits who has less: the carrier waits 15 s for a webhook, of which the function
 * has 14, and Lambda waits 10 s for the restore of a snapshot. Other functions have 30 s.
 */
public enum CallBudget {
    /**
     * Reads parameters and decrypts keysets. The first call of a process also loads the SDK. All calls of one start
     * share {@link #START_WITHIN}.
     */
    START(2, 2_400, 5_400),
    /**
     * Calls the table. Three such calls fit into a webhook, with time left for the queue. The number of attempts is the
     * SDK's own for DynamoDB, where most failures are answered within milliseconds; the limit ends them all.
     */
    TABLE(0, 1_900, 4_000),
    /** Puts a text into a queue after the table has failed. */
    KEEP(2, 700, 2_000),
    /** Sends an e-mail. A text waits during the call, so an e-mail is given up rather than a text delayed. */
    MAIL(2, 1_700, 4_000),
    /** Hands messages over to another function. The sweep needs five seconds to end in time. */
    HAND_OVER(2, 1_200, 3_000),
    /** Reads a number that the audit compares. An audit reads seven. */
    COUNT(2, 700, 2_000),
    /** Makes an account for an invited coordinator, and sends its e-mail. A person waits for the page. */
    INVITE(2, 4_000, 9_000),
    /** Creates a keyset with the stack. There are six, each with two calls. */
    CREATE(2, 900, 2_400);

    /** All calls of {@link #START} in one start together, of the 10 s that Lambda gives. */
    public static final Duration START_WITHIN = Duration.ofSeconds(8);
    /** The longest pause between two attempts. */
    static final Duration PAUSE = Duration.ofMillis(500);
    private final TimeLimit limit;

    CallBudget(int attempts, int attemptMillis, int callMillis) {
        limit = new TimeLimit(attempts, Duration.ofMillis(attemptMillis), Duration.ofMillis(callMillis));
    }

    public TimeLimit limit() {
        return limit;
    }

    /**
     * A limit for one call.
     *
     * @param attempts
     *            how often it is tried; 0: as often as the SDK does
     * @param attempt
     *            the time for one attempt
     * @param call
     *            the time for all attempts and the pauses between them
     */
    public record TimeLimit(int attempts, Duration attempt, Duration call) {
    }
}
