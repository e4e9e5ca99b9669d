package org.stillhere.casework.outbound;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.stillhere.casework.commit.Environment;
import org.stillhere.domain.PhoneKey;
import org.stillhere.runtime.Metric;
import org.stillhere.store.engine.Pulse;
import org.stillhere.store.limit.CounterRows;
import org.stillhere.store.limit.LimitClass;
import org.stillhere.store.limit.SegmentBlocks;
import org.stillhere.store.limit.SendingLimits;
import org.stillhere.store.table.Rows.Counter;

/**
 * Limits texts to one phone in an hour of the clock, answers apart from all others, and segments from one sender and in
 * all in the last sixty minutes. Within each limit there are reserves ({@link LimitClass}). Whatever fails, no phone
 * rings without end and no bill grows without end.
 * <p>
 * The last sixty minutes are estimated from two hours of the clock: all of this one, and of the one before as large a
 * part as is left of the sixty minutes. The hour before does not change any more, so each process reads it once.
 */
final class RateLimiter {
    /** To one phone: an hour with three asks, their answers and the texts of a case stays well below. */
    private static final long RECIPIENT = 20;
    private static final long RECIPIENT_URGENT = 40;
    private static final long RECIPIENT_SOS = 60;
    /** Answers to one phone. They are counted apart: who makes us answer cannot keep alarms from the same phone. */
    private static final long RECIPIENT_ANSWERS = 30;
    /**
     * So many alarms of each case reach each phone in an hour, whatever else was sent there: the first one, two rounds,
     * and one for news.
     */
    private static final long RESERVE_OF_CASE = 4;
    private static final long HOUR = 3_600;
    /** For so long a process relies on the number of people that it read. */
    private static final Duration COUNTED = Duration.ofMinutes(10);
    private final Environment environment;
    private final CounterRows counters;
    private final SegmentBlocks blocks;
    private final SendingLimits limits;
    private final Map<String, Long> hourBefore = new ConcurrentHashMap<>();
    private volatile PeopleCounted counted = new PeopleCounted(Instant.EPOCH, Optional.empty());

    private record PeopleCounted(Instant at, Optional<Integer> people) {
    }

    /** The kinds of limits. */
    enum LimitHit {
        /** The phone has got enough texts in this hour. */
        RECIPIENT,
        /** The sender, or all senders together, have sent enough. */
        OURS
    }

    RateLimiter(Environment environment, SendingLimits limits) {
        this.environment = environment;
        this.counters = new CounterRows(environment.rows());
        this.blocks = new SegmentBlocks(counters);
        this.limits = limits;
    }

    /**
     * Counts one text unless a limit is reached. One round trip; another for each block of segments, for the first text
     * from a sender in an hour, and every ten minutes.
     *
     * @return the limit that is reached; empty if the text was counted
     */
    Optional<LimitHit> count(PhoneKey to, String from, int segments, LimitClass kind, Instant now) {
        return count(new Limited(to, from, segments, kind, Optional.empty()), now);
    }

    /**
     * A text as far as limits are concerned.
     *
     * @param reserve
     *            whose reserve it may use: of an alarm, the case or the desk that it is about
     */
    record Limited(PhoneKey to, String from, int segments, LimitClass kind, Optional<String> reserve) {
    }

    /**
     * The same. The segments are taken first, and given back if the phone's limit is reached. An alarm that finds that
     * limit reached uses the reserve of its case; one trip more.
     */
    Optional<LimitHit> count(Limited text, Instant now) {
        LimitClass kind = text.kind();
        List<Counter> both = ofSenderAndAll(text, now);
        if (!blocks.take(both, kind, text.segments(), now)) {
            return Optional.of(LimitHit.OURS);
        }
        Counter phone = kind == LimitClass.ANSWER ? CounterRows.answersTo(text.to(), RECIPIENT_ANSWERS, now)
                : CounterRows.to(text.to(), recipient(kind), now);
        if (counters.count(List.of(phone)) || text.reserve().isPresent() && counters
                .count(List.of(CounterRows.reserve(text.to(), text.reserve().get(), RESERVE_OF_CASE, now)))) {
            return Optional.empty();
        }
        blocks.giveBack(both, kind, text.segments());
        return Optional.of(LimitHit.RECIPIENT);
    }

    private List<Counter> ofSenderAndAll(Limited text, Instant now) {
        long ofSender = text.kind().share(limits.ofSender(text.from()));
        long ofAll = text.kind().share(limits.ofAll(people(now)));
        List<Counter> rolling = List.of(
                CounterRows.from(environment.vault().name("sender", text.from()), ofSender, now),
                CounterRows.all(ofAll, now));
        return rolling.stream().map(c -> new Counter(c.pk(), c.limit() - carried(c, rolling, now), c.expires(), 1))
                .toList();
    }

    private static long recipient(LimitClass kind) {
        return switch (kind) {
            case SOS -> RECIPIENT_SOS;
            case ALARM -> RECIPIENT_URGENT;
            case ANSWER -> RECIPIENT_ANSWERS;
            case REMINDER, ASK_SOON, ASK, CAN_WAIT -> RECIPIENT;
        };
    }

    /** What still counts of the hour before. */
    private long carried(Counter counter, List<Counter> rolling, Instant now) {
        Long before = hourBefore.get(counter.pk());
        if (before == null) {
            if (hourBefore.size() > 100) {
                hourBefore.clear();
            }
            hourBefore.putAll(counters.hourBefore(rolling));
            before = hourBefore.getOrDefault(counter.pk(), 0L);
        }
        long left = HOUR - now.getEpochSecond() % HOUR;
        return before * left / HOUR;
    }

    private Optional<Integer> people(Instant now) {
        if (limits.total().isEmpty() && counted.at().plus(COUNTED).isBefore(now)) {
            counted = new PeopleCounted(now, read());
        }
        return counted.people();
    }

    private Optional<Integer> read() {
        try {
            return environment.engine().pulse(Pulse.Of.ENROLLED).map(Pulse::waiting);
        } catch (RuntimeException unread) {
            environment.telemetry().trouble(Metric.CONFLICT, unread);
            return counted.people();
        }
    }
}
