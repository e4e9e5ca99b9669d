package org.stillhere.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A phone that may be in other hands. What it sends is noted and proves nothing, and it must not find that out.
 *
 * @param asked
 *            whether asks and reminders still go to it, or stop
 * @param round
 *            how often the desk was told that the person is in its hands
 * @param tellAt
 *            when the desk is told next
 * @param vouched
 *            the coordinator who says that it can be trusted again, while a second one has not agreed
 */
public record UntrustedPhone(PhoneKey phone, Instant since, CoordinatorId by, boolean asked, int round, Instant tellAt,
        Optional<Vouch> vouched) {
    /** The desk is told so often while no other phone of the person is left to ask. */
    static final Duration IN_DESKS_HANDS = Duration.ofHours(4);
    /** The same while another phone of theirs is asked. */
    static final Duration ANOTHER_IS_ASKED = Duration.ofHours(24);
    /** A second coordinator must agree within this time. */
    static final Duration VOUCH = Duration.ofHours(24);
    /** From this round on the backup is told too. */
    private static final int BACKUP_FROM = 2;
    private static final int ROUND_MOST = 1000;

    /** One coordinator's word that the phone can be trusted. */
    public record Vouch(CoordinatorId by, Instant at) {
    }

    UntrustedPhone asking(boolean now) {
        return new UntrustedPhone(phone, since, by, now, round, tellAt, Optional.empty());
    }

    UntrustedPhone toldUntil(Instant next) {
        return new UntrustedPhone(phone, since, by, asked, Math.min(round + 1, ROUND_MOST), next, vouched);
    }

    UntrustedPhone vouchedBy(CoordinatorId coordinator, Instant now) {
        return new UntrustedPhone(phone, since, by, asked, round, tellAt, Optional.of(new Vouch(coordinator, now)));
    }

    /** Whether another coordinator has vouched for it lately. */
    boolean vouchedByAnother(CoordinatorId than, Instant now) {
        return vouched.filter(v -> !v.by().equals(than) && v.at().plus(VOUCH).isAfter(now)).isPresent();
    }

    /** Until when a second coordinator can agree; empty if nobody has vouched for it lately. */
    public Optional<Instant> vouchedUntil(Instant now) {
        return vouched.map(v -> v.at().plus(VOUCH)).filter(until -> until.isAfter(now));
    }

    EscalationLevel level() {
        return round < BACKUP_FROM ? EscalationLevel.ON_DUTY : EscalationLevel.BACKUP;
    }
}
