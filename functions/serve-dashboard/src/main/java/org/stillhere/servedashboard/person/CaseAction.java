package org.stillhere.servedashboard.person;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.stillhere.domain.Actor;
import org.stillhere.domain.Cause;
import org.stillhere.domain.Command;
import org.stillhere.domain.Consent;
import org.stillhere.domain.Contact;
import org.stillhere.domain.ContactId;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.Cycle;
import org.stillhere.domain.Desk;
import org.stillhere.domain.InvalidInput;
import org.stillhere.domain.Outcome;
import org.stillhere.domain.Route;
import org.stillhere.domain.Strength;
import org.stillhere.domain.Watch;
import org.stillhere.servedashboard.request.DashboardRequest;
import org.stillhere.servedashboard.request.FormField;
import org.stillhere.servedashboard.request.FormField.Choice;
import org.stillhere.servedashboard.request.FormField.FieldKind;
import org.stillhere.servedashboard.request.Labels;

/** What can be done about one person: when it can be, what it asks for, and the one command that it is. */
public enum CaseAction {
    CLAIM, RELEASE, HAND_OVER, TELL, END, START_CASE, CHECK_IN, PAUSE, RESUME, HOLD, RELEASE_HOLD, RUNG, REMARK;

    private static final List<Integer> MINUTES = List.of(30, 60, 120, 240, 480, 720);
    private static final int NOTE = 2_000;

    /** As it stands in an address. */
    public String path() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<CaseAction> of(String path) {
        return Stream.of(values()).filter(a -> a.path().equals(path)).findFirst();
    }

    /** Whether it makes sense as things stand. */
    public boolean fits(Watch watch) {
        boolean open = watch.open().isPresent();
        boolean held = watch.cycle() instanceof Cycle.Held;
        return switch (this) {
            case CLAIM -> open || failing(watch);
            case HAND_OVER, END -> open;
            case RELEASE -> watch.open().flatMap(c -> c.desk().claim()).isPresent();
            case TELL -> open && watch.contacts().stream().anyMatch(c -> c.consent() == Consent.AGREED);
            case START_CASE -> !open;
            case CHECK_IN, REMARK -> true;
            case PAUSE -> !held;
            case RESUME -> watch.cycle() instanceof Cycle.Paused;
            case HOLD -> !open;
            case RELEASE_HOLD -> held;
            case RUNG -> watch.cycle() instanceof Cycle.Held h && !h.toRing().isEmpty();
        };
    }

    /** Whether it is done at one press, without what was looked at: taking what nobody has, and ticking off. */
    boolean unseen(DashboardRequest visit) {
        return this == RUNG || this == CLAIM && !visit.field("takeover").equals("1");
    }

    private static boolean failing(Watch watch) {
        return watch.cycle() instanceof Cycle.NotAsked
                || watch.cycle() instanceof Cycle.Asking a && a.ask().failing().isPresent();
    }

    /** What it asks for, with what was typed already. */
    List<FormField> fields(DashboardRequest visit, Watch watch, Desk desk, DisplayNames names) {
        Labels l = visit.l();
        List<FormField> fields = new ArrayList<>();
        switch (this) {
            case CLAIM -> fields.add(minutes(visit, 60));
            case HAND_OVER -> {
                fields.add(FormField.choice("to", visit.field("to"),
                        desk.staff().stream().map(Desk.Member::id).filter(id -> !id.equals(visit.who()))
                                .map(id -> new Choice(id.value(), names.coordinator(id.value()))).toList()));
                fields.add(minutes(visit, 60));
                fields.add(note(visit, true));
            }
            case TELL -> fields.add(FormField.choice("contact", visit.field("contact"),
                    watch.contacts().stream().filter(c -> c.consent() == Consent.AGREED)
                            .map(c -> new Choice(c.id().value(), names.contact(c.id()))).toList()));
            case RUNG -> fields.add(FormField.choice("contact", visit.field("contact"),
                    toRing(watch).stream().map(id -> new Choice(id.value(), names.contact(id))).toList()));
            case END -> {
                fields.add(outcomes(visit, List.of(Outcome.values())));
                fields.add(note(visit, false));
            }
            case HOLD -> {
                fields.add(outcomes(visit, Stream.of(Outcome.values()).filter(Outcome::incident).toList()));
                fields.add(note(visit, false));
            }
            case START_CASE -> {
                fields.add(FormField.choice("cause", visit.field("cause"),
                        Stream.of(Cause.values()).map(c -> new Choice(c.name(), l.word("cause", c))).toList()));
                fields.add(note(visit, true));
            }
            case CHECK_IN -> {
                fields.add(FormField.choice("strength", visit.field("strength"),
                        Stream.of(Strength.BARE, Strength.CONFIRMED)
                                .map(s -> new Choice(s.name(), l.word("onbehalf", s))).toList()));
                fields.add(note(visit, true));
            }
            case PAUSE -> {
                fields.add(FormField.of("until", FieldKind.WHEN, visit.field("until"), true, 16));
                fields.add(note(visit, false));
            }
            case REMARK -> fields.add(note(visit, true));
            case RELEASE, RESUME, RELEASE_HOLD -> {
            }
        }
        return fields;
    }

    private static FormField minutes(DashboardRequest visit, int usual) {
        String typed = visit.field("minutes");
        return FormField.choice("minutes", typed.isEmpty() ? Integer.toString(usual) : typed,
                MINUTES.stream().map(m -> new Choice(m.toString(), visit.l().length(Duration.ofMinutes(m)))).toList());
    }

    private static FormField note(DashboardRequest visit, boolean required) {
        return new FormField("note", FieldKind.LONG, required ? "field.note.required" : "field.note",
                visit.field("note"), List.of(), required, NOTE, "", "");
    }

    private static FormField outcomes(DashboardRequest visit, List<Outcome> outcomes) {
        return FormField.choice("outcome", visit.field("outcome"),
                outcomes.stream().map(o -> new Choice(o.name(), visit.l().word("outcome", o))).toList());
    }

    private static List<ContactId> toRing(Watch watch) {
        return watch.cycle() instanceof Cycle.Held held ? held.toRing() : List.of();
    }

    /**
     * The command that was asked for.
     *
     * @throws InvalidInput
     *             naming the field that says nothing sensible
     */
    Command command(DashboardRequest visit, Watch watch, Desk desk) {
        CoordinatorId by = visit.who();
        Actor me = Actor.coordinator(by);
        return switch (this) {
            case CLAIM -> new Command.DeskClaim(by, length(visit), visit.field("takeover").equals("1"));
            case RELEASE -> new Command.DeskRelease(by);
            case HAND_OVER -> {
                String to = visit.field("to");
                Desk.Member member = desk.staff().stream().filter(m -> m.id().value().equals(to)).findFirst()
                        .orElseThrow(() -> new InvalidInput("to", "a colleague of this desk"));
                Route route = member.routes().stream().filter(r -> !r.lost()).findFirst()
                        .orElseThrow(() -> new InvalidInput("to", "a colleague whom texts reach"));
                wanted(visit);
                yield new Command.HandOver(by, member.id(), route.id(), length(visit));
            }
            case TELL -> new Command.TellNow(by, contact(visit, watch));
            case RUNG -> new Command.Rung(by, contact(visit, watch));
            case END -> new Command.EndCase(by, one("outcome", visit, Outcome.values()));
            case HOLD -> new Command.Hold(by, one("outcome", visit, Outcome.values()));
            case START_CASE -> {
                wanted(visit);
                yield new Command.StartCase(by, one("cause", visit, Cause.values()));
            }
            case CHECK_IN -> {
                wanted(visit);
                yield new Command.CheckIn(one("strength", visit, new Strength[] { Strength.BARE, Strength.CONFIRMED }),
                        me, Optional.empty());
            }
            case PAUSE -> new Command.Pause(until(visit), Strength.CONFIRMED, me, Optional.empty());
            case RESUME -> new Command.Resume(me);
            case RELEASE_HOLD -> new Command.Release(by);
            case REMARK -> {
                wanted(visit);
                yield new Command.Remark(by);
            }
        };
    }

    private static Duration length(DashboardRequest visit) {
        String typed = visit.field("minutes");
        InvalidInput.unless(MINUTES.stream().anyMatch(m -> m.toString().equals(typed)), "minutes",
                "one of the lengths");
        return Duration.ofMinutes(Long.parseLong(typed));
    }

    private static void wanted(DashboardRequest visit) {
        InvalidInput.unless(!visit.field("note").isEmpty() && visit.field("note").length() <= NOTE, "note",
                "a few words, up to 2,000 characters");
    }

    private static ContactId contact(DashboardRequest visit, Watch watch) {
        return watch.contacts().stream().map(Contact::id).filter(id -> id.value().equals(visit.field("contact")))
                .findFirst().orElseThrow(() -> new InvalidInput("contact", "one of their contacts"));
    }

    private static <E extends Enum<E>> E one(String field, DashboardRequest visit, E[] values) {
        return Stream.of(values).filter(v -> v.name().equals(visit.field(field))).findFirst()
                .orElseThrow(() -> new InvalidInput(field, "one of those"));
    }

    /** In the coordinator's own zone, as the field's label says. */
    private static Instant until(DashboardRequest visit) {
        try {
            Instant until = LocalDateTime.parse(visit.field("until")).atZone(visit.l().zone()).toInstant();
            boolean sane = until.isAfter(visit.now())
                    && ChronoUnit.DAYS.between(visit.now(), until) < Cycle.Paused.LONGEST.toDays();
            InvalidInput.unless(sane, "until", "a time within the next 30 days");
            return until;
        } catch (DateTimeException e) {
            throw new InvalidInput("until", "a day and a time");
        }
    }
}
