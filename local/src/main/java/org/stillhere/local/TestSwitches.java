package org.stillhere.local;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.stillhere.casework.health.Probes;
import org.stillhere.domain.DefenderId;
import org.stillhere.local.platform.LambdaFunction;
import org.stillhere.store.engine.Problems.ProblemKind;

/** Faults that tests switch on, and what they want to see of the audit. All are off unless a test sets them. */
final class TestSwitches {
    private volatile boolean webhooksFail;
    private volatile boolean functionsFail;
    private volatile boolean schedulesRun = true;
    private volatile Optional<DefenderId> canary = Optional.empty();
    private volatile Optional<Probes.OtherStack> otherStack = Optional.empty();
    private volatile Optional<Instant> lastHeartbeat = Optional.empty();
    private volatile Set<ProblemKind> reported = Set.of();

    /** Makes every route of the app fail. Texts from handsets are then lost, but the carrier's list contains them. */
    void webhooksFail(boolean now) {
        webhooksFail = now;
    }

    /** Makes every function behind a route fail. API Gateway itself still answers, and adds to queues. */
    void functionsFail(boolean now) {
        functionsFail = now;
    }

    /** Does the work while no schedule runs. The stream is read all the same. */
    void withoutSchedules(Runnable work) {
        schedulesRun = false;
        try {
            work.run();
        } finally {
            schedulesRun = true;
        }
    }

    boolean schedulesRun() {
        return schedulesRun;
    }

    /** Sets the defender whose handset answers each ask by itself. */
    void canary(DefenderId id) {
        canary = Optional.of(id);
    }

    Optional<DefenderId> canary() {
        return canary;
    }

    /** Sets another system that this one watches. */
    void otherStack(Probes.OtherStack other) {
        otherStack = Optional.of(other);
    }

    Optional<Probes.OtherStack> otherStack() {
        return otherStack;
    }

    /** The two checks outside, which note what they are told. */
    Probes.Heartbeat outside(InstantSource clock) {
        return new Probes.Heartbeat() {
            @Override
            public void beat() {
                lastHeartbeat = Optional.of(clock.instant());
            }

            @Override
            public void report(Set<ProblemKind> problems) {
                reported = Set.copyOf(problems);
            }
        };
    }

    /** The problems that the outside was last told of; empty while all is well. */
    Set<ProblemKind> reported() {
        return reported;
    }

    /** The time when the outside heartbeat was last sent. */
    Optional<Instant> lastHeartbeat() {
        return lastHeartbeat;
    }

    /** Returns the function of a route, which fails while functions or webhooks do. */
    LambdaFunction function(LambdaFunction function) {
        return route(event -> {
            if (functionsFail) {
                throw new IllegalStateException("a test lets functions fail");
            }
            return function.invoke(event);
        });
    }

    /** Returns what serves a route, which fails while webhooks do. */
    LambdaFunction route(LambdaFunction function) {
        return event -> {
            if (webhooksFail) {
                throw new IllegalStateException("a test lets webhooks fail");
            }
            return function.invoke(event);
        };
    }
}
