package org.stillhere.store.link;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.stillhere.domain.Cycle;
import org.stillhere.store.table.Bodies;
import org.stillhere.store.table.Row;
import org.stillhere.store.table.Rows;
import org.stillhere.store.table.Stored;
import org.stillhere.vault.KeyPurpose;
import org.stillhere.vault.LinkToken;

/**
 * Reads and writes what a link opens: {@code L#hash}, where the hash is the SHA-256 of the link's token. No row
 * contains the token. A row is kept for some days after its link has expired, so that the page can still say how to
 * reach us.
 */
public final class LinkRows {
    /** How long the row of an expired link is kept, so that its page can say how to reach us. */
    public static final Duration KEPT = Duration.ofDays(7);
    /**
     * How long that of an expired check-in link is kept: its page calls for help until the next ask, and asks rest for
     * the longest pause at most.
     */
    public static final Duration CHECK_IN_KEPT = Cycle.Paused.LONGEST.plusDays(1);
    private static final String PARTITION = "L#";
    private static final String SK = "L";
    private final Rows rows;
    private final Bodies bodies;

    public LinkRows(Rows rows, Bodies bodies) {
        this.rows = rows;
        this.bodies = bodies;
    }

    private static String pk(LinkToken token) {
        return PARTITION + token.hash();
    }

    /** Where the link of a token is. */
    public static Rows.At at(LinkToken token) {
        return new Rows.At(pk(token), SK);
    }

    /** Finds the link of a token; empty if there is none, or if it has expired. */
    public Optional<Stored<Link>> find(LinkToken token, Instant now) {
        return findPast(token, now).filter(l -> l.value().until().isAfter(now));
    }

    /** Finds the link of a token, also one that has expired and is still kept. */
    public Optional<Stored<Link>> findPast(LinkToken token, Instant now) {
        return rows.get(pk(token), SK).filter(r -> !r.expiredAt(now.getEpochSecond()))
                .map(r -> new Stored<>(r, bodies.open(r, KeyPurpose.CASES, Link.class)));
    }

    private static Duration kept(Link link) {
        return link.kind() == Link.LinkKind.CHECK_IN ? CHECK_IN_KEPT : KEPT;
    }

    public Row row(LinkToken token, Link link, long version) {
        Row row = Row.of(pk(token), SK, version).expires(link.until().plus(kept(link)).getEpochSecond());
        return bodies.seal(row, KeyPurpose.CASES, link);
    }
}
