package org.stillhere.local.platform;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.stillhere.local.template.Deployment;
import org.stillhere.runtime.StackPlace;

/** Runs the schedules of template.yaml: each starts its function with its input when its time has come. */
public final class ScheduleRunner {
    private final List<RunningTimer> all;

    private static final class RunningTimer {
        private final Deployment.Timer timer;
        private final LambdaFunction function;
        private Instant ran = Instant.EPOCH;

        RunningTimer(Deployment.Timer timer, LambdaFunction function) {
            this.timer = timer;
            this.function = function;
        }

        Duration every() {
            return timer.every();
        }
    }

    /**
     * @param functions
     *            gives the function for a handler's class name
     */
    public ScheduleRunner(List<Deployment.Timer> timers, Function<String, LambdaFunction> functions) {
        all = timers.stream().map(t -> new RunningTimer(t, functions.apply(t.handler())))
                .sorted(Comparator.comparing(RunningTimer::every)).collect(Collectors.toUnmodifiableList());
    }

    /**
     * Starts every schedule that is due, the most frequent first. One that fails does not stop the others.
     *
     * @return whether any was due
     */
    public boolean run(Instant now) {
        List<RunningTimer> due = all.stream().filter(t -> !now.isBefore(t.ran.plus(t.every()))).toList();
        for (RunningTimer timer : due) {
            timer.ran = now;
            try {
                timer.function.invoke(timer.timer.bytes());
            } catch (RuntimeException e) {
                System.err.println(timer.timer.handler() + " failed: " + StackPlace.typeAndPlace(e));
            }
        }
        return !due.isEmpty();
    }

    /** Notes that a handler ran out of turn: its next time is counted from now. */
    public void ran(Class<?> handler, Instant now) {
        all.stream().filter(t -> t.timer.handler().equals(handler.getName())).forEach(t -> t.ran = now);
    }
}
