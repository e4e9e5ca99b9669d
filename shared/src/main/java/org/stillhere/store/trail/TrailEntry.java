package org.stillhere.store.trail;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Optional;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.DefenderId;
import org.stillhere.vault.Sha256;

/**
 * One entry of the audit trail. It names people by their random ids alone, so that it says nothing of anybody who is
 * erased.
 *
 * @param number
 *            its place in the chain of its day, from 1
 * @param what
 *            the name of a {@link TrailAction}, as text: an older version can still check the chain
 * @param who
 *            the coordinator who did it; left out for an operator's command
 * @param about
 *            the person; left out if it concerns nobody
 * @param staff
 *            the coordinator whom it concerns; left out if it concerns nobody
 * @param detail
 *            small letters and dashes, such as the name of a button; empty for none
 * @param before
 *            the hash of the entry before, or for the first entry the hash of {@link TrailDay}
 */
public record TrailEntry(long number, Instant at, String what,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<CoordinatorId> who,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<DefenderId> about,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<CoordinatorId> staff, String detail, String before) {

    /** The action; empty if only a newer version knows it. */
    public Optional<TrailAction> action() {
        return TrailAction.of(what);
    }

    /** The hash of everything in this entry, with the hash of the one before, and so of all before it. */
    public String hash() {
        return Sha256.of(String.join("\n", Long.toString(number), at.toString(), what,
                who.map(CoordinatorId::value).orElse(""), about.map(DefenderId::value).orElse(""),
                staff.map(CoordinatorId::value).orElse(""), detail, before));
    }
}
