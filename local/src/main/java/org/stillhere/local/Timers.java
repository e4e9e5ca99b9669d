package org.stillhere.local;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The schedules of template.yaml: each starts its function with its input once its time has come. */
final class Timers {
    private final List<Deployment.Timer> timers;
    private final Function<String, LambdaFunction> functions;
    private final Map<Deployment.Timer, Instant> ran = new HashMap<>();

    /**
     * @param functions
     *            the function behind a handler's name
     */
    Timers(List<Deployment.Timer> timers, Function<String, LambdaFunction> functions) {
        this.timers = new ArrayList<>(timers);
        this.timers.sort(Comparator.comparing(Deployment.Timer::every));
        this.functions = functions;
        timers.forEach(t -> functions.apply(t.handler())); // One that is not here is said at the start.
    }

    /** Starts whatever is due, the most frequent first; one that fails stops no other. Whether anything was. */
    boolean run(Instant now) {
        boolean any = false;
        for (Deployment.Timer timer : timers) {
            if (!now.isBefore(ran.getOrDefault(timer, Instant.EPOCH).plus(timer.every()))) {
                any = true;
                ran.put(timer, now);
                try {
                    functions.apply(timer.handler()).invoke(timer.bytes());
                } catch (RuntimeException e) {
                    System.err.println("engine: " + e.getClass().getSimpleName());
                }
            }
        }
        return any;
    }

    /** A handler ran out of turn: its time begins anew. */
    void ran(Class<?> handler, Instant now) {
        timers.stream().filter(t -> t.handler().equals(handler.getName())).forEach(t -> ran.put(t, now));
    }
}
