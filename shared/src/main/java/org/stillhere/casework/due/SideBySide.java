package org.stillhere.casework.due;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Does many small pieces of work side by side, because each of them waits for the table most of its time. */
final class SideBySide {
    private final int atOnce;

    /**
     * @param atOnce
     *            how many pieces; with 1 everything is done by the thread of the caller
     */
    SideBySide(int atOnce) {
        this.atOnce = atOnce;
    }

    /**
     * Does all pieces, beginning in order, as long as there is time. Returns when all that were begun have ended.
     *
     * @param one
     *            does one piece; throws nothing
     *
     * @return false if time ran out with pieces left
     *
     * @throws Error
     *             the first that one of them threw, after all have ended
     */
    <T> boolean each(List<T> pieces, BooleanSupplier goOn, Consumer<T> one) {
        if (atOnce == 1) {
            for (T piece : pieces) {
                if (!goOn.getAsBoolean()) {
                    return false;
                }
                one.accept(piece);
            }
            return true;
        }
        Semaphore room = new Semaphore(atOnce);
        AtomicReference<@Nullable Error> broken = new AtomicReference<>();
        boolean all = begun(pieces, goOn, one, room, broken);
        Error error = broken.get();
        if (error != null) {
            throw error;
        }
        return all;
    }

    private static <T> boolean begun(List<T> pieces, BooleanSupplier goOn, Consumer<T> one, Semaphore room,
            AtomicReference<@Nullable Error> broken) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (T piece : pieces) {
                room.acquireUninterruptibly();
                if (!goOn.getAsBoolean()) {
                    return false;
                }
                threads.execute(() -> {
                    try {
                        one.accept(piece);
                    } catch (Error error) {
                        broken.compareAndSet(null, error);
                    } finally {
                        room.release();
                    }
                });
            }
        }
        return true;
    }
}
