package org.stillhere.servedashboard.person;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Stream;
import org.stillhere.casework.desk.CoordinatorActions;
import org.stillhere.casework.desk.WordCards;
import org.stillhere.casework.validation.ClockTime;
import org.stillhere.casework.permission.Permission;
import org.stillhere.domain.Actor;
import org.stillhere.domain.Availability;
import org.stillhere.domain.Cause;
import org.stillhere.domain.Claim;
import org.stillhere.domain.ClosingCommand;
import org.stillhere.domain.Command;
import org.stillhere.domain.Contact;
import org.stillhere.domain.ContactId;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.Cycle;
import org.stillhere.domain.Desk;
import org.stillhere.domain.Household;
import org.stillhere.domain.HowKnown;
import org.stillhere.domain.InvalidInput;
import org.stillhere.domain.Outcome;
import org.stillhere.domain.PlanCommand;
import org.stillhere.domain.ReadinessCommand;
import org.stillhere.domain.Route;
import org.stillhere.domain.RouteId;
import org.stillhere.domain.SafeguardCommand;
import org.stillhere.domain.Strength;
import org.stillhere.domain.Watch;
import org.stillhere.servedashboard.request.DashboardRequest;
import org.stillhere.vault.AsciiDigits;

/** Parses the form of an action and makes the command that it asks for. */
final class ActionCommand {
    private final DashboardRequest request;
    private final Watch watch;
    private final Desk desk;

    ActionCommand(DashboardRequest request, Watch watch, Desk desk) {
        this.request = request;
        this.watch = watch;
        this.desk = desk;
    }

    /**
     * The command that the form asks for.
     *
     * @throws InvalidInput
     *             naming the first field that cannot be taken
     */
    Command of(CaseAction action) {
        CoordinatorId by = request.who();
        Actor me = Actor.coordinator(by);
        return switch (action) {
            case CLAIM -> claim(by);
            case RELEASE -> new Command.DeskRelease(by);
            case HAND_OVER -> handOver(by);
            case TELL -> new Command.TellNow(by, contact());
            case RUNG -> new Command.Rung(by, contact());
            case END -> new ClosingCommand.CloseCase(by, one("outcome", Outcome.values()), known());
            case HOLD -> new Command.Hold(by, one("outcome", Outcome.values()));
            case START_CASE -> {
                requireNote();
                yield new Command.StartCase(by, one("cause", Cause.byHand().toArray(Cause[]::new)));
            }
            case CHECK_IN -> {
                requireNote();
                yield new Command.CheckIn(one("strength", new Strength[] { Strength.BARE, Strength.CONFIRMED }), me,
                        Optional.empty());
            }
            case PAUSE -> new Command.Pause(until(), Strength.CONFIRMED, me, Optional.empty());
            case RESUME -> new Command.Resume(me);
            case RELEASE_HOLD -> new Command.Release(by);
            case RELEASE_PLAN -> {
                requireNote();
                yield new PlanCommand.ReleasePlan(me, contact());
            }
            case PLAN_DIGITS -> new PlanCommand.GivePlanDigits(me, contact());
            case REMARK -> {
                requireNote();
                yield new Command.Remark(by);
            }
            case STOP_TRUSTING -> {
                requireNote();
                yield new SafeguardCommand.StopTrusting(by, route(), request.field("asked").equals("on"));
            }
            case TRUST_AGAIN -> {
                requireNote();
                yield new SafeguardCommand.TrustAgain(by, route(), request.may(Permission.TRUST_PHONES),
                        request.field("voice").equals("yes"));
            }
            case VOICE_HEARD -> new SafeguardCommand.VoiceHeard(by);
            case NEW_CARD -> new SafeguardCommand.CardIssued(by, WordCards.rows(watch));
            case WITHDRAW_CARD -> new SafeguardCommand.CardWithdrawn(by);
            case DRILL -> new ReadinessCommand.StartDrill(by);
            case HOUSEHOLD -> new ReadinessCommand.SetHousehold(by, contact(), one("household", Household.values()));
        };
    }

    private Optional<HowKnown> known() {
        return request.field("known").isEmpty() ? Optional.empty() : Optional.of(one("known", HowKnown.values()));
    }

    /** Whoever is off duty can have a case for an hour, and whom no text reaches cannot have one. */
    private Command claim(CoordinatorId by) {
        Duration length = length();
        Availability mine = desk.availability(by);
        InvalidInput.unless(mine != Availability.UNREACHABLE, "minutes", "a coordinator whom texts reach");
        InvalidInput.unless(mine == Availability.IN_A_RING || length.compareTo(Claim.DESK_HOLD) <= 0, "minutes",
                "an hour at most, for somebody who is off duty");
        return new Command.DeskClaim(by, length, request.field("takeover").equals("1"), mine);
    }

    private Command handOver(CoordinatorId by) {
        String to = request.field("to");
        Desk.Member member = desk.staff().stream().filter(m -> m.id().value().equals(to)).findFirst()
                .orElseThrow(() -> new InvalidInput("to", "a colleague of this desk"));
        InvalidInput.unless(desk.availability(member.id()) == Availability.IN_A_RING, "to",
                "a colleague who is on duty, backup or last resort, and whom texts reach");
        Route route = desk.workingRoute(member.id()).orElseThrow();
        requireNote();
        return new Command.HandOver(by, member.id(), route.id(), length());
    }

    private RouteId route() {
        return watch.routes().stream().map(Route::id).filter(id -> id.value().equals(request.field("route")))
                .findFirst().orElseThrow(() -> new InvalidInput("route", "one of their phones"));
    }

    private Duration length() {
        String typed = request.field("minutes");
        InvalidInput.unless(CaseAction.MINUTES.stream().anyMatch(m -> m.toString().equals(typed)), "minutes",
                "one of the lengths");
        return Duration.ofMinutes(Long.parseLong(typed));
    }

    private void requireNote() {
        String note = request.field("note");
        InvalidInput.unless(!note.isEmpty() && note.length() <= CoordinatorActions.NOTE_MOST, "note",
                "a few words, up to 2,000 characters");
    }

    private ContactId contact() {
        return watch.contacts().stream().map(Contact::id).filter(id -> id.value().equals(request.field("contact")))
                .findFirst().orElseThrow(() -> new InvalidInput("contact", "one of their contacts"));
    }

    private <E extends Enum<E>> E one(String field, E[] values) {
        return Stream.of(values).filter(v -> v.name().equals(request.field(field))).findFirst()
                .orElseThrow(() -> new InvalidInput(field, "one of those"));
    }

    /**
     * The time is in the coordinator's own zone, as the field's label says. A browser that knows the field sends
     * {@code 2026-11-30T20:00}; where it is typed as text, a space and any form of a time will do.
     */
    private Instant until() {
        try {
            String[] typed = AsciiDigits.of(request.field("until")).split("[T ]+", 2);
            InvalidInput.unless(typed.length == 2, "until", "a day and a time");
            Instant until = LocalDate.parse(typed[0]).atTime(ClockTime.read("until", typed[1]))
                    .atZone(request.labels().zone()).toInstant();
            boolean sane = until.isAfter(request.now())
                    && ChronoUnit.DAYS.between(request.now(), until) < Cycle.Paused.LONGEST.toDays();
            InvalidInput.unless(sane, "until", "a time within the next 30 days");
            return until;
        } catch (DateTimeException e) {
            throw new InvalidInput("until", "a day and a time");
        }
    }
}
