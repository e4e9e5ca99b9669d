package org.stillhere.store.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.stillhere.store.Samples;

/** Checks the order of the sort keys of a timeline. */
class TimelineRowsTest {
    @Test
    void entriesSortByTimeAndThenByVersion() {
        List<String> keys = List.of(TimelineRows.entrySk(Samples.NOW, 9), TimelineRows.entrySk(Samples.NOW, 10),
                TimelineRows.entrySk(Samples.NOW.plusMillis(1), 2));
        assertEquals(keys, keys.stream().sorted().toList());
    }
}
