package org.stillhere.servedashboard.board;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.stillhere.casework.commit.Environment;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.Desk;
import org.stillhere.domain.DutyHandOver;
import org.stillhere.domain.DutyOutlook;

/**
 * Tells who is on duty, as the board shows it.
 *
 * @param on
 *            the names of who is on duty; empty if nobody is
 * @param until
 *            when others follow by the roster
 * @param then
 *            the names of who follows
 * @param standIns
 *            whether others stand in, because the roster names nobody whom texts reach
 * @param tooLongSince
 *            since when the same people are on duty, if that is too long
 * @param handingOver
 *            the names of those whose hand-over nobody has accepted yet
 */
public record DutyStatus(String on, Optional<Instant> until, String then, boolean standIns,
        Optional<Instant> tooLongSince, List<String> handingOver) {

    static DutyStatus of(Environment environment, Desk desk, Instant now) {
        DutyOutlook outlook = DutyOutlook.of(desk, now);
        return new DutyStatus(names(environment, outlook.now()), outlook.until(), names(environment, outlook.then()),
                outlook.standIns(), outlook.tooLongSince(), desk.duty().handOvers().stream().map(DutyHandOver::from)
                        .map(from -> names(environment, List.of(from))).filter(name -> !name.isEmpty()).toList());
    }

    private static String names(Environment environment, List<CoordinatorId> who) {
        return who.stream().flatMap(id -> environment.coordinators().find(id).stream())
                .map(card -> card.name().reveal()).collect(Collectors.joining(", "));
    }

    @Override
    public String toString() {
        return "DutyStatus";
    }
}
