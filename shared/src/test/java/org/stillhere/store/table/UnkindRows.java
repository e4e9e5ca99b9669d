package org.stillhere.store.table;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.stillhere.domain.Priority;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * Injects trouble that the real table has now and then and the local one never has. Each kind of trouble has a
 * probability, which is 0 until it is set. Thread-safe. The same seed and the same calls give the same trouble.
 */
public final class UnkindRows extends ForwardingRows {
    /** Index entries that lag are at most this many writes old. */
    private static final int LAG = 20;
    private final RandomGenerator random;
    private final Map<InjectedTrouble, Double> odds = new EnumMap<>(InjectedTrouble.class);
    private final Map<InjectedTrouble, Integer> made = new EnumMap<>(InjectedTrouble.class);
    private final Map<String, IndexEntry> known = new HashMap<>();
    private final Deque<IndexEntry> moved = new ArrayDeque<>();
    private final Deque<String> recent = new ArrayDeque<>();

    /** The kinds of trouble. */
    public enum InjectedTrouble {
        /** Another transaction uses one of the rows. Nothing is written. */
        CONFLICT,
        /** The table throttles the call. Nothing is written. */
        THROTTLE,
        /** The call never arrives. Nothing is written. */
        LOST_CALL,
        /** The rows are written, and the caller gets no response. */
        LOST_ANSWER,
        /** Index {@code due} shows rows at former due times, and lacks rows that were just written. */
        STALE_INDEX
    }

    private record IndexEntry(String lane, DueKey key) {
    }

    public UnkindRows(Rows rows, RandomGenerator random) {
        super(rows);
        this.random = random;
    }

    /** Sets the probability of a kind of trouble, from 0 to 1. */
    public synchronized UnkindRows with(InjectedTrouble trouble, double probability) {
        odds.put(trouble, probability);
        return this;
    }

    /** Stops all trouble. */
    public synchronized void relent() {
        odds.clear();
    }

    /** The number of times that this trouble was injected. */
    public synchronized int made(InjectedTrouble trouble) {
        return made.getOrDefault(trouble, 0);
    }

    private synchronized boolean strikes(InjectedTrouble trouble) {
        double probability = odds.getOrDefault(trouble, 0.0);
        boolean now = probability > 0 && random.nextDouble() < probability;
        if (now) {
            made.merge(trouble, 1, Integer::sum);
        }
        return now;
    }

    @Override
    public List<DueKey> due(Priority lane, int shard, Instant until, int limit) {
        List<DueKey> keys = rows.due(lane, shard, until, limit);
        return strikes(InjectedTrouble.STALE_INDEX) ? stale(keys, DueIndex.lane(lane, shard), until, limit) : keys;
    }

    private synchronized List<DueKey> stale(List<DueKey> keys, String lane, Instant until, int limit) {
        Set<String> fresh = new HashSet<>(recent);
        Set<String> gone = new HashSet<>();
        List<DueKey> ghosts = new ArrayList<>();
        for (IndexEntry entry : moved) {
            if (entry.lane().equals(lane) && !entry.key().dueAt().isAfter(until) && gone.add(name(entry.key()))) {
                ghosts.add(entry.key());
            }
        }
        return Stream.concat(keys.stream().filter(k -> !fresh.contains(name(k))), ghosts.stream())
                .sorted(Comparator.comparing(DueKey::dueAt)).limit(limit).toList();
    }

    private static String name(DueKey key) {
        return key.pk() + "|" + key.sk();
    }

    @Override
    public void transact(List<Write> writes) {
        Write.checked(writes);
        if (strikes(InjectedTrouble.CONFLICT)) {
            throw cancelled(writes.size(), TransactionCancelled.Why.CONFLICT);
        }
        if (strikes(InjectedTrouble.THROTTLE)) {
            throw cancelled(writes.size(), TransactionCancelled.Why.THROTTLED);
        }
        unsure(() -> {
            rows.transact(writes);
            writes.forEach(this::remember);
            return writes.size();
        });
    }

    private synchronized TransactionCancelled cancelled(int actions, TransactionCancelled.Why why) {
        int one = random.nextInt(actions);
        List<TransactionCancelled.Reason> reasons = new ArrayList<>();
        for (int i = 0; i < actions; i++) {
            reasons.add(new TransactionCancelled.Reason(i == one ? why : TransactionCancelled.Why.NONE, null));
        }
        return new TransactionCancelled(reasons);
    }

    private synchronized void remember(Write write) {
        String place = write.pk() + "|" + write.sk();
        IndexEntry before = known.remove(place);
        if (before != null) {
            moved.addFirst(before);
        }
        if (write instanceof Write.PutRow put && put.row().lane() != null && put.row().dueAt() != null) {
            known.put(place, new IndexEntry(put.row().lane(),
                    new DueKey(put.pk(), put.sk(), Instant.ofEpochMilli(put.row().dueAt()))));
        }
        recent.addFirst(place);
        while (recent.size() > LAG) {
            recent.removeLast();
        }
        while (moved.size() > LAG) {
            moved.removeLast();
        }
    }

    @Override
    public int setAside(DueKey key, Instant until) {
        return unsure(() -> rows.setAside(key, until));
    }

    @Override
    public Optional<Integer> count(List<Counter> counters) {
        return unsure(() -> rows.count(counters));
    }

    @Override
    public Map<String, Long> tallies(List<String> pks) {
        return unsure(() -> rows.tallies(pks));
    }

    /** Makes a call that may never arrive, or whose response may be lost. */
    private <T> T unsure(Supplier<T> call) {
        if (strikes(InjectedTrouble.LOST_CALL)) {
            throw SdkClientException.create("the call was lost");
        }
        T answer = call.get();
        if (strikes(InjectedTrouble.LOST_ANSWER)) {
            throw SdkClientException.create("the response was lost");
        }
        return answer;
    }
}
