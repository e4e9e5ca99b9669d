package org.stillhere.store.table;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.stillhere.domain.Priority;

/**
 * The table. Reads by key are strongly consistent; reads of an index are hints. Each call is one round trip, except
 * that a query takes one a megabyte.
 */
public interface Rows {
    /** DynamoDB takes 100; ours stay below, for what a later version may add. */
    int MOST_ACTIONS = 90;
    /** A row stays below this many bytes of body; DynamoDB's limit is 400 KB. */
    int MOST_BYTES = 300_000;
    /** Rows read by key in one round trip; DynamoDB takes 100. */
    int MOST_READ = 100;
    /** Shards of each lane of index {@code due}. */
    int SHARDS = 16;

    /** The row, unless absent. Expired rows are returned: callers know the time. */
    Optional<Row> get(String pk, String sk);

    /** Those rows that there are, in no order; one round trip a hundred. */
    List<Row> getAll(List<At> places);

    /** The rows of a partition whose sort key begins so, in order of sort key, at most {@code limit}. */
    List<Row> query(String pk, String skPrefix, int limit);

    /** The latest first. */
    List<Row> queryBack(String pk, String skPrefix, int limit);

    /** Keys in index {@code due} with a due time up to and including then, earliest first; a hint. */
    List<DueKey> due(Priority lane, int shard, Instant until, int limit);

    /** The earliest due time in a lane, after then; a hint. */
    Optional<Instant> nextDue(Priority lane, int shard, Instant after);

    /** A team's watches from index {@code board}, by defender; a hint. */
    List<Row> board(String team, int limit);

    /**
     * All or nothing.
     *
     * @param writes
     *            1 to {@link #MOST_ACTIONS}, each of another row
     *
     * @throws TransactionCancelled
     *             if a guard did not hold, or others were in the way
     * @throws IllegalArgumentException
     *             if there are none, too many, or two of one row
     */
    void transact(List<Write> writes);

    /**
     * Sets a row's timer without reading its body, and counts a strike; only if it is still due as the index said.
     *
     * @return the strikes so far; 0 if the row has moved on
     */
    int setAside(DueKey key, Instant until);

    /**
     * Adds one to each counter unless one of them is at its limit.
     *
     * @return the index of the first that is; empty if all were counted
     */
    Optional<Integer> count(List<Counter> counters);

    /** Where a row stands. */
    record At(String pk, String sk) {
    }

    /** A row of index {@code due}. */
    record DueKey(String pk, String sk, Instant dueAt) {
    }

    /**
     * A counter.
     *
     * @param expires
     *            seconds since 1970
     */
    record Counter(String pk, long limit, long expires) {
    }
}
