package org.stillhere.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Short histories for every build; {@code mvn -Psimulate} runs long ones. A broken promise names its seed, and the same
 * seed replays it with a trace.
 */
class SimulationTest {
    private static final int DEFENDERS = 40;
    private static final Duration LENGTH = Duration.ofDays(5);
    /** Within so many histories each mistake is found; most are in the first. */
    private static final int SEEDS = 12;

    @ParameterizedTest
    @ValueSource(longs = { 101, 102, 103, 104 })
    void everyPromiseHolds(long seed) {
        World world = new World(World.WorldOptions.of(seed, DEFENDERS));
        world.live(LENGTH);
        assertTrue(world.texts() > 1_000, () -> "people were asked and answered: " + world.texts());
        assertTrue(world.struck().size() > 5, () -> "things went wrong: " + world.struck());
    }

    @Test
    void aSeedIsAWholeHistory() {
        assertEquals(hash(7), hash(7));
        assertNotEquals(hash(7), hash(8));
    }

    private static long hash(long seed) {
        World world = new World(new World.WorldOptions(seed, 10, true, Trace.TraceOptions.hashed(), r -> r, c -> c));
        world.live(Duration.ofDays(2));
        return world.hash();
    }

    @ParameterizedTest
    @EnumSource
    void everyMistakeIsFound(Defect defect) {
        for (long seed = 1; seed <= SEEDS; seed++) {
            try {
                new World(new World.WorldOptions(seed, DEFENDERS, true, Trace.TraceOptions.NONE, defect.table(),
                        defect::carrier)).live(LENGTH);
            } catch (Violation found) {
                return;
            }
        }
        fail("no promise was broken by " + defect + " in " + SEEDS + " histories");
    }
}
