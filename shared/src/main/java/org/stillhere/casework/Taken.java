package org.stillhere.casework;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.Refused;
import org.stillhere.domain.TeamId;
import org.stillhere.runtime.Metric;
import org.stillhere.runtime.Telemetry.Safe;
import org.stillhere.store.Address;
import org.stillhere.store.Cancelled;
import org.stillhere.store.Keys;
import org.stillhere.store.Write;

/**
 * What is somebody else's already. A number that is refused tells a coordinator that its owner is enrolled, perhaps
 * with another team: each such refusal leaves a trace of who asked, never of the number.
 */
final class Taken {
    private final Ground ground;

    Taken(Ground ground) {
        this.ground = ground;
    }

    /**
     * Looks before anything is written.
     *
     * @throws Refused
     *             naming the first number that is another defender's
     */
    void unlessFree(CoordinatorId by, TeamId team, DefenderId own, List<Address> addresses) {
        Instant now = ground.clock().instant();
        for (int i = 0; i < addresses.size(); i++) {
            boolean taken = ground.book().phone(ground.vault().lookUp(addresses.get(i).number()), now).defender()
                    .filter(d -> !d.defender().equals(own)).isPresent();
            if (taken) {
                throw number(by, team, i);
            }
        }
    }

    /** Two at one moment: which of the things that nobody else may have was taken; empty if none was. */
    Optional<Refused> inTheMeantime(CoordinatorId by, TeamId team, Cancelled cancelled, List<Write> writes) {
        for (int i = 0; i < writes.size(); i++) {
            boolean taken = i < cancelled.reasons().size() && cancelled.reasons().get(i).why() == Cancelled.Why.GUARD;
            if (taken && writes.get(i).pk().startsWith("N#")) {
                return Optional.of(new Refused("codename", "one that nobody has"));
            }
            if (taken && writes.get(i).sk().equals(Keys.IS_DEFENDER)) {
                return Optional.of(number(by, team, 0));
            }
        }
        return Optional.empty();
    }

    private Refused number(CoordinatorId by, TeamId team, int index) {
        ground.telemetry().count(Metric.NUMBER_TAKEN);
        ground.telemetry().trace(Metric.NUMBER_TAKEN, Safe.of(team), Safe.of(by));
        return new Refused("numbers[" + index + "].number", "a number that is not another defender's");
    }
}
