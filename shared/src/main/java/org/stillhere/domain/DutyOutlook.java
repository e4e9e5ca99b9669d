package org.stillhere.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Says who is on duty at a desk, until when, and who follows.
 *
 * @param until
 *            when other coordinators are on duty by the roster; empty if none is followed, or if it is far away
 * @param then
 *            who is on duty from then on
 * @param standIns
 *            whether the roster names nobody whom texts reach, so that others stand in
 * @param tooLongSince
 *            since when a coordinator is on duty without a roster, if that is too long
 */
public record DutyOutlook(List<CoordinatorId> now, Optional<Instant> until, List<CoordinatorId> then, boolean standIns,
        Optional<Instant> tooLongSince) {
    /** Coordinators who overlap change without a new name; so many changes are looked through. */
    private static final int CHANGES = 30;

    public static DutyOutlook of(Desk desk, Instant now) {
        DutyPlan plan = desk.duty().plan();
        List<CoordinatorId> on = desk.onDuty();
        if (!plan.followed()) {
            return new DutyOutlook(on, Optional.empty(), List.of(), false, desk.duty().stretches().stream()
                    .filter(s -> s.longAt().isBefore(now)).map(DutyStretch::since).min(Instant::compareTo));
        }
        boolean standIns = !plan.at(now).containsAll(on);
        Instant at = now;
        for (int i = 0; i < CHANGES; i++) {
            at = plan.nextChange(at);
            List<CoordinatorId> then = DutyTurnRules.onDuty(desk, at);
            if (!then.equals(on)) {
                return new DutyOutlook(on, Optional.of(at), then, standIns, Optional.empty());
            }
        }
        return new DutyOutlook(on, Optional.empty(), List.of(), standIns, Optional.empty());
    }
}
