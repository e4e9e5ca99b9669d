package org.stillhere.simulation.promises;

import java.util.HashMap;
import java.util.Map;
import org.stillhere.simulation.monitor.Promise;
import org.stillhere.simulation.monitor.Violation;

/** No phone gets more texts in an hour than the limits allow, whatever goes wrong. */
public final class NoFloods implements Promise {
    /** The limit for SOS, and a few repeats of unknown outcome, which are not counted. */
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
