package org.stillhere.casework.erasure;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.stillhere.casework.commit.AccessLog;
import org.stillhere.casework.commit.DeskCommands;
import org.stillhere.casework.commit.DutyChanges;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.trail.AuditTrail;
import org.stillhere.casework.trail.AuditTrail.TrailDeed;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.Desk;
import org.stillhere.domain.DeskCommand;
import org.stillhere.domain.DeskDecider;
import org.stillhere.domain.EscalationLevel;
import org.stillhere.domain.InvalidInput;
import org.stillhere.domain.NoticeKind;
import org.stillhere.domain.PhoneKey;
import org.stillhere.domain.TeamId;
import org.stillhere.domain.Watch;
import org.stillhere.runtime.Metric;
import org.stillhere.store.desk.AccessEvent;
import org.stillhere.store.desk.AccessEvent.AccessKind;
import org.stillhere.store.desk.CoordinatorCard;
import org.stillhere.store.desk.CoordinatorCard.CoordinatorRole;
import org.stillhere.store.erasure.LeftStaff;
import org.stillhere.store.phone.Address;
import org.stillhere.store.phone.Identity;
import org.stillhere.store.table.Row;
import org.stillhere.store.table.Stored;
import org.stillhere.store.table.Write;
import org.stillhere.store.trail.TrailAction;
import org.stillhere.vault.Private;

/**
 * Takes a coordinator out of their team, and erases them.
 * <ol>
 * <li>In one transaction they are no more in the team, their card is gone, their phone is nobody's, and it is stored
 * what is still to be removed. From then on no session and no text of theirs is worth anything.
 * <li>The watches are told: what they had is nobody's, and the next ones are told of it.
 * <li>Everything that belongs to them is removed. The hourly run removes what another function wrote meanwhile.
 * </ol>
 * Their random id remains in the audit trail, and on timelines until these expire.
 */
public final class EraseCoordinator {
    /** What was under way when somebody left is written by then. */
    private static final Duration SETTLED = Duration.ofMinutes(10);
    private static final int PEOPLE_MOST = 2_000;
    private static final int DRAFTS_MOST = 50;
    private final Environment environment;
    private final AuditTrail trail;
    private final AccessLog log;
    private final StaffTraces traces;

    public EraseCoordinator(Environment environment) {
        this.environment = environment;
        this.trail = new AuditTrail(environment);
        this.log = new AccessLog(environment);
        this.traces = new StaffTraces(environment);
    }

    /**
     * What happens if a coordinator leaves.
     *
     * @param cases
     *            the cases that they have, which are nobody's then
     * @param drafts
     *            their enrolments that are not finished, which are thrown away
     * @param lastOnDuty
     *            whether nobody is on duty then
     * @param rosterEnds
     *            whether the roster has nobody's hours then, so that it is followed no more
     * @param refused
     *            why they cannot leave: the last {@code lead}, the last one whom texts reach ({@code who}), or the only
     *            last resort of a roster ({@code lastResort}); empty if they can
     */
    public record LeavingPreview(CoordinatorCard card, long cases, long tasks, int drafts, boolean lastOnDuty,
            boolean rosterEnds, Optional<String> refused) {
    }

    public LeavingPreview foresee(CoordinatorCard card) {
        CoordinatorId id = card.id();
        Desk desk = environment.desks().get(card.team());
        List<Watch> people = environment.watches().ofTeam(card.team(), PEOPLE_MOST).watches();
        Optional<String> refused = Optional.empty();
        boolean last = false;
        boolean rosterEnds = false;
        try {
            checkLeads(card);
            Desk after = DeskDecider.decide(desk, new DeskCommand.Leave(id), environment.nowAfter(desk.changedAt()))
                    .desk();
            rosterEnds = desk.duty().plan().followed() && !after.duty().plan().followed();
            last = !desk.onDuty().isEmpty() && after.onDuty().isEmpty();
        } catch (InvalidInput cannot) {
            refused = Optional.of(cannot.field());
        }
        return new LeavingPreview(card,
                people.stream().flatMap(w -> w.open().stream()).flatMap(c -> c.desk().claim().stream())
                        .filter(c -> c.isBy(id)).count(),
                environment.tasks().open(card.team()).stream().filter(t -> t.owner().filter(id::equals).isPresent())
                        .count(),
                environment.drafts().all(id, DRAFTS_MOST).size(), last, rosterEnds, refused);
    }

    /**
     * Takes them out of the team and erases them.
     *
     * @param by
     *            the lead; empty for an operator's command
     *
     * @throws InvalidInput
     *             as in {@link LeavingPreview#refused}
     */
    public void leave(CoordinatorCard card, Optional<CoordinatorCard> by) {
        TeamId team = card.team();
        checkLeads(card);
        Desk desk = environment.desks().get(team);
        DeskDecider.decide(desk, new DeskCommand.Leave(card.id()), environment.nowAfter(desk.changedAt()));
        trail.enter(by.map(lead -> TrailDeed.of(lead, TrailAction.COORDINATOR_ERASED))
                .orElseGet(() -> TrailDeed.ofCommand(team, TrailAction.COORDINATOR_ERASED)).aboutStaff(card.id()));
        LeftStaff left = new LeftStaff(card.id(), team, environment.clock().instant(),
                card.addresses().stream().map(a -> environment.vault().lookUp(a.number())).distinct().toList(),
                card.addresses().stream().map(Address::number).distinct().toList());
        List<Write> writes = writes(card, left, by);
        if (desk.member(card.id()).isPresent()) {
            new DeskCommands(environment).give(team, new DeskCommand.Leave(card.id()), d -> {
                checkLeads(card); // Again with each try: of two leads who erase each other, one stays.
                by.ifPresent(this::checkStays);
                return writes;
            });
        } else {
            environment.rows().transact(writes);
        }
        new DutyChanges(environment).tellAtOnce(team);
        traces.remove(left);
        environment.rows()
                .transact(List.of(new Write.PutRow(environment.leftStaff().row(left.withoutNumbers()), Write.ANY)));
        log.text(team, NoticeKind.FILE_OPENED, EscalationLevel.ON_DUTY);
    }

    private List<Write> writes(CoordinatorCard card, LeftStaff left, Optional<CoordinatorCard> by) {
        Instant now = left.at();
        AccessEvent event = new AccessEvent(
                by.isPresent() ? AccessKind.COLLEAGUE_ERASED : AccessKind.COLLEAGUE_ERASED_BY_COMMAND, now,
                by.map(CoordinatorCard::id), by.map(CoordinatorCard::name).orElse(Private.NONE), Optional.empty(),
                Optional.empty(), Private.NONE);
        Row auditor = environment.desks().auditorRow(card.team(), card.id());
        List<Write> writes = new ArrayList<>(List.of(environment.coordinators().removed(card.id()),
                new Write.DeleteRow(auditor.pk(), auditor.sk(), Write.ANY),
                new Write.PutRow(environment.leftStaff().row(left), Write.ANY), log.shown(card.team(), event)));
        for (Address address : card.addresses()) {
            PhoneKey phone = environment.vault().lookUp(address.number());
            Row identity = environment.phones().row(phone, new Identity.OfCoordinator(card.id(), address.route()));
            if (writes.stream().noneMatch(w -> w.pk().equals(identity.pk()) && w.sk().equals(identity.sk()))) {
                writes.add(new Write.DeleteRow(identity.pk(), identity.sk(), Write.ANY));
            }
        }
        return writes;
    }

    private void checkLeads(CoordinatorCard card) {
        InvalidInput.unless(
                card.role() != CoordinatorRole.LEAD
                        || environment.desks().get(card.team()).staff().stream().filter(m -> !m.id().equals(card.id()))
                                .flatMap(m -> environment.coordinators().find(m.id()).stream())
                                .anyMatch(c -> c.role() == CoordinatorRole.LEAD),
                "lead", "somebody besides whom the team has a lead");
    }

    private void checkStays(CoordinatorCard by) {
        InvalidInput.unless(environment.coordinators().find(by.id()).filter(c -> c.team().equals(by.team()))
                .filter(c -> c.role() == CoordinatorRole.LEAD).isPresent(), "lead", "a lead of this team");
    }

    /** Whether somebody with this id has left, and is erased. */
    public boolean hasLeft(CoordinatorId id) {
        return left().anyMatch(l -> l.value().id().equals(id));
    }

    /** Removes what was written of those who left while they left. Returns of how many. */
    public int finish(BooleanSupplier goOn) {
        Instant settled = environment.clock().instant().minus(SETTLED);
        int finished = 0;
        for (Stored<LeftStaff> one : left().toList()) {
            if (one.value().at().isBefore(settled) && goOn.getAsBoolean() && isFinished(one)) {
                finished++;
            }
        }
        return finished;
    }

    /** What cannot be removed now delays nobody else's: the next run tries again. */
    private boolean isFinished(Stored<LeftStaff> one) {
        try {
            traces.remove(one.value());
            traces.removeCounters(one.value());
            environment.rows().transact(List.of(new Write.DeleteRow(one.row().pk(), one.row().sk(), Write.ANY)));
            return true;
        } catch (RuntimeException e) {
            environment.telemetry().trouble(Metric.SET_ASIDE, e);
            return false;
        }
    }

    private Stream<Stored<LeftStaff>> left() {
        return environment.desks().teams().ids().stream().flatMap(t -> environment.leftStaff().of(t).stream());
    }
}
