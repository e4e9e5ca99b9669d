package org.stillhere.runtime;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;
import org.jspecify.annotations.Nullable;

/**
 * What a handler works with, in a function that starts from a snapshot.
 * <ol>
 * <li>Wired at start: a setting or a keyset that is missing stops the deployment, not the first event.
 * <li>Before the snapshot is taken, driven with an event that it refuses, so that what is slow the first time is done.
 * <li>Then let go, whole: no secret, connection, time or randomness of before is used after.
 * <li>Wired anew after each restore, from what the parameters hold then; if that fails, with the event that comes.
 * </ol>
 * The handler keeps it in a field: the context that calls it does not hold on to it.
 */
public final class Wiring<T> implements Resource, Supplier<T> {
    private final Supplier<T> wire;
    private final Consumer<T> drive;
    private @Nullable T wired;

    private Wiring(Supplier<T> wire, Consumer<T> drive, @Nullable T wired) {
        this.wire = wire;
        this.drive = drive;
        this.wired = wired;
    }

    /** What stays as it is, in a test or on a laptop. */
    public static <T> Wiring<T> fixed(T wired) {
        return new Wiring<>(() -> wired, t -> {
        }, wired);
    }

    /**
     * @param drive
     *            drives the handler, with events that change nothing and call no carrier; what it throws is only traced
     */
    public static <T> Wiring<T> of(Supplier<T> wire, Consumer<T> drive) {
        return of(Core.getGlobalContext(), wire, drive);
    }

    static <T> Wiring<T> of(Context<Resource> context, Supplier<T> wire, Consumer<T> drive) {
        Wiring<T> wiring = new Wiring<>(wire, drive, wire.get());
        context.register(wiring);
        return wiring;
    }

    @Override
    public synchronized T get() {
        T now = wired == null ? wire.get() : wired;
        wired = now;
        return now;
    }

    @Override
    public synchronized void beforeCheckpoint(Context<? extends Resource> context) {
        try {
            drive.accept(get());
        } catch (RuntimeException unready) { // When a stack is made, not all is there yet. It only starts slower.
            Aws.telemetry().trouble(Metric.NOT_PRIMED, unready);
        }
        wired = null;
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
