package org.stillhere.casework.enrolment;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.stillhere.casework.commit.AccessLog;
import org.stillhere.casework.commit.Busy;
import org.stillhere.casework.commit.Environment;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.EscalationLevel;
import org.stillhere.domain.InvalidInput;
import org.stillhere.domain.NoticeKind;
import org.stillhere.domain.TeamId;
import org.stillhere.runtime.Metric;
import org.stillhere.runtime.Telemetry.Safe;
import org.stillhere.store.desk.AccessEvent;
import org.stillhere.store.desk.AccessEvent.AccessKind;
import org.stillhere.store.desk.AccessRows.RefusedNumbers;
import org.stillhere.store.engine.Versioned;
import org.stillhere.store.table.TransactionCancelled;
import org.stillhere.store.table.Write;
import org.stillhere.vault.Private;

/**
 * Limits what a coordinator can learn from refusals: each one says that a number, or a contact's name for somebody, is
 * known here. After a few in an hour nothing is checked any more, whatever is typed. If the person belongs to another
 * team, that team is told on its board that their number was entered, and not by whom.
 */
final class NumberProbes {
    /** So many refusals an hour are answered. A person who types a wrong number needs one or two. */
    static final int AN_HOUR = 4;
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int TRIES = 8;
    private final Environment environment;
    private final AccessLog log;

    NumberProbes(Environment environment) {
        this.environment = environment;
        this.log = new AccessLog(environment);
    }

    /**
     * Refuses to check anything for a coordinator who was refused too often.
     *
     * @throws InvalidInput
     *             with the field that would be checked
     */
    void unlessTooMany(CoordinatorId by, String field) {
        Instant now = environment.clock().instant();
        if (environment.access().refused(by, now).value().after(now.minus(HOUR)).at().size() >= AN_HOUR) {
            throw tooMany(field);
        }
    }

    /**
     * Counts a refusal before it is answered, so that of many at once no more than the limit are answered.
     *
     * @param team
     *            the coordinator's team
     * @param owner
     *            the person whose number or name it is; empty if that is not known
     * @param metric
     *            what was refused
     *
     * @return what to throw
     */
    InvalidInput refused(CoordinatorId by, TeamId team, Optional<DefenderId> owner, Metric metric, InvalidInput why) {
        environment.telemetry().count(metric);
        environment.telemetry().trace(metric, Safe.of(team), Safe.of(by));
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Instant now = environment.clock().instant();
            Versioned<RefusedNumbers> before = environment.access().refused(by, now);
            RefusedNumbers lately = before.value().after(now.minus(HOUR));
            if (lately.at().size() >= AN_HOUR) {
                return tooMany(why.field());
            }
            RefusedNumbers next = new RefusedNumbers(Stream.concat(lately.at().stream(), Stream.of(now)).toList());
            try {
                environment.rows().transact(
                        List.of(new Write.PutRow(environment.access().refusedRow(by, next, now, before.version() + 1),
                                Write.version(before.version()))));
                tell(by, team, owner, next.at().size() == AN_HOUR, now);
                return why;
            } catch (TransactionCancelled another) {
                environment.backOff(attempt);
            }
        }
        throw new Busy();
    }

    /** Tells the other team whose number it was, and at the limit the coordinator's own team who asked so often. */
    private void tell(CoordinatorId by, TeamId team, Optional<DefenderId> owner, boolean limit, Instant now) {
        owner.flatMap(id -> environment.watches().find(id)).filter(w -> !w.team().equals(team)).ifPresent(w -> {
            AccessEvent entered = new AccessEvent(AccessKind.NUMBER_ENTERED, now, Optional.empty(), Private.NONE,
                    Optional.of(new AccessEvent.FileOwner(w.id(), w.codename())), Optional.empty(), Private.NONE);
            environment.rows().transact(List.of(log.shown(w.team(), entered)));
            log.text(w.team(), NoticeKind.BOARD_MISUSED, EscalationLevel.ON_DUTY);
        });
        if (limit) {
            environment.coordinators().find(by)
                    .ifPresent(card -> log.odd(team, AccessEvent.of(AccessKind.NUMBERS_TRIED, now, card)));
        }
    }

    private static InvalidInput tooMany(String field) {
        return new InvalidInput(field, "another hour: too many numbers were refused", "number.limit");
    }
}
