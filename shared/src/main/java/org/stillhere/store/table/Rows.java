package org.stillhere.store.table;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.stillhere.domain.Priority;

/**
 * The table. Reads by key are strongly consistent. Reads of an index are hints, since an index can be some seconds
 * behind. Each call is one round trip, but a query takes one for each megabyte.
 */
public interface Rows {
    /** The most actions that DynamoDB accepts. */
    int MOST_ACCEPTED = 100;
    /** Ours stay below, because one that writes rows which are being named anew has further actions. */
    int MOST_ACTIONS = 90;
    /** The most bytes that a body may have. DynamoDB's limit for a row is 400 KB. */
    int MOST_BYTES = 300_000;
    /** The most rows that are read by key in one round trip. This is DynamoDB's limit. */
    int MOST_READ = 100;
    /** The number of shards of each lane of index {@code due}. */
    int SHARDS = 16;

    /** Reads a row; empty if it is absent. An expired row is returned, because only callers know the time. */
    Optional<Row> get(String pk, String sk);

    /** Reads the rows that exist, in no order. Takes one round trip for each hundred. */
    List<Row> getAll(List<At> places);

    /**
     * Reads the rows of a partition whose sort key begins with the prefix, in order of sort key, at most {@code limit}.
     */
    List<Row> query(String pk, String skPrefix, int limit);

    /** The same in reverse order, so that the latest comes first. */
    List<Row> queryBack(String pk, String skPrefix, int limit);

    /**
     * Reads keys in index {@code due} with a due time up to and including {@code until}, earliest first. The result is
     * a hint.
     */
    List<DueKey> due(Priority lane, int shard, Instant until, int limit);

    /** Reads the earliest due time in a lane that is later than {@code after}. The result is a hint. */
    Optional<Instant> nextDue(Priority lane, int shard, Instant after);

    /** Reads a team's watches from index {@code board}, ordered by defender. The result is a hint. */
    List<Row> board(String team, int limit);

    /**
     * Makes all of these writes or none.
     *
     * @param writes
     *            1 to {@link #MOST_ACCEPTED}, each for a different row
     *
     * @throws TransactionCancelled
     *             if a guard failed, if another transaction was in conflict, or if the table throttled
     * @throws IllegalArgumentException
     *             if there are none, too many, or two for one row
     */
    void transact(List<Write> writes);

    /**
     * Moves a row's due time without reading its body, and counts a strike. Does so only if the row is still due at the
     * time that the index said.
     *
     * @return the strikes so far; 0 if the row's due time has changed
     */
    int setAside(DueKey key, Instant until);

    /**
     * Replaces the sealed body and the codename of a row by another form of the same contents. All other columns stay,
     * and nothing is written if the row is gone or needs no other form.
     *
     * @param change
     *            returns the row in its other form; empty if it has that form already
     *
     * @return false if somebody changed the contents meanwhile, so that nothing was written
     */
    boolean rewrite(At place, Function<Row, Optional<Row>> change);

    /**
     * Adds to each counter unless one of them would exceed its limit.
     *
     * @return the index of the first counter without room; empty if all were counted
     */
    Optional<Integer> count(List<Counter> counters);

    /** Reads what these counters have counted; those that have counted nothing may be left out. It may lag behind. */
    Map<String, Long> tallies(List<String> pks);

    /** The key of a row. */
    record At(String pk, String sk) {
    }

    /** An entry of index {@code due}. */
    record DueKey(String pk, String sk, Instant dueAt) {
    }

    /**
     * A counter with the limit that is to hold for this count.
     *
     * @param expires
     *            seconds since 1970
     * @param by
     *            how much is added
     * @param strict
     *            whether a count that others hinder is refused; otherwise it is taken as counted, because it must not
     *            delay a text
     */
    record Counter(String pk, long limit, long expires, long by, boolean strict) {
        /** The sort key of every counter. */
        static final String SK = "R";

        /** Adds one. */
        public Counter(String pk, long limit, long expires) {
            this(pk, limit, expires, 1);
        }

        public Counter(String pk, long limit, long expires, long by) {
            this(pk, limit, expires, by, false);
        }

        /** The same counter, whose limit holds although many count at the same moment. */
        public Counter strictly() {
            return new Counter(pk, limit, expires, by, true);
        }

        /** The same counter, to which so much is added. */
        public Counter by(long amount) {
            return new Counter(pk, limit, expires, amount, strict);
        }

        /** The most that may have been counted before this; negative if there is no room at all. */
        long room() {
            return limit - by;
        }
    }
}
