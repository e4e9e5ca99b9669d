package org.stillhere.store.forms;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.Desk;
import org.stillhere.domain.PhoneDoubt;
import org.stillhere.domain.DutyChange;
import org.stillhere.domain.TeamId;

/**
 * A desk as it is stored. A change of duty is left out if its watches know of it. Doubted phones are left out if there
 * are none; a version that does not know them reads these phones as lost.
 */
record StoredDesk(TeamId team, long version, Instant changedAt, List<Desk.Member> staff, List<CoordinatorId> onDuty,
        List<CoordinatorId> backup, List<CoordinatorId> lastResort, Duration interval, List<Desk.PendingNotice> waiting,
        List<Desk.Digest> digests, List<Desk.Knows> told,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<DutyChange> dutyChange,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<List<PhoneDoubt>> doubts) {

    static StoredDesk of(Desk desk) {
        return new StoredDesk(desk.team(), desk.version(), desk.changedAt(), desk.staff(), desk.onDuty(), desk.backup(),
                desk.lastResort(), desk.interval(), desk.waiting(), desk.digests(), desk.told(), desk.dutyChange(),
                Optional.of(desk.doubts()).filter(d -> !d.isEmpty()));
    }

    Desk desk() {
        return new Desk(team, version, changedAt, staff, onDuty, backup, lastResort, interval, waiting, digests, told,
                dutyChange, doubts.orElse(List.of()));
    }
}
