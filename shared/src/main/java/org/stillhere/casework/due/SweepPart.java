package org.stillhere.casework.due;

import java.util.List;
import java.util.stream.IntStream;
import org.stillhere.domain.Priority;
import org.stillhere.store.table.Rows;

/**
 * The watches that are due in some shards of a lane, which another invocation moves.
 *
 * @param shards
 *            from 0 to 15; the invocation begins with the first
 */
public record SweepPart(Priority lane, List<Integer> shards) {
    public SweepPart {
        shards = List.copyOf(shards);
        if (shards.isEmpty() || shards.stream().anyMatch(s -> s < 0 || s >= Rows.SHARDS)) {
            throw new IllegalArgumentException("there are no such shards");
        }
    }

    /** All shards of a lane in so many parts of the same size. */
    static List<SweepPart> of(Priority lane, int parts) {
        int size = Rows.SHARDS / parts;
        return IntStream.range(0, parts)
                .mapToObj(part -> new SweepPart(lane, IntStream.range(part * size, (part + 1) * size).boxed().toList()))
                .toList();
    }
}
