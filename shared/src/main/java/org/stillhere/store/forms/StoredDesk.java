package org.stillhere.store.forms;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.Desk;
import org.stillhere.domain.DeskDuty;
import org.stillhere.domain.DutyChange;
import org.stillhere.domain.DutyHandOver;
import org.stillhere.domain.DutyPlan;
import org.stillhere.domain.DutyStretch;
import org.stillhere.domain.HandedDuty;
import org.stillhere.domain.PhoneDoubt;
import org.stillhere.domain.TeamId;

/**
 * A desk as it is stored. A change of duty is left out if its watches know of it, and the roster and hand-overs if
 * there are none. Doubted phones are left out if there are none; a version that does not know them reads these phones
 * as lost.
 */
record StoredDesk(TeamId team, long version, Instant changedAt, List<Desk.Member> staff, List<CoordinatorId> onDuty,
        List<CoordinatorId> backup, List<CoordinatorId> lastResort, Duration interval, List<Desk.PendingNotice> waiting,
        List<Desk.Digest> digests, List<Desk.Knows> told,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<StoredDutyChange> dutyChange,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<List<PhoneDoubt>> doubts,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<StoredDuty> duty) {

    static StoredDesk of(Desk desk) {
        return new StoredDesk(desk.team(), desk.version(), desk.changedAt(), desk.staff(), desk.onDuty(), desk.backup(),
                desk.lastResort(), desk.interval(), desk.waiting(), desk.digests(), desk.told(),
                desk.dutyChange().map(StoredDutyChange::of), Optional.of(desk.doubts()).filter(d -> !d.isEmpty()),
                Optional.of(desk.duty()).filter(d -> !d.equals(DeskDuty.NONE)).map(StoredDuty::of));
    }

    Desk desk() {
        return new Desk(team, version, changedAt, staff, onDuty, backup, lastResort, interval, waiting, digests, told,
                dutyChange.map(StoredDutyChange::change), doubts.orElse(List.of()),
                duty.map(d -> d.duty(onDuty)).orElse(DeskDuty.NONE));
    }

    /**
     * The roster and what belongs to it. A version that does not know since when each coordinator is on duty writes
     * only since when all of them are; then that counts for each.
     */
    record StoredDuty(DutyPlan plan, List<DutyHandOver> handOvers, Optional<Instant> turnAt, Optional<Instant> since,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<List<DutyStretch>> stretches,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Instant> longToldAt) {
        static StoredDuty of(DeskDuty duty) {
            return new StoredDuty(duty.plan(), duty.handOvers(), duty.turnAt(), duty.since(),
                    Optional.of(duty.stretches()).filter(s -> !s.isEmpty()), duty.longToldAt());
        }

        DeskDuty duty(List<CoordinatorId> onDuty) {
            return new DeskDuty(plan, handOvers, turnAt, since, stretches.orElseGet(
                    () -> since.map(s -> onDuty.stream().map(id -> new DutyStretch(id, s)).toList()).orElse(List.of())),
                    longToldAt);
        }
    }

    /** A change of duty. Cases that were handed over are left out if there are none; an older version releases them. */
    record StoredDutyChange(List<CoordinatorId> gone, Optional<Instant> newcomersSince, Instant dueAt, boolean told,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<List<HandedDuty>> handed) {
        static StoredDutyChange of(DutyChange change) {
            return new StoredDutyChange(change.gone(), change.newcomersSince(), change.dueAt(), change.told(),
                    Optional.of(change.handed()).filter(h -> !h.isEmpty()));
        }

        DutyChange change() {
            return new DutyChange(gone, newcomersSince, dueAt, told, handed.orElse(List.of()));
        }
    }
}
