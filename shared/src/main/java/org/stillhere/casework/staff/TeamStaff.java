package org.stillhere.casework.staff;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.stillhere.carrier.Senders;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.desk.DutyRoster;
import org.stillhere.casework.desk.FileAccess;
import org.stillhere.casework.erasure.EraseCoordinator;
import org.stillhere.casework.erasure.EraseCoordinator.LeavingPreview;
import org.stillhere.casework.erasure.ExportHeld.Holdings;
import org.stillhere.casework.erasure.ExportOfStaff;
import org.stillhere.casework.permission.Permission;
import org.stillhere.casework.trail.AuditTrail;
import org.stillhere.casework.trail.AuditTrail.TrailDeed;
import org.stillhere.casework.validation.FieldValidation;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.Desk;
import org.stillhere.domain.InvalidInput;
import org.stillhere.domain.TeamId;
import org.stillhere.store.desk.CoordinatorCard;
import org.stillhere.store.desk.CoordinatorCard.CoordinatorRole;
import org.stillhere.store.desk.CoordinatorRows;
import org.stillhere.store.desk.Session;
import org.stillhere.store.phone.Identity;
import org.stillhere.store.table.Write;
import org.stillhere.store.trail.TrailAction;
import org.stillhere.vault.PhoneNumber;
import org.stillhere.wording.Language;

/**
 * Invites coordinators, changes their roles, takes them out of the team, and stores how each of them reads the board. A
 * lead does the first two, for their own team and after the second factor was asked for anew. A lead can also found
 * another team, by inviting its first lead; afterwards they have no more right in it than anybody else.
 */
public final class TeamStaff {
    /** The longest name, in characters. */
    public static final int NAME_MOST = 60;
    private final Environment environment;
    private final DutyRoster roster;
    private final AuditTrail trail;
    private final EraseCoordinator erasing;

    public TeamStaff(Environment environment, Senders senders) {
        this.environment = environment;
        this.roster = new DutyRoster(environment, senders);
        this.trail = new AuditTrail(environment);
        this.erasing = new EraseCoordinator(environment);
    }

    /**
     * The form of an invitation, as it was typed.
     *
     * @param founds
     *            the name of a team that does not exist yet; empty to invite somebody into the lead's own team
     */
    public record StaffInvitation(String name, String number, String role, String language, String zone,
            String founds) {
        @Override
        public String toString() {
            return "StaffInvitation";
        }
    }

    /**
     * A coordinator who is entered, and has no account yet.
     *
     * @param onDuty
     *            whether they are on duty, because nobody else is whom a text reaches
     */
    public record EnteredStaff(CoordinatorId id, TeamId team, boolean onDuty) {
    }

    /** Says that the second factor must be asked for first. */
    public static final class ProofNeeded extends RuntimeException {
    }

    /** The coordinators of the team: those who can be on duty, then the auditors. */
    public List<CoordinatorCard> of(CoordinatorCard by) {
        Permission.SEE_TEAM.check(by);
        return Stream
                .concat(environment.desks().get(by.team()).staff().stream().map(Desk.Member::id),
                        environment.desks().auditors(by.team()).stream())
                .distinct().flatMap(id -> environment.coordinators().find(id).stream()).toList();
    }

    /** Whether the provider asked this session for the second factor lately. */
    public boolean isProven(Session session) {
        return session.provenWithin(FileAccess.PROOF, environment.clock().instant());
    }

    /**
     * Enters somebody. They can sign in once they have an account at the identity provider.
     *
     * @throws InvalidInput
     *             naming the field that cannot be taken
     * @throws ProofNeeded
     *             if the second factor must be asked for first
     */
    public EnteredStaff invite(CoordinatorCard by, Session session, StaffInvitation form) {
        checkMayInvite(by, session);
        TeamId team = form.founds().isEmpty() ? by.team() : founded(form);
        InvalidInput.unless(!form.name().isBlank() && form.name().length() <= NAME_MOST, "name",
                "up to " + NAME_MOST + " characters");
        InvalidInput.unless(!isColleagues(team, PhoneNumber.parse("number", form.number())), "number",
                "a number of nobody who is in this team already");
        CoordinatorId id = roster.enter(new DutyRoster.CoordinatorForm(team.value(), form.name(), form.role(),
                form.language(), form.zone(), form.number()));
        TrailDeed invited = TrailDeed.of(by, TrailAction.COORDINATOR_INVITED).aboutStaff(id).detail(form.role());
        trail.enter(invited);
        if (!team.equals(by.team())) {
            trail.enter(new TrailDeed(team, invited.what(), invited.who(), Optional.empty(), invited.staff(),
                    invited.detail()));
        }
        return new EnteredStaff(id, team, roster.firstOnDuty(team, id));
    }

    /** A form that is sent twice enters nobody twice. */
    private boolean isColleagues(TeamId team, PhoneNumber number) {
        return environment.phones().find(environment.vault().lookUp(number), environment.clock().instant()).identities()
                .stream()
                .flatMap(i -> i instanceof Identity.OfCoordinator k ? Stream.of(k.coordinator()) : Stream.empty())
                .flatMap(id -> environment.coordinators().find(id).stream()).anyMatch(c -> c.team().equals(team));
    }

    /** A team that does not exist yet. Its first coordinator is its lead, since nobody else could invite others. */
    private TeamId founded(StaffInvitation form) {
        InvalidInput.unless(form.founds().matches("[a-z0-9_]{2,32}"), "founds", "small letters and digits");
        TeamId team = new TeamId(form.founds());
        InvalidInput.unless(form.role().equalsIgnoreCase(CoordinatorRole.LEAD.name()), "role", "lead");
        InvalidInput.unless(
                !environment.desks().teams().ids().contains(team) && environment.desks().get(team).staff().isEmpty()
                        && environment.desks().auditors(team).isEmpty(),
                "founds", "the name of a team that does not exist yet");
        return team;
    }

    /** A colleague whose invitation is sent once more. */
    public Optional<CoordinatorCard> repeat(CoordinatorCard by, Session session, String colleague) {
        checkMayInvite(by, session);
        Optional<CoordinatorCard> card = colleague(by, colleague);
        card.ifPresent(c -> trail.enter(TrailDeed.of(by, TrailAction.INVITATION_REPEATED).aboutStaff(c.id())));
        return card;
    }

    /**
     * Makes a coordinator a lead, or a lead a coordinator. Nobody changes their own role, so that a team never loses
     * its last lead. An auditor stays one, since auditors are never on duty.
     *
     * @return empty if there is no such colleague
     *
     * @throws InvalidInput
     *             naming the role that cannot be given
     */
    public Optional<CoordinatorCard> changeRole(CoordinatorCard by, Session session, String colleague, String role) {
        checkMayInvite(by, session);
        CoordinatorRole next = Stream.of(CoordinatorRole.COORDINATOR, CoordinatorRole.LEAD)
                .filter(r -> r.name().equalsIgnoreCase(role)).findFirst()
                .orElseThrow(() -> new InvalidInput("role", "coordinator or lead"));
        Optional<CoordinatorCard> card = colleague(by, colleague).filter(c -> c.role() != CoordinatorRole.AUDITOR);
        card.ifPresent(c -> {
            trail.enter(TrailDeed.of(by, TrailAction.ROLE_CHANGED).aboutStaff(c.id())
                    .detail(next.name().toLowerCase(Locale.ROOT)));
            store(c.withRole(next));
        });
        return card;
    }

    /** What happens if this colleague leaves the team; empty if there is no such colleague. It changes nothing. */
    public Optional<LeavingPreview> foreseeLeaving(CoordinatorCard by, Session session, String colleague) {
        checkMayInvite(by, session);
        return colleague(by, colleague).map(erasing::foresee);
    }

    /**
     * Takes a colleague out of the team and erases them. Nobody does it to themselves, so that a team keeps a lead.
     *
     * @return the colleague as they were; empty if there is no such colleague
     *
     * @throws InvalidInput
     *             if they cannot leave, as in {@link LeavingPreview#refused}
     */
    public Optional<CoordinatorCard> leave(CoordinatorCard by, Session session, String colleague) {
        checkMayInvite(by, session);
        Optional<CoordinatorCard> card = colleague(by, colleague);
        card.ifPresent(c -> erasing.leave(c, Optional.of(by)));
        return card;
    }

    /**
     * What is held about the coordinator who asks.
     *
     * @throws ProofNeeded
     *             if the second factor must be asked for first
     */
    public Holdings held(CoordinatorCard by, Session session) {
        Permission.OWN_SETTINGS.check(by);
        if (!session.who().equals(by.id()) || !isProven(session)) {
            throw new ProofNeeded();
        }
        trail.enter(TrailDeed.of(by, TrailAction.OWN_HELD_OPENED).aboutStaff(by.id()));
        return new ExportOfStaff(environment).of(by);
    }

    private Optional<CoordinatorCard> colleague(CoordinatorCard by, String id) {
        return of(by).stream().filter(c -> c.id().value().equals(id) && !c.id().equals(by.id())).findFirst();
    }

    /**
     * Stores in which language and zone a coordinator reads the board and their texts.
     *
     * @throws InvalidInput
     *             naming the field that cannot be taken
     */
    public void settings(CoordinatorCard by, String language, String zone) {
        Permission.OWN_SETTINGS.check(by);
        CoordinatorCard next = by.withLanguage(Language.of("language", language), FieldValidation.zone("zone", zone));
        trail.enter(TrailDeed.of(by, TrailAction.SETTINGS_CHANGED).aboutStaff(by.id()).detail(language));
        store(next);
    }

    /**
     * Checks that somebody may change the staff now.
     *
     * @throws ProofNeeded
     *             if the second factor must be asked for first
     */
    public void checkMayInvite(CoordinatorCard by, Session session) {
        Permission.SET_STAFF.check(by);
        if (!session.who().equals(by.id()) || !isProven(session)) {
            throw new ProofNeeded();
        }
    }

    private void store(CoordinatorCard card) {
        environment.rows()
                .transact(List.of(new Write.PutRow(environment.coordinators().row(card), CoordinatorRows.STILL_THERE)));
    }
}
