package org.stillhere.local;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.stillhere.local.platform.LambdaFunction;

/** The schedules of template.yaml: each starts its function with its input once its time has come. */
final class Timers {
    private final List<One> all;

    private static final class One {
        private final Deployment.Timer timer;
        private final LambdaFunction function;
        private Instant ran = Instant.EPOCH;

        One(Deployment.Timer timer, LambdaFunction function) {
            this.timer = timer;
            this.function = function;
        }

        Duration every() {
            return timer.every();
        }
    }

    /**
     * @param functions
     *            the function behind a handler's name
     */
    Timers(List<Deployment.Timer> timers, Function<String, LambdaFunction> functions) {
        all = timers.stream().map(t -> new One(t, functions.apply(t.handler())))
                .sorted(Comparator.comparing(One::every)).collect(Collectors.toUnmodifiableList());
    }

    /** Starts whatever is due, the most frequent first; one that fails stops no other. Whether anything was. */
    boolean run(Instant now) {
        List<One> due = all.stream().filter(one -> !now.isBefore(one.ran.plus(one.every()))).toList();
        for (One one : due) {
            one.ran = now;
            try {
                one.function.invoke(one.timer.bytes());
            } catch (RuntimeException e) {
                System.err.println("engine: " + e.getClass().getSimpleName());
            }
        }
        return !due.isEmpty();
    }

    /** A handler ran out of turn: its time begins anew. */
    void ran(Class<?> handler, Instant now) {
        all.stream().filter(one -> one.timer.handler().equals(handler.getName())).forEach(one -> one.ran = now);
    }
}
