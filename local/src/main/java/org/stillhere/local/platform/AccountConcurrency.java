package org.stillhere.local.platform;

/**
 * Lets only so many functions run at once, as an AWS account does over all its functions. A call beyond that is refused
 * if somebody waits for its answer. Thread-safe.
 */
public final class AccountConcurrency {
    /** The number of functions that may run at once in a new account. */
    public static final int NEW_ACCOUNT = 10;
    /** The number after the quota was raised. */
    public static final int RAISED = 1_000;
    private final int most;
    private int running;
    private int peak;

    /** Lambda's answer 429: no more functions may run now. */
    public static final class Throttled extends RuntimeException {
        Throttled() {
            super("too many functions run at once", null, false, false);
        }
    }

    public AccountConcurrency(int most) {
        this.most = most;
    }

    /** Begins an invocation. Returns false if none may begin now. */
    public synchronized boolean enter() {
        if (running >= most) {
            return false;
        }
        running++;
        peak = Math.max(peak, running);
        return true;
    }

    /** Ends an invocation. */
    public synchronized void leave() {
        running--;
    }

    /** The most invocations that ran at once so far. */
    public synchronized int peak() {
        return peak;
    }

    /**
     * Returns the function as a caller calls it who waits for the answer.
     *
     * @return throws {@link Throttled} while too many functions run
     */
    public LambdaFunction awaited(LambdaFunction function) {
        return event -> {
            if (!enter()) {
                throw new Throttled();
            }
            try {
                return function.invoke(event);
            } finally {
                leave();
            }
        };
    }
}
