package org.stillhere.casework.due;

import org.junit.jupiter.api.Tag;

/** A burst of 5,000 watches. */
@Tag("thorough")
class BurstOfThousandsTest extends BurstContract {
    BurstOfThousandsTest() {
        super(5_000, 600);
    }
}
