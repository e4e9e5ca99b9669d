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
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<DeskDuty> duty) {

    static StoredDesk of(Desk desk) {
        return new StoredDesk(desk.team(), desk.version(), desk.changedAt(), desk.staff(), desk.onDuty(), desk.backup(),
                desk.lastResort(), desk.interval(), desk.waiting(), desk.digests(), desk.told(),
                desk.dutyChange().map(StoredDutyChange::of), Optional.of(desk.doubts()).filter(d -> !d.isEmpty()),
                Optional.of(desk.duty()).filter(d -> !d.equals(DeskDuty.NONE)));
    }

    Desk desk() {
        return new Desk(team, version, changedAt, staff, onDuty, backup, lastResort, interval, waiting, digests, told,
                dutyChange.map(StoredDutyChange::change), doubts.orElse(List.of()), duty.orElse(DeskDuty.NONE));
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
