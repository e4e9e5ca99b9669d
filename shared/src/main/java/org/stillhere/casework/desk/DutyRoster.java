package org.stillhere.casework.desk;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.stillhere.carrier.Senders;
import org.stillhere.casework.commit.DeskCommands;
import org.stillhere.casework.commit.DutyChanges;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.enrolment.CodenameGenerator;
import org.stillhere.casework.permission.Permitted.ToSetDesk;
import org.stillhere.casework.trail.AuditTrail;
import org.stillhere.casework.trail.AuditTrail.TrailDeed;
import org.stillhere.casework.validation.FieldValidation;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.Desk;
import org.stillhere.domain.DeskCommand;
import org.stillhere.domain.InvalidInput;
import org.stillhere.domain.Route;
import org.stillhere.domain.RouteId;
import org.stillhere.domain.RouteKind;
import org.stillhere.domain.TeamId;
import org.stillhere.store.desk.CoordinatorCard;
import org.stillhere.store.desk.CoordinatorRows;
import org.stillhere.store.phone.Address;
import org.stillhere.store.phone.Identity;
import org.stillhere.store.table.TransactionCancelled;
import org.stillhere.store.table.Write;
import org.stillhere.store.trail.TrailAction;
import org.stillhere.vault.PhoneNumber;
import org.stillhere.vault.Private;
import org.stillhere.vault.Sha256;
import org.stillhere.wording.Language;
import org.stillhere.wording.replies.PersonalWords;
import org.stillhere.wording.replies.Replies;

/** Enters coordinators, and sets who is on duty at a desk. */
public final class DutyRoster {
    private static final int TRIES = 3;
    private static final String WORD_FORM = "one or more words with four letters or more, and no known phrase";
    private final Environment environment;
    private final Senders senders;
    private final DeskCommands desks;
    private final DutyChanges dutyChanges;
    private final AuditTrail trail;

    public DutyRoster(Environment environment, Senders senders) {
        this.environment = environment;
        this.senders = senders;
        this.desks = new DeskCommands(environment);
        this.dutyChanges = new DutyChanges(environment);
        this.trail = new AuditTrail(environment);
    }

    /** The form that enters a coordinator. */
    public record CoordinatorForm(String team, String name, String role, String language, String zone, String number,
            Private word) {
        /** A coordinator who gets their own word later. */
        public CoordinatorForm(String team, String name, String role, String language, String zone, String number) {
            this(team, name, role, language, zone, number, Private.NONE);
        }
    }

    /**
     * Enters a coordinator.
     *
     * @throws InvalidInput
     *             naming the field that cannot be taken
     */
    public CoordinatorId enter(CoordinatorForm form) {
        for (int tried = 1;; tried++) {
            try {
                return enter(new CoordinatorId(CodenameGenerator.random(environment, 8)), form);
            } catch (TransactionCancelled sameId) {
                if (tried == TRIES) {
                    throw sameId;
                }
            }
        }
    }

    /** Enters a coordinator by an operator's command, which the team's leads and auditors find in its audit trail. */
    public CoordinatorId enterByCommand(CoordinatorForm form) {
        CoordinatorId id = enter(form);
        trail.enter(TrailDeed.ofCommand(new TeamId(form.team()), TrailAction.ENTERED_BY_COMMAND).aboutStaff(id)
                .detail(form.role()));
        return id;
    }

    private CoordinatorId enter(CoordinatorId id, CoordinatorForm form) {
        TeamId team = new TeamId(form.team());
        PhoneNumber number = PhoneNumber.parse("number", form.number());
        CoordinatorCard.CoordinatorRole role = Stream.of(CoordinatorCard.CoordinatorRole.values())
                .filter(r -> r.name().equalsIgnoreCase(form.role())).findFirst()
                .orElseThrow(() -> new InvalidInput("role", "coordinator, lead or auditor"));
        InvalidInput.unless(isUsable(form.word()), "word", WORD_FORM);
        Route route = new Route(new RouteId("r1"), RouteKind.TWO_WAY_SMS, environment.vault().lookUp(number), false,
                false);
        mustNotBeAPersons(team, route);
        CoordinatorCard card = new CoordinatorCard(id, team, role, Private.of(form.name()),
                Language.of("language", form.language()), FieldValidation.zone("zone", form.zone()),
                List.of(new Address(route.id(), number)),
                senders.ids().get(environment.random().nextInt(senders.ids().size())),
                Optional.of(form.word()).filter(w -> !w.isEmpty()));
        List<Write> writes = new ArrayList<>(
                List.of(new Write.PutRow(environment.coordinators().row(card), Write.ABSENT),
                        new Write.PutRow(
                                environment.phones().row(route.phone(), new Identity.OfCoordinator(id, route.id())),
                                Write.ANY)));
        if (role == CoordinatorCard.CoordinatorRole.AUDITOR) {
            writes.add(new Write.PutRow(environment.desks().auditorRow(team, id), Write.ABSENT));
        }
        environment.rows().transact(writes);
        if (role != CoordinatorCard.CoordinatorRole.AUDITOR) {
            desks.give(team, new DeskCommand.Enter(new Desk.Member(id, List.of(route))), this::listed);
        }
        return id;
    }

    /** A desk that is told of duress by the phone of the person under duress tells whoever holds that phone. */
    private void mustNotBeAPersons(TeamId team, Route route) {
        boolean theirs = environment.phones().find(route.phone(), environment.clock().instant()).defender()
                .flatMap(d -> environment.watches().find(d.defender())).filter(w -> w.team().equals(team)).isPresent();
        InvalidInput.unless(!theirs, "number", "a number of nobody who is enrolled in this team");
    }

    private static boolean isUsable(Private word) {
        return Replies.usable(new PersonalWords(word, Private.NONE));
    }

    /**
     * Sets the own word of a coordinator, in place of the one before.
     *
     * @throws InvalidInput
     *             if there is no such coordinator, or the word cannot be used
     */
    public void setWord(CoordinatorId who, Private word) {
        InvalidInput.unless(!word.isEmpty() && isUsable(word), "word", WORD_FORM);
        CoordinatorCard card = environment.coordinators().find(who)
                .orElseThrow(() -> new InvalidInput("id", "a coordinator"));
        trail.enter(TrailDeed.ofCommand(card.team(), TrailAction.WORD_SET_BY_COMMAND).aboutStaff(who));
        environment.rows().transact(List.of(
                new Write.PutRow(environment.coordinators().row(card.withWord(word)), CoordinatorRows.STILL_THERE)));
    }

    /** The duty of a desk: the coordinators in each ring, and the least interval between texts to each of them. */
    public record Duty(List<CoordinatorId> onDuty, List<CoordinatorId> backup, List<CoordinatorId> lastResort,
            Duration interval) {
        public Duty {
            onDuty = List.copyOf(onDuty);
            backup = List.copyOf(backup);
            lastResort = List.copyOf(lastResort);
        }

        public static Duty of(Desk desk) {
            return new Duty(desk.onDuty(), desk.backup(), desk.lastResort(), desk.interval());
        }

        /** A hash that differs for any other duty and reveals nothing else. */
        public String mark() {
            return Sha256.of(toString());
        }
    }

    /**
     * Sets who is on duty, who is backup and who is the last resort, whatever was set before. The next sweep tells the
     * people's watches.
     */
    public void setDuty(TeamId team, List<CoordinatorId> onDuty, List<CoordinatorId> backup,
            List<CoordinatorId> lastResort, Duration interval) {
        desks.give(team, new DeskCommand.SetUp(onDuty, backup, lastResort, interval), this::listed);
    }

    /**
     * Puts a coordinator on duty if nobody is whom a text reaches. Returns whether they are on duty now; an auditor
     * never is.
     */
    public boolean firstOnDuty(TeamId team, CoordinatorId id) {
        Desk desk = environment.desks().get(team);
        if (!desk.staffed() && desk.member(id).isPresent()) {
            setDuty(team, Stream.concat(desk.onDuty().stream(), Stream.of(id)).distinct().toList(), desk.backup(),
                    desk.lastResort(), desk.interval());
        }
        return environment.desks().get(team).onDuty().contains(id);
    }

    /** The write that lists the team among those that have a desk. */
    private List<Write> listed(Desk desk) {
        return List.of(new Write.PutRow(environment.desks().teamRow(desk.team()), Write.ANY));
    }

    /**
     * Sets the duty, unless a colleague has set another one meanwhile. The people's watches are told at once, or by the
     * next sweep if they are busy.
     *
     * @param seen
     *            the {@link Duty#mark} of the duty that the coordinator saw
     *
     * @return whether it is set
     *
     * @throws InvalidInput
     *             naming the ring that has somebody who cannot be on duty
     */
    public boolean setDutyUnlessChanged(ToSetDesk by, String seen, Duty duty) {
        TeamId team = by.team();
        try {
            desks.give(team, (Desk desk) -> {
                if (!Duty.of(desk).mark().equals(seen)) {
                    throw new DeskChanged();
                }
                return new DeskCommand.SetUp(duty.onDuty(), duty.backup(), duty.lastResort(), duty.interval());
            }, this::listed);
            dutyChanges.tellAtOnce(team);
            return true;
        } catch (DeskChanged changed) {
            return false;
        }
    }

    private static final class DeskChanged extends RuntimeException {
    }
}
