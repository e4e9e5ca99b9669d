package org.stillhere.store.trail;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.Optional;
import org.stillhere.domain.TeamId;
import org.stillhere.vault.Sha256;

/**
 * The begin of a day's chain. It holds on to the day before it that has entries, so that a whole day cannot be removed
 * unseen.
 *
 * @param before
 *            the end of that day's chain when this day began; left out for the first day of a team
 */
public record TrailDay(LocalDate day, @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<TrailEnd> before) {

    /** The last entry of a chain, as somebody saw it. */
    public record TrailEnd(LocalDate day, long number, String hash) {
    }

    /** The hash that the first entry of the day has as the one before. */
    public String hash(TeamId team) {
        return Sha256.of(
                team + "\n" + day + "\n" + before.map(b -> b.day() + "\n" + b.number() + "\n" + b.hash()).orElse(""));
    }
}
