package org.stillhere.local.account;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.stillhere.local.platform.AccountConcurrency;
import org.stillhere.local.StreamRecords;
import org.stillhere.store.message.MessageRows;
import org.stillhere.store.table.Row;

/**
 * Does what AWS does in an account in which few functions may run at once:
 * <ul>
 * <li>A call whose caller waits for the answer is refused while too many functions run.
 * <li>An asynchronous call waits in the function's queue. It is tried again after 1, 2, 4 … seconds, at most 300, until
 * it is too old.
 * <li>Each shard of the stream gives one batch at a time to the function, and tries again while it is refused.
 * </ul>
 */
final class NewAccount {
    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final Duration LONGEST_RETRY = Duration.ofMinutes(5);
    private static final int SHARDS = 4;
    private static final int BATCH = 2;
    private static final Duration STREAM_DELAY = Duration.ofMillis(300);
    private final VirtualTime time;
    private final AccountConcurrency concurrency;
    private final Consumer<DynamodbEvent> streamFunction;
    private final List<Deque<DynamodbEvent.DynamodbStreamRecord>> shards = new ArrayList<>();
    private final boolean[] busy = new boolean[SHARDS];

    NewAccount(VirtualTime time, AccountConcurrency concurrency, Consumer<DynamodbEvent> streamFunction) {
        this.time = time;
        this.concurrency = concurrency;
        this.streamFunction = streamFunction;
        for (int i = 0; i < SHARDS; i++) {
            shards.add(new ArrayDeque<>());
        }
    }

    /** Calls a function and waits for its answer; empty if the call was refused. Only a process may call it. */
    <T> Optional<T> awaited(Supplier<T> work) {
        if (!concurrency.enter()) {
            return Optional.empty();
        }
        try {
            return Optional.of(work.get());
        } finally {
            concurrency.leave();
        }
    }

    /** Puts an event into a function's queue. */
    void asynchronous(Duration maximumAge, Runnable work) {
        asynchronous(time.instant().plus(maximumAge), FIRST_RETRY, work);
    }

    private void asynchronous(Instant until, Duration retry, Runnable work) {
        if (time.instant().isAfter(until)) {
            return;
        }
        time.in(Duration.ZERO, () -> time.process(() -> {
            if (awaited(() -> {
                work.run();
                return true;
            }).isEmpty()) {
                Duration next = retry.multipliedBy(2);
                time.in(retry,
                        () -> asynchronous(until, next.compareTo(LONGEST_RETRY) > 0 ? LONGEST_RETRY : next, work));
            }
        }));
    }

    /** Starts a function again and again. */
    void schedule(Duration every, Duration maximumAge, Runnable work) {
        time.in(every, () -> {
            asynchronous(maximumAge, work);
            schedule(every, maximumAge, work);
        });
    }

    /** Is told of each row that is written, and gives new outbox items to the stream. */
    void written(boolean isNew, Row row) {
        if (isNew && MessageRows.isMessage(row.pk()) && "pending".equals(row.state())) {
            int shard = Math.floorMod(row.pk().hashCode() / 31, SHARDS);
            DynamodbEvent.DynamodbStreamRecord record = StreamRecords.of(row, time.instant(), row.pk());
            time.in(STREAM_DELAY, () -> {
                shards.get(shard).add(record);
                pump(shard);
            });
        }
    }

    private void pump(int shard) {
        if (busy[shard] || shards.get(shard).isEmpty()) {
            return;
        }
        busy[shard] = true;
        List<DynamodbEvent.DynamodbStreamRecord> batch = shards.get(shard).stream().limit(BATCH).toList();
        time.process(() -> {
            boolean ran = awaited(() -> {
                streamFunction.accept(event(batch));
                return true;
            }).isPresent();
            busy[shard] = false;
            if (ran) {
                batch.forEach(record -> shards.get(shard).remove());
            }
            time.in(ran ? Duration.ZERO : FIRST_RETRY, () -> pump(shard));
        });
    }

    private static DynamodbEvent event(List<DynamodbEvent.DynamodbStreamRecord> records) {
        DynamodbEvent event = new DynamodbEvent();
        event.setRecords(new ArrayList<>(records));
        return event;
    }
}
