package org.stillhere.casework.due;

import java.util.function.Consumer;
import org.stillhere.store.table.Rows;

/**
 * How a sweep spreads its work.
 *
 * @param sideBySide
 *            how many groups of ten watches one invocation moves at once
 * @param alone
 *            as long as no more watches of a lane are due, one invocation moves all of them
 * @param parts
 *            among how many invocations it shares them otherwise: 1, 2, 4, 8 or 16
 * @param others
 *            starts another invocation for a part of the watches, and returns at once. If it throws, the sweep moves
 *            that part itself. A part that is lost is due again in the next sweep, which keeps another part for itself
 */
public record SweepSpread(int sideBySide, int alone, int parts, Consumer<SweepPart> others) {
    /** One invocation does everything, one row after the other. */
    static final SweepSpread NONE = new SweepSpread(1, Integer.MAX_VALUE, 1, part -> {
        throw new IllegalStateException("nobody shares the work");
    });
    private static final int ALONE = 300;
    private static final int SIDE_BY_SIDE = 8;
    private static final int PARTS_MOST = 8;

    public SweepSpread {
        if (parts < 1 || parts > Rows.SHARDS || Integer.bitCount(parts) != 1) {
            throw new IllegalArgumentException("no parts of the same size: " + parts);
        }
    }

    /**
     * What a deployed sweep does.
     *
     * @param functions
     *            how many functions one sweep may start, at least 1. With less than four it starts none for this: they
     *            are for sending
     */
    public static SweepSpread deployed(int functions, Consumer<SweepPart> others) {
        return new SweepSpread(SIDE_BY_SIDE, ALONE,
                Integer.highestOneBit(Math.max(1, Math.min(functions / 2, PARTS_MOST))), others);
    }
}
