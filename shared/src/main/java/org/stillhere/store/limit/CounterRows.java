package org.stillhere.store.limit;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.stillhere.domain.PhoneKey;
import org.stillhere.store.table.Rows;
import org.stillhere.store.table.Rows.Counter;
import org.stillhere.vault.Sha256;

/**
 * Counts texts and segments in the hours of the clock: {@code R#to#phone#hour}, {@code R#ans#phone#hour},
 * {@code R#own#hash#hour}, {@code R#from#sender#hour} and {@code R#all#hour}. A counter has no body. It expires three
 * hours after its hour began.
 */
public final class CounterRows {
    private static final String TO = "R#to#";
    private static final String ANSWERS_TO = "R#ans#";
    private static final String RESERVE = "R#own#";
    private static final String FROM = "R#from#";
    private static final String ALL = "R#all#";
    private static final String SK = "R";
    private static final String CODES = "R#code#";
    private static final long CODES_PART = 30 * 86_400;
    private static final long HOUR = 3_600;
    /** Lifetime of a counter, in hours from the start of its hour. */
    private static final long HOURS_KEPT = 3;
    /** The table removes an expired row within so many hours. */
    private static final long REMOVED_WITHIN = 48;
    private final Rows rows;

    public CounterRows(Rows rows) {
        this.rows = rows;
    }

    /** The counter of the texts to one phone. */
    public static Counter to(PhoneKey phone, long limit, Instant now) {
        return counter(TO + phone + "#", limit, now);
    }

    /** Where the counters of the texts to one phone can be, also those that have expired and are not removed yet. */
    public static List<Rows.At> at(PhoneKey phone, Instant now) {
        return LongStream.rangeClosed(0, HOURS_KEPT + REMOVED_WITHIN).mapToObj(back -> now.minusSeconds(back * HOUR))
                .flatMap(hour -> Stream.of(to(phone, 0, hour), answersTo(phone, 0, hour)))
                .map(counter -> new Rows.At(counter.pk(), SK)).toList();
    }

    /** The counter of the answers to one phone. */
    public static Counter answersTo(PhoneKey phone, long limit, Instant now) {
        return counter(ANSWERS_TO + phone + "#", limit, now);
    }

    /**
     * The counter of the alarms to one phone that used the reserve of one case.
     *
     * @param whose
     *            the case; the key contains a hash of it and of the phone
     */
    public static Counter reserve(PhoneKey phone, String whose, long limit, Instant now) {
        return counter(RESERVE + Sha256.of(phone + " " + whose).substring(0, 32) + "#", limit, now);
    }

    /**
     * The counter of the texts from one sender.
     *
     * @param sender
     *            the keyed hash of the address that the text is sent from
     */
    public static Counter from(String sender, long limit, Instant now) {
        return counter(FROM + sender + "#", limit, now);
    }

    /** The counter of all texts. */
    public static Counter all(long limit, Instant now) {
        return counter(ALL, limit, now);
    }

    /**
     * The counter of the invitation's digits that were tried, in a part of the time of 30 days. Its limit also holds
     * for texts that arrive at the same moment.
     *
     * @param who
     *            a keyed hash of the phone that tried them, or of the contact who is invited
     */
    public static Counter codes(String who, long limit, Instant now) {
        long part = now.getEpochSecond() / CODES_PART;
        return new Counter(CODES + who + "#" + part, limit, (part + 2) * CODES_PART).strictly();
    }

    private static Counter counter(String prefix, long limit, Instant now) {
        long hour = now.getEpochSecond() / HOUR;
        return new Counter(prefix + hour, limit, (hour + HOURS_KEPT) * HOUR);
    }

    /**
     * Adds one to each counter, unless one of them is at its limit.
     *
     * @return whether all were counted
     */
    public boolean count(List<Counter> counters) {
        return rows.count(counters).isEmpty();
    }

    /** What these counters counted in the hour before. One round trip. */
    public Map<String, Long> hourBefore(List<Counter> counters) {
        Map<String, Long> before = rows.tallies(counters.stream().map(CounterRows::before).toList());
        Map<String, Long> tallies = new HashMap<>();
        counters.forEach(c -> tallies.put(c.pk(), before.getOrDefault(before(c), 0L)));
        return tallies;
    }

    private static String before(Counter counter) {
        int hour = counter.pk().lastIndexOf('#') + 1;
        return counter.pk().substring(0, hour) + (Long.parseLong(counter.pk().substring(hour)) - 1);
    }
}
