package org.stillhere.local.http;

/** Refuses a request, with the HTTP status and the sentence for the answer. */
public final class ApiRefusal extends RuntimeException {
    private final int status;

    public ApiRefusal(int status, String why) {
        super(why, null, false, false);
        this.status = status;
    }

    public int status() {
        return status;
    }

    public static void unless(boolean holds, int status, String why) {
        if (!holds) {
            throw new ApiRefusal(status, why);
        }
    }
}
