package org.stillhere.simulation;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stillhere.domain.Agreement;
import org.stillhere.domain.Case;
import org.stillhere.domain.Claim;
import org.stillhere.domain.Consent;
import org.stillhere.domain.ContactId;
import org.stillhere.domain.ContactSteps;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.Cycle;
import org.stillhere.domain.Desk;
import org.stillhere.domain.Plan;
import org.stillhere.domain.QuietHours;
import org.stillhere.domain.Route;
import org.stillhere.domain.Schedule;
import org.stillhere.domain.Watch;
import org.stillhere.domain.WatchState;
import org.stillhere.store.desk.DeskRows;
import org.stillhere.store.table.Bodies;
import org.stillhere.store.table.MemoryRows;
import org.stillhere.store.table.Row;
import org.stillhere.store.table.Write;
import org.stillhere.store.watch.WatchRows;
import org.stillhere.vault.KeyPurpose;

/**
 * Rewrites the rows that the handlers read and write, so that rules apply again that were found wrong in use. Rows seen
 * before are kept in a map that belongs to one world.
 */
final class OldRules {
    private final Bodies bodies;
    private final WatchRows watches;

    OldRules(Bodies bodies) {
        this.bodies = bodies;
        this.watches = new WatchRows(new MemoryRows(), bodies); // Only seals rows, which needs no table.
    }

    private Watch watch(Row row) {
        return bodies.open(row, KeyPurpose.CASES, Watch.class);
    }

    // ---- a claim ends only when its time is over, whatever becomes of the one who has it

    Write.PutRow withTheClaimKept(Write.PutRow put, Map<String, Row> seen) {
        if (put.sk().equals(DeskRows.SK)) {
            seen.put(put.pk(), put.row());
        }
        if (!WatchRows.isWatch(put.sk())) {
            return put;
        }
        Watch after = watch(put.row());
        Optional<Case> was = Optional.ofNullable(seen.get(put.pk())).map(this::watch).flatMap(Watch::open);
        Optional<Case> kept = after.open()
                .flatMap(now -> was.filter(b -> b.id().equals(now.id())).map(b -> kept(b, now, after, seen)));
        Write.PutRow next = kept.map(c -> new Write.PutRow(watches.row(with(after, c)), put.guard())).orElse(put);
        seen.put(put.pk(), next.row());
        return next;
    }

    private Case kept(Case before, Case now, Watch watch, Map<String, Row> seen) {
        Instant at = watch.changedAt();
        Optional<Claim> contacts = before.contacts().claim()
                .filter(c -> now.contacts().claim().isEmpty() && c.until().isAfter(at))
                .filter(c -> !canBeReached(watch, new ContactId(c.by().id())));
        Optional<Claim> desks = before.desk().claim().filter(c -> now.desk().claim().isEmpty() && c.until().isAfter(at))
                .filter(c -> isGone(Optional.ofNullable(seen.get(DeskRows.pk(watch.team()))),
                        new CoordinatorId(c.by().id())));
        Case one = contacts.map(c -> with(now, now.contacts(), c)).orElse(now);
        return desks.map(c -> with(one, one.desk(), c)).orElse(one);
    }

    private static boolean canBeReached(Watch watch, ContactId id) {
        return watch.contact(id).filter(c -> c.consent() == Consent.AGREED)
                .filter(c -> c.routes().stream().anyMatch(r -> !r.lost())).isPresent();
    }

    private boolean isGone(Optional<Row> row, CoordinatorId who) {
        return row.map(r -> bodies.open(r, KeyPurpose.CASES, Desk.class))
                .filter(d -> List.of(d.onDuty(), d.backup(), d.lastResort()).stream().noneMatch(r -> r.contains(who))
                        || d.member(who).filter(m -> m.routes().stream().allMatch(Route::lost)).isPresent())
                .isPresent();
    }

    private static Case with(Case c, ContactSteps steps, Claim claim) {
        return new Case(c.id(), c.reason(), c.circumstances(), c.openedAt(), c.lastSos(),
                new ContactSteps(steps.tiers(), steps.nextTier(), steps.round(), steps.queue(), steps.at(),
                        steps.told(), Optional.of(claim), steps.newsAt()),
                c.desk(), c.doubtSince(), c.reports());
    }

    private static Case with(Case c, Case.DeskSteps steps, Claim claim) {
        return new Case(c.id(), c.reason(), c.circumstances(), c.openedAt(), c.lastSos(), c.contacts(),
                new Case.DeskSteps(steps.round(), claim.until(), Optional.of(claim), steps.textToRead(),
                        steps.sinceNews()),
                c.doubtSince(), c.reports());
    }

    private static Watch with(Watch watch, Case open) {
        WatchState was = watch.state();
        return new Watch(watch.identity(), watch.version(), watch.changedAt(), watch.agreement(),
                new WatchState(was.cycle(), Optional.of(open), was.trip(), was.asks(), was.lastSign(), was.lastAsk()),
                watch.unwritten());
    }

    // ---- a reminder that a limit kept back is lost, and the deadline stays

    Write.PutRow withTheDeadlineKept(Write.PutRow put, Map<String, Row> seen) {
        if (!WatchRows.isWatch(put.sk())) {
            return put;
        }
        Watch after = watch(put.row());
        Optional<Cycle.Asked> was = Optional.ofNullable(seen.get(put.pk())).map(this::watch)
                .flatMap(w -> w.cycle() instanceof Cycle.Asked a ? Optional.of(a) : Optional.empty());
        Write.PutRow next = after.cycle() instanceof Cycle.Asked now && was
                .filter(b -> b.ask().number() == now.ask().number() && now.gaps().size() > b.gaps().size()).isPresent()
                        ? new Write.PutRow(watches.row(with(after, was.get())), put.guard())
                        : put;
        seen.put(put.pk(), next.row());
        return next;
    }

    private static Watch with(Watch watch, Cycle cycle) {
        WatchState was = watch.state();
        return new Watch(watch.identity(), watch.version(), watch.changedAt(), watch.agreement(),
                new WatchState(cycle, was.open(), was.trip(), was.asks(), was.lastSign(), was.lastAsk()),
                watch.unwritten());
    }

    // ---- a watch has room for one line that waits

    Write.PutRow withoutTheFirstLine(Write.PutRow put) {
        if (!WatchRows.isWatch(put.sk()) || watch(put.row()).unwritten().size() < 2) {
            return put;
        }
        Watch after = watch(put.row());
        Watch lost = new Watch(after.identity(), after.version(), after.changedAt(), after.agreement(), after.state(),
                after.unwritten().subList(1, after.unwritten().size()));
        return new Write.PutRow(watches.row(lost), put.guard());
    }

    // ---- the night holds for the schedule only, and not for an ask that we could not send

    /** The watch without its night, while we cannot ask. */
    Row withoutNight(Row row, Map<String, Row> seen) {
        if (!WatchRows.isWatch(row.sk())) {
            return row;
        }
        Watch watch = watch(row);
        boolean failed = watch.cycle() instanceof Cycle.NotAsked || watch.cycle() instanceof Cycle.Paused;
        if (!failed || night(watch).isEmpty()) {
            return row;
        }
        seen.put(row.pk(), row);
        return watches.row(with(watch, Optional.empty())).version(row.version());
    }

    /** The watch with the night that it had, unless it has another one now. */
    Write.PutRow withItsNight(Write.PutRow put, Map<String, Row> seen) {
        if (!WatchRows.isWatch(put.sk())) {
            return put;
        }
        Watch after = watch(put.row());
        Optional<QuietHours> had = Optional.ofNullable(seen.remove(put.pk())).map(this::watch).flatMap(OldRules::night);
        return had.isEmpty() || night(after).isPresent() ? put
                : new Write.PutRow(watches.row(with(after, had)), put.guard());
    }

    private static Optional<QuietHours> night(Watch watch) {
        return watch.plan().schedule() instanceof Schedule.Every every ? every.night() : Optional.empty();
    }

    private static Watch with(Watch watch, Optional<QuietHours> night) {
        Plan p = watch.plan();
        if (!(p.schedule() instanceof Schedule.Every every)) {
            return watch;
        }
        Plan plan = new Plan(p.risk(), new Schedule.Every(every.zone(), every.interval(), night), p.gaps(), p.jitter(),
                p.seed(), p.asksForWord(), p.arrestMode(), p.receipt(), p.tierDelay(), p.roundEvery());
        return new Watch(watch.identity(), watch.version(), watch.changedAt(),
                new Agreement(plan, watch.routes(), watch.contacts()), watch.state(), watch.unwritten());
    }
}
