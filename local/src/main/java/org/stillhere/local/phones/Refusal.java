package org.stillhere.local.phones;

/** A request that cannot be answered as asked, with the HTTP status and the sentence that say so. */
final class Refusal extends RuntimeException {
    final int status;

    Refusal(int status, String why) {
        super(why, null, false, false);
        this.status = status;
    }

    static void unless(boolean holds, int status, String why) {
        if (!holds) {
            throw new Refusal(status, why);
        }
    }
}
