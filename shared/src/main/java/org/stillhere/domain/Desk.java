package org.stillhere.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A team's desk. It is an aggregate with a timer of its own, so that a hundred misses are not a hundred texts.
 *
 * @param version
 *            0 before it was set up
 * @param staff
 *            every coordinator of the team who can be on duty: auditors cannot
 * @param onDuty
 *            told first; then the backup, then the last resort
 * @param interval
 *            at most one digest per coordinator in this time
 * @param waiting
 *            the notices that wait for each coordinator's next digest
 * @param digests
 *            each coordinator's last digest
 * @param told
 *            who was told of which case, and so is told of its end
 * @param dutyChange
 *            a change of duty of which the watches of the team are still to be told
 * @param doubts
 *            phones that a text took out of use. The text may be forged, so these phones are not relied on, and are
 *            still texted if too few others are left
 * @param duty
 *            the roster, and what is handed over
 */
public record Desk(TeamId team, long version, Instant changedAt, List<Member> staff, List<CoordinatorId> onDuty,
        List<CoordinatorId> backup, List<CoordinatorId> lastResort, Duration interval, List<PendingNotice> waiting,
        List<Digest> digests, List<Knows> told, Optional<DutyChange> dutyChange, List<PhoneDoubt> doubts,
        DeskDuty duty) {

    /** The content of this many digests per coordinator is kept, so that a desk's row stays small. */
    static final int SAID_KEPT = 2;
    /** This many notices of each digest are kept. */
    static final int SAID_MOST = 12;

    /** A coordinator, as far as the rules know them. */
    public record Member(CoordinatorId id, List<Route> routes) {
        Member withRoute(RouteId route, UnaryOperator<Route> change) {
            return new Member(id, routes.stream().map(r -> r.id().equals(route) ? change.apply(r) : r).toList());
        }
    }

    /**
     * A notice that waits for one coordinator's next digest.
     *
     * @param more
     *            how many others of its kind wait, if there are so many that they are only counted
     */
    public record PendingNotice(CoordinatorId who, Notice notice, int more) {
        PendingNotice and(int others) {
            return new PendingNotice(who, notice, more + others);
        }
    }

    /**
     * A coordinator's last digest. The next digest waits until it and the last loud notice to them have left. A loud
     * notice waits only for the loud notice before it.
     *
     * @param at
     *            when it was made; earlier, if the next is due sooner than an interval later
     * @param said
     *            the content of the last digests: if one cannot be delivered, the next coordinator is told it
     * @param notBefore
     *            the earliest time of the next: it is put off while the last message has not left
     */
    public record Digest(CoordinatorId who, Instant at, Optional<MessageKey> last, Optional<MessageKey> loud,
            List<DigestSent> said, Instant notBefore) {
        static Digest none(CoordinatorId who) {
            return new Digest(who, Instant.EPOCH, Optional.empty(), Optional.empty(), List.of(), Instant.EPOCH);
        }

        /** Keeps the most urgent notices of the last two digests: a phone's failure is known within minutes. */
        Digest withDigest(MessageKey key, Instant now, List<Notice> told) {
            DigestSent fresh = new DigestSent(key, told.stream().limit(SAID_MOST).toList());
            return new Digest(who, now, Optional.of(key), loud,
                    Stream.concat(Stream.of(fresh), said.stream()).limit(SAID_KEPT).toList(), Instant.EPOCH);
        }

        Digest withLoud(MessageKey key) {
            return new Digest(who, at, last, Optional.of(key), said, notBefore);
        }

        Digest putOffUntil(Instant until) {
            return new Digest(who, at, last, loud, said, until);
        }

        /** The next is due at this time at the latest: it says what waited for somebody else before. */
        Digest dueBy(Instant soon, Duration interval) {
            return next(interval).isAfter(soon) ? new Digest(who, soon.minus(interval), last, loud, said, soon) : this;
        }

        Digest without(MessageKey key) {
            return new Digest(who, at, last, loud, said.stream().filter(s -> !s.key().equals(key)).toList(), notBefore);
        }

        /** The digest without the notices about a case that has ended, or a person who is erased. */
        Digest without(Predicate<Notice> gone) {
            return new Digest(who, at, last, loud,
                    said.stream()
                            .map(s -> new DigestSent(s.key(), s.notices().stream().filter(n -> !gone.test(n)).toList()))
                            .toList(),
                    notBefore);
        }

        Instant next(Duration since) {
            Instant usual = at.plus(since);
            return usual.isBefore(notBefore) ? notBefore : usual;
        }
    }

    /** The notices that one digest told. */
    public record DigestSent(MessageKey key, List<Notice> notices) {
    }

    /** Records that a coordinator was told of a case and has an open question about it. */
    public record Knows(CoordinatorId who, DefenderId defender, CaseId about) {
    }

    /** A desk without staff. */
    public static Desk empty(TeamId team) {
        return new Desk(team, 0, Instant.EPOCH, List.of(), List.of(), List.of(), List.of(), Duration.ofMinutes(15),
                List.of(), List.of(), List.of(), Optional.empty(), List.of(), DeskDuty.NONE);
    }

    Desk withStaff(List<Member> now) {
        return new Desk(team, version, changedAt, now, onDuty, backup, lastResort, interval, waiting, digests, told,
                dutyChange, doubts, duty);
    }

    Desk withDoubts(List<PhoneDoubt> now) {
        return new Desk(team, version, changedAt, staff, onDuty, backup, lastResort, interval, waiting, digests, told,
                dutyChange, List.copyOf(now), duty);
    }

    Desk withDuty(DeskCommand.SetUp set) {
        return new Desk(team, version, changedAt, staff, set.onDuty(), set.backup(), set.lastResort(), set.interval(),
                waiting, digests, told, dutyChange, doubts, duty);
    }

    Desk withDutyChange(Optional<DutyChange> now) {
        return new Desk(team, version, changedAt, staff, onDuty, backup, lastResort, interval, waiting, digests, told,
                now, doubts, duty);
    }

    Desk withDeskDuty(DeskDuty now) {
        return new Desk(team, version, changedAt, staff, onDuty, backup, lastResort, interval, waiting, digests, told,
                dutyChange, doubts, now);
    }

    Desk withOnDuty(List<CoordinatorId> now) {
        return withDuty(new DeskCommand.SetUp(now, backup, lastResort, interval));
    }

    /** Whether somebody is on duty for too long at this time, and no roster relieves them. */
    public boolean onDutyTooLong(Instant now) {
        return !duty.tooLong(now).isEmpty();
    }

    /** The coordinators whom this level reaches, those on duty first. */
    Stream<CoordinatorId> upTo(EscalationLevel level) {
        return Stream.of(onDuty, backup, lastResort).limit(level.ordinal() + 1L).flatMap(List::stream).distinct();
    }

    /** Whether a text reaches anybody on duty. Contacts need not wait for a desk that no text reaches. */
    public boolean staffed() {
        return onDuty.stream().anyMatch(this::canBeReached);
    }

    /** The first route of this coordinator that is not lost. */
    public Optional<Route> workingRoute(CoordinatorId who) {
        return member(who).flatMap(m -> m.routes().stream().filter(r -> !r.lost()).findFirst());
    }

    boolean canBeReached(CoordinatorId who) {
        return workingRoute(who).isPresent();
    }

    /** The route by which texts are sent: one that works, or else one that only a text took out of use. */
    Optional<Route> textedRoute(CoordinatorId who) {
        return workingRoute(who).or(() -> member(who).flatMap(
                m -> m.routes().stream().filter(r -> doubts.stream().anyMatch(d -> d.isOf(who, r.id()))).findFirst()));
    }

    /** Whether somebody is in a ring, and no ring has anybody whom texts surely reach. */
    public boolean unreached() {
        return upTo(EscalationLevel.LAST_RESORT).findAny().isPresent()
                && upTo(EscalationLevel.LAST_RESORT).noneMatch(this::canBeReached);
    }

    /** Whether cases can be theirs: they are in a ring, or nobody has accepted yet what they hand over. */
    boolean inARing(CoordinatorId who) {
        return duty.keeps(who) || upTo(EscalationLevel.LAST_RESORT).anyMatch(who::equals);
    }

    /** Whether this coordinator can have a case now, and for how long. */
    public Availability availability(CoordinatorId who) {
        return !canBeReached(who) ? Availability.UNREACHABLE
                : inARing(who) ? Availability.IN_A_RING : Availability.OFF_DUTY;
    }

    /** The coordinators whom a notice of this level reaches now; see {@link ReachedRings}. */
    List<CoordinatorId> reached(EscalationLevel level) {
        return ReachedRings.of(this, level);
    }

    /** Whether texts about cases go to this coordinator: whoever is off duty is left in peace. */
    boolean isTexted(CoordinatorId who) {
        return reached(EscalationLevel.LAST_RESORT).contains(who);
    }

    /** Returns the last messages to each coordinator for whom a digest is due. */
    public Map<CoordinatorId, List<MessageKey>> lastTo(Instant now) {
        List<CoordinatorId> due = waiting.stream().filter(w -> !mayTell(w).isAfter(now)).map(PendingNotice::who)
                .toList();
        return digests.stream().filter(d -> due.contains(d.who())).collect(
                Collectors.toMap(Digest::who, d -> Stream.of(d.last(), d.loud()).flatMap(Optional::stream).toList()));
    }

    /** When the next digest, change of duty or turn of the roster is due; empty if none is. */
    public Optional<Instant> dueAt() {
        return Stream
                .concat(waiting.stream().map(this::mayTell),
                        Stream.concat(dutyChange.stream().map(DutyChange::dueAt), duty.dueAt()))
                .min(Instant::compareTo);
    }

    /** When a notice is due: an interval after the coordinator's last digest, or a minute for prompt ones. */
    Instant mayTell(PendingNotice one) {
        Duration since = one.notice().prompt() ? Limits.PROMPT : interval;
        return digests.stream().filter(d -> d.who().equals(one.who())).map(d -> d.next(since)).findFirst()
                .orElse(Instant.EPOCH);
    }

    public Optional<Member> member(CoordinatorId who) {
        return staff.stream().filter(m -> m.id().equals(who)).findFirst();
    }
}
