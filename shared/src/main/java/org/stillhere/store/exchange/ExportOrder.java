package org.stillhere.store.exchange;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.vault.Private;

/**
 * A lead asks for a file of all people of a team. A second person must approve it, and the file is made once.
 *
 * @param askedBy
 *            the lead, who alone can have the file
 * @param why
 *            the reason in words
 * @param approved
 *            the second person and when; empty until then
 * @param ended
 *            when the file was made, or the order refused
 */
public record ExportOrder(CoordinatorId askedBy, Instant askedAt, Private why, Optional<Approval> approved,
        Optional<Instant> ended) {
    /** An order that nobody approved is over after so long. */
    public static final Duration WAITS = Duration.ofHours(24);
    /** A file that was approved can be made for so long. */
    public static final Duration READY = Duration.ofHours(1);

    /** Who approved it, and when. */
    public record Approval(CoordinatorId by, Instant at) {
    }

    public static ExportOrder asked(CoordinatorId by, Instant at, Private why) {
        return new ExportOrder(by, at, why, Optional.empty(), Optional.empty());
    }

    public ExportOrder approvedBy(CoordinatorId second, Instant at) {
        return new ExportOrder(askedBy, askedAt, why, Optional.of(new Approval(second, at)), ended);
    }

    public ExportOrder endedAt(Instant at) {
        return new ExportOrder(askedBy, askedAt, why, approved, Optional.of(at));
    }

    /** Whether it waits for a second person. */
    public boolean waits(Instant now) {
        return ended.isEmpty() && approved.isEmpty() && now.isBefore(askedAt.plus(WAITS));
    }

    /** Whether the file can be made. */
    public boolean ready(Instant now) {
        return ended.isEmpty() && approved.filter(a -> now.isBefore(a.at().plus(READY))).isPresent();
    }
}
