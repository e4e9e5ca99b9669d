package org.stillhere.runtime;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;
import org.jspecify.annotations.Nullable;
import org.stillhere.runtime.aws.AwsClients;

/**
 * Creates and holds the parts of a handler, in a function that starts from a snapshot.
 * <ol>
 * <li>The parts are created at start. A setting or a keyset that is missing stops the deployment, not the first event.
 * <li>Before the snapshot is taken, the handler gets an event that it refuses, so that slow first steps are done;
 * several times, each with parts of their own.
 * <li>Then all parts are dropped, and their clients of AWS are closed: no secret, connection, time or randomness from
 * before the snapshot is used after it.
 * <li>After each restore the parts are created anew from the current parameters. If that fails, the next event tries
 * again.
 * </ol>
 * The handler must keep this object in a field, since the context that calls it has only a weak reference to it.
 */
public final class Wiring<T> implements Resource, Supplier<T> {
    /**
     * How often parts are created and the handler is driven before a snapshot. The first round loads classes. The
     * others run the same code until the JVM has compiled the most of it: creating the parts anew takes half of the
     * time then. Each round reads the parameters once, and Parameter Store answers forty reads a second in an account.
     */
    private static final int ROUNDS = 10;
    private final Supplier<T> wire;
    private final Consumer<T> drive;
    private @Nullable T wired;
    /** Closes the clients of the parts that are wired. */
    private Runnable closing = () -> {
    };

    private Wiring(Supplier<T> wire, Consumer<T> drive, @Nullable T wired) {
        this.wire = wire;
        this.drive = drive;
        this.wired = wired;
    }

    /** Holds parts that never change, in a test or on a laptop. */
    public static <T> Wiring<T> fixed(T wired) {
        return new Wiring<>(() -> wired, t -> {
        }, wired);
    }

    /**
     * @param drive
     *            gives the handler events that change nothing and call no carrier; an exception is only traced
     */
    public static <T> Wiring<T> of(Supplier<T> wire, Consumer<T> drive) {
        return of(Core.getGlobalContext(), wire, drive);
    }

    static <T> Wiring<T> of(Context<Resource> context, Supplier<T> wire, Consumer<T> drive) {
        Wiring<T> wiring = new Wiring<>(wire, drive, null);
        wiring.get();
        context.register(wiring);
        return wiring;
    }

    @Override
    public synchronized T get() {
        T now = wired;
        if (now == null) {
            AwsClients.BuiltParts<T> built = AwsClients.recorded(wire);
            now = built.parts();
            closing = built::close;
        }
        wired = now;
        return now;
    }

    private void drop() {
        wired = null;
        Runnable close = closing;
        closing = () -> {
        };
        close.run();
    }

    @Override
    public synchronized void beforeCheckpoint(Context<? extends Resource> context) {
        try {
            for (int round = 0; round < ROUNDS; round++) {
                drive.accept(get());
                drop();
            }
        } catch (RuntimeException unready) { // A new stack is not complete yet. The function only starts slower.
            Aws.telemetry().trouble(Metric.NOT_PRIMED, unready);
            drop();
        }
    }

    @Override
    public synchronized void afterRestore(Context<? extends Resource> context) {
        try {
            get();
        } catch (RuntimeException later) {
            Aws.telemetry().trouble(Metric.NOT_PRIMED, later);
        }
    }
}
