package org.stillhere.casework;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs tasks at the same moment. */
public final class Together {
    private Together() {
    }

    public static <T> List<T> run(List<Callable<T>> parts) throws InterruptedException, ExecutionException {
        List<T> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(parts.size())) {
            for (Future<T> part : threads.invokeAll(parts)) {
                results.add(part.get());
            }
        }
        return results;
    }
}
