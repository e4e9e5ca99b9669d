package org.stillhere.casework.due;

/** A burst of 500 watches, as in a region with one bad night. */
class BurstTest extends BurstContract {
    BurstTest() {
        super(500);
    }
}
