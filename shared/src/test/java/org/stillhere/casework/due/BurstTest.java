package org.stillhere.casework.due;

/** A burst of 200 watches, as in a region with one bad night. */
class BurstTest extends BurstContract {
    BurstTest() {
        super(200, 33);
    }
}
