package org.stillhere.casework;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.stillhere.carrier.Senders;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.Desk;
import org.stillhere.domain.DeskDecider;
import org.stillhere.domain.Refused;
import org.stillhere.domain.Route;
import org.stillhere.domain.RouteId;
import org.stillhere.domain.RouteKind;
import org.stillhere.domain.TeamId;
import org.stillhere.store.Address;
import org.stillhere.store.CoordinatorCard;
import org.stillhere.store.Identity;
import org.stillhere.store.Write;
import org.stillhere.vault.PhoneNumber;
import org.stillhere.vault.Private;
import org.stillhere.wording.Language;

/** Enters coordinators, and says who is on duty. */
public final class DeskKeeping {
    private final Ground ground;
    private final Senders senders;
    private final Desks desks;

    public DeskKeeping(Ground ground, Senders senders) {
        this.ground = ground;
        this.senders = senders;
        this.desks = new Desks(ground);
    }

    /** A coordinator, as entered. */
    public record Entered(String team, String name, String role, String language, String zone, String number) {
    }

    /**
     * Enters a coordinator.
     *
     * @throws Refused
     *             naming the field that cannot be taken
     */
    public CoordinatorId enter(Entered form) {
        CoordinatorId id = new CoordinatorId(Codenames.random(ground, 8));
        TeamId team = new TeamId(form.team());
        PhoneNumber number = PhoneNumber.parse("number", form.number());
        CoordinatorCard.Role role = Stream.of(CoordinatorCard.Role.values())
                .filter(r -> r.name().equalsIgnoreCase(form.role())).findFirst()
                .orElseThrow(() -> new Refused("role", "coordinator, lead or auditor"));
        Route route = new Route(new RouteId("r1"), RouteKind.TWO_WAY_SMS, ground.vault().lookUp(number), false, false);
        CoordinatorCard card = new CoordinatorCard(id, team, role, Private.of(form.name()),
                Language.of("language", form.language()), Filled.zone("zone", form.zone()),
                List.of(new Address(route.id(), number)),
                senders.ids().get(ground.random().nextInt(senders.ids().size())));
        ground.rows().transact(List.of(new Write.Put(ground.pages().coordinator(card), Write.ABSENT), new Write.Put(
                ground.pages().identity(route.phone(), new Identity.OfCoordinator(id, route.id())), Write.ANY)));
        Desk desk = ground.book().desk(team);
        List<Desk.Member> staff = new ArrayList<>(desk.staff());
        staff.add(new Desk.Member(id, List.of(route)));
        desks.give(team,
                new DeskDecider.Command.SetUp(staff, desk.onDuty(), desk.backup(), desk.lastResort(), desk.interval()),
                d -> List.of());
        return id;
    }

    /** Says who is on duty, who stands behind them, and who is the last resort. */
    public void duty(TeamId team, List<CoordinatorId> onDuty, List<CoordinatorId> backup,
            List<CoordinatorId> lastResort, Duration interval) {
        Desk desk = ground.book().desk(team);
        List<CoordinatorId> known = desk.staff().stream().map(Desk.Member::id).toList();
        Refused.unless(known.containsAll(onDuty), "onDuty", "coordinators of this team");
        Refused.unless(known.containsAll(backup), "backup", "coordinators of this team");
        Refused.unless(known.containsAll(lastResort), "lastResort", "coordinators of this team");
        Refused.unless(interval.compareTo(Duration.ofMinutes(5)) >= 0, "interval", "5 minutes or more");
        desks.give(team, new DeskDecider.Command.SetUp(desk.staff(), onDuty, backup, lastResort, interval),
                d -> List.of());
    }
}
