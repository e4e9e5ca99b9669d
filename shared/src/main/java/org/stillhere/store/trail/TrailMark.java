package org.stillhere.store.trail;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.stillhere.store.trail.TrailDay.TrailEnd;

/**
 * How far the audit of the engine has checked a team's trail. Only that function may write it, so that whoever takes
 * over the board cannot write an older entry anew unseen.
 *
 * @param end
 *            the last entry that was checked; left out before the first
 * @param broken
 *            days whose chain is broken, and of which operators have not said that they know
 * @param known
 *            days whose chain is broken, as operators know
 */
public record TrailMark(@JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<TrailEnd> end, List<LocalDate> broken,
        List<LocalDate> known) {
    public static final TrailMark NONE = new TrailMark(Optional.empty(), List.of(), List.of());

    public TrailMark {
        broken = List.copyOf(broken);
        known = List.copyOf(known);
    }
}
