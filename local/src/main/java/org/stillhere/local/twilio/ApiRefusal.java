package org.stillhere.local.twilio;

/** A request that cannot be answered as asked, with the HTTP status and the sentence that say so. */
public final class ApiRefusal extends RuntimeException {
    final int status;

    public ApiRefusal(int status, String why) {
        super(why, null, false, false);
        this.status = status;
    }

    public static void unless(boolean holds, int status, String why) {
        if (!holds) {
            throw new ApiRefusal(status, why);
        }
    }
}
