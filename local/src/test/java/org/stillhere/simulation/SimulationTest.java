package org.stillhere.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stillhere.simulation.clock.EventTrace;
import org.stillhere.simulation.monitor.Violation;

/**
 * Simulates histories from fixed seeds: short ones in each build, longer ones with {@code -Pthorough}. With
 * {@code mvn -Psimulate} they can be as long as you like. A broken promise names its seed and how to replay it.
 */
class SimulationTest {
    private static final int DEFENDERS = 40;
    private static final Duration LENGTH = Duration.ofDays(5);
    /** The number of histories within which each mistake is found; most are found in the first. */
    private static final int SEEDS = 12;

    @ParameterizedTest
    @ValueSource(longs = 101)
    void everyPromiseHolds(long seed) {
        everyPromiseHolds(seed, DEFENDERS, LENGTH);
    }

    @ParameterizedTest
    @Tag("thorough")
    @ValueSource(longs = 102)
    void everyPromiseHoldsInMoreHistories(long seed) {
        everyPromiseHolds(seed, DEFENDERS, LENGTH);
    }

    /**
     * As many people and days as {@code mvn -Psimulate} puts into a history, so it can replay one that fails. Two are
     * lived at once: one after the other, they would be the longest part of the whole check.
     */
    @ParameterizedTest
    @Tag("thorough")
    @Execution(ExecutionMode.CONCURRENT)
    @MethodSource
    void everyPromiseHoldsInALongHistory(long seed) {
        everyPromiseHolds(seed, 60, Duration.ofDays(14));
    }

    static LongStream everyPromiseHoldsInALongHistory() {
        return LongStream.rangeClosed(1, 2);
    }

    private static World everyPromiseHolds(long seed, int defenders, Duration length) {
        World world = new World(World.WorldOptions.of(seed, defenders));
        try {
            world.live(length);
        } catch (Violation broken) {
            throw new AssertionError(broken.getMessage() + "; replay: mvn -Psimulate -Dseed=" + seed + " -Ddefenders="
                    + defenders + " -Deach=" + length.toDays() + " -Dreplay=true", broken);
        }
        assertTrue(world.texts() > 1_000, () -> "people were asked and answered: " + world.texts());
        assertTrue(world.struck().size() > 5, () -> "things went wrong: " + world.struck());
        return world;
    }

    /** Each fifth seed has limits that bite. */
    @ParameterizedTest
    @ValueSource(longs = 105)
    void everyPromiseHoldsAtTheLimits(long seed) {
        assertTrue(everyPromiseHolds(seed, DEFENDERS, LENGTH).limited(), "a limit bites");
    }

    @ParameterizedTest
    @Tag("thorough")
    @ValueSource(longs = 110)
    void everyPromiseHoldsAtTheLimitsInMoreHistories(long seed) {
        everyPromiseHoldsAtTheLimits(seed);
    }

    @Test
    void aSeedIsAWholeHistory() {
        assertEquals(hash(7), hash(7));
        assertNotEquals(hash(7), hash(8));
    }

    private static long hash(long seed) {
        World world = new World(new World.WorldOptions(seed, 10, true, EventTrace.TraceOptions.hashed(), r -> r, c -> c,
                World.WorldOptions.limits(seed)));
        world.live(Duration.ofDays(1));
        return world.hash();
    }

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = { "DROP_THE_VERSION", "IGNORE_THE_ORDER_OF_CALLBACKS",
            "ASK_IN_THE_NIGHT", "SEND_AGAIN_BLINDLY", "NEVER_READ_THE_LIST" })
    void everyMistakeIsFound(Defect defect) {
        found(defect);
    }

    /** These need that several rare things happen at once, or that days pass, and so several histories. */
    @ParameterizedTest
    @Tag("thorough")
    @EnumSource(names = { "DROP_THE_VERSION", "IGNORE_THE_ORDER_OF_CALLBACKS", "ASK_IN_THE_NIGHT", "SEND_AGAIN_BLINDLY",
            "NEVER_READ_THE_LIST" })
    void everyRareMistakeIsFound(Defect defect) {
        found(defect);
    }

    private static void found(Defect defect) {
        for (long seed = 1; seed <= SEEDS; seed++) {
            try {
                new World(new World.WorldOptions(seed, DEFENDERS, true, EventTrace.TraceOptions.NONE, defect.table(),
                        defect::carrier, defect.limits(seed)), defect::readAs).live(LENGTH);
            } catch (Violation found) {
                assertTrue(String.valueOf(found.getMessage()).startsWith(defect.brokenPromise()), found::getMessage);
                return;
            }
        }
        fail("no promise was broken by " + defect + " in " + SEEDS + " histories");
    }
}
