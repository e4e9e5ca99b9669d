package org.stillhere.simulation;

import java.util.HashMap;
import java.util.Map;

/** However bad the day, no phone gets more texts an hour than the limits say. */
final class NoFloods implements Promise {
    /** The limit for SOS, and blind repeats, which are not counted. */
    private static final int MOST = 66;
    private final Map<String, Integer> thisHour = new HashMap<>();
    private long hour;

    @Override
    public void taken(AcceptedText taken) {
        long now = taken.at().getEpochSecond() / 3600;
        if (now != hour) {
            hour = now;
            thisHour.clear();
        }
        int count = thisHour.merge(taken.to(), 1, Integer::sum);
        if (count > MOST) {
            throw new Violation("no floods", taken.to() + " got " + count + " texts in an hour");
        }
    }
}
