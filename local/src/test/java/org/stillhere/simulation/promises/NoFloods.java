package org.stillhere.simulation.promises;

import java.util.HashMap;
import java.util.Map;
import org.stillhere.domain.CaseId;
import org.stillhere.domain.Effect;
import org.stillhere.domain.Purpose;
import org.stillhere.simulation.monitor.Promise;
import org.stillhere.simulation.monitor.Violation;

/**
 * No phone gets more texts in an hour than the limits allow, whatever goes wrong. Answers are limited apart, with all
 * their repeats. Beyond the limit, each case has a reserve of its own for its alarms: so a coordinator gets more in a
 * night in which fifty people need somebody, and not more of the same.
 */
public final class NoFloods implements Promise {
    /** The limit for SOS, and a few repeats of unknown outcome, which are not counted. */
    private static final int MOST = 66;
    /** The limit for answers; some are counted in one hour of the clock and taken in the next. */
    private static final int MOST_ANSWERS = 36;
    /** The reserve of a case, and a repeat of unknown outcome. */
    private static final int MOST_OF_CASE = 5;
    /** However many cases there are: more than that is no night, but a fault of ours. */
    private static final int MOST_OF_ALL = 200;
    private final Map<String, Integer> thisHour = new HashMap<>();
    private final Map<String, Integer> answers = new HashMap<>();
    private final Map<String, Integer> reserves = new HashMap<>();
    private long hour;

    @Override
    public void taken(AcceptedText taken) {
        long now = taken.at().getEpochSecond() / 3600;
        if (now != hour) {
            hour = now;
            thisHour.clear();
            answers.clear();
            reserves.clear();
        }
        boolean answer = taken.send().purpose() == Purpose.ANSWER;
        int count = (answer ? answers : thisHour).merge(taken.to(), 1, Integer::sum);
        if (count > MOST_OF_ALL || count > (answer ? MOST_ANSWERS : MOST) && (answer || !isOfReserve(taken))) {
            throw new Violation("no floods",
                    taken.to() + " got " + count + (answer ? " answers" : " texts") + " in an hour");
        }
    }

    private boolean isOfReserve(AcceptedText taken) {
        Effect.Send send = taken.send();
        boolean alarm = send.purpose() == Purpose.ALARM || send.purpose() == Purpose.DESK && !send.ordinaryNote();
        String of = send.about().map(CaseId::value).orElse("desk");
        return alarm && reserves.merge(taken.to() + " " + of, 1, Integer::sum) <= MOST_OF_CASE;
    }
}
