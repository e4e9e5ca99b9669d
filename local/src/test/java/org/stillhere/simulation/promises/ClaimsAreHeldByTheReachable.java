package org.stillhere.simulation.promises;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.stillhere.domain.Case;
import org.stillhere.domain.Claim;
import org.stillhere.domain.Consent;
import org.stillhere.domain.ContactId;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.Desk;
import org.stillhere.domain.Route;
import org.stillhere.domain.Watch;
import org.stillhere.simulation.monitor.Lateness;
import org.stillhere.simulation.monitor.Promise;
import org.stillhere.simulation.monitor.PromiseMonitor;
import org.stillhere.simulation.monitor.Violation;

/**
 * A claim is always held by somebody who can be reached. A contact who has one has agreed, is still on the list, and
 * has a number that is not lost; otherwise the claim ends in the same commit. A coordinator who has one is on duty, the
 * backup or the last resort, and has a number that is not lost; otherwise the claim ends within three minutes. A
 * coordinator who claims a case while they are none of these has it for an hour at most.
 */
public final class ClaimsAreHeldByTheReachable implements Promise {
    private static final String NAME = "a claim is held by somebody who can be reached";
    /** The loss and the claim are in two rows. */
    private static final Duration BOUND = Duration.ofMinutes(3);
    /** Clocks of processes differ by as much, so a claim may seem to be older or longer than it is. */
    private static final Duration SKEW = Duration.ofMinutes(1);
    private static final Duration OFF_DUTY_MOST = Duration.ofMinutes(60);
    private final Lateness lateness;
    private final PromiseMonitor monitor;
    /** Since when each coordinator is not reached by the desk any more, for those who are not. */
    private final Map<CoordinatorId, Instant> awaySince = new HashMap<>();

    public ClaimsAreHeldByTheReachable(Lateness lateness, PromiseMonitor monitor) {
        this.lateness = lateness;
        this.monitor = monitor;
    }

    @Override
    public void changed(Change change) {
        Watch after = change.after();
        after.open().map(Case::contacts).flatMap(s -> s.claim())
                .filter(claim -> !canBeReached(after, new ContactId(claim.by().id()))).ifPresent(claim -> {
                    throw new Violation(NAME, after.id() + " v" + after.version() + ": contact " + claim.by().id()
                            + " has the claim until " + claim.until() + " after " + change.entry().facts());
                });
    }

    private static boolean canBeReached(Watch watch, ContactId id) {
        return watch.contact(id).filter(c -> c.consent() == Consent.AGREED)
                .filter(c -> c.routes().stream().anyMatch(r -> !r.lost())).isPresent();
    }

    @Override
    public void deskChanged(Instant at, Desk after) {
        for (Desk.Member member : after.staff()) {
            boolean inARing = after.onDuty().contains(member.id()) || after.backup().contains(member.id())
                    || after.lastResort().contains(member.id());
            if (inARing && !member.routes().stream().allMatch(Route::lost)) {
                awaySince.remove(member.id());
            } else {
                awaySince.putIfAbsent(member.id(), at);
            }
        }
    }

    @Override
    public void everyMinute() {
        for (Watch watch : monitor.watches().values()) {
            watch.open().map(Case::desk).flatMap(s -> s.claim()).ifPresent(claim -> check(watch, claim));
        }
    }

    private void check(Watch watch, Claim claim) {
        Optional<Instant> away = Optional.ofNullable(awaySince.get(new CoordinatorId(claim.by().id())));
        if (away.isEmpty()) {
            return;
        }
        boolean hadIt = claim.since().plus(SKEW).isBefore(away.get());
        boolean tooLong = claim.until().isAfter(claim.since().plus(OFF_DUTY_MOST).plus(SKEW));
        if (hadIt && lateness.late(away.get(), BOUND) || tooLong && lateness.late(later(claim, away.get()), BOUND)) {
            throw new Violation(NAME,
                    watch.id() + " v" + watch.version() + ": coordinator " + claim.by().id() + ", away since "
                            + away.get() + ", has the claim from " + claim.since() + " until " + claim.until());
        }
    }

    private static Instant later(Claim claim, Instant away) {
        return claim.since().isBefore(away) ? away : claim.since();
    }
}
