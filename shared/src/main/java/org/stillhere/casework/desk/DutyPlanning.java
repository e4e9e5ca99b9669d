package org.stillhere.casework.desk;

import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.stillhere.casework.commit.DeskCommands;
import org.stillhere.casework.commit.DutyChanges;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.permission.Permitted.ToSetDesk;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.Desk;
import org.stillhere.domain.DeskCommand;
import org.stillhere.domain.DutyCover;
import org.stillhere.domain.DutyHours;
import org.stillhere.domain.DutyPlan;
import org.stillhere.domain.DutyShift;
import org.stillhere.domain.InvalidInput;
import org.stillhere.domain.TeamId;
import org.stillhere.store.desk.HandOverNote;
import org.stillhere.store.table.Write;
import org.stillhere.vault.Private;

/**
 * Changes the roster of a desk, and hands the desk from one coordinator to another. Each change is computed from the
 * desk as it is when it is stored, so that two colleagues who plan at the same time lose nothing. The people's watches
 * are told at once, or by the next sweep.
 */
public final class DutyPlanning {
    /** The longest note, in characters. */
    public static final int NOTE_LENGTH = 2_000;
    private final Environment environment;
    private final DeskCommands desks;
    private final DutyChanges dutyChanges;

    public DutyPlanning(Environment environment) {
        this.environment = environment;
        this.desks = new DeskCommands(environment);
        this.dutyChanges = new DutyChanges(environment);
    }

    /** Adds weekly hours. Hours that are in the roster already are not added again. */
    public void addHours(ToSetDesk by, List<DutyHours> hours) {
        change(by.team(),
                plan -> plan.withWeekly(Stream.concat(plan.weekly().stream(), hours.stream()).distinct().toList()));
    }

    /** Removes weekly hours. Whoever is on duty by them is not from now on. */
    public void removeHours(ToSetDesk by, DutyHours hours) {
        change(by.team(), plan -> plan.withWeekly(plan.weekly().stream().filter(h -> !h.equals(hours)).toList()));
    }

    /** Adds covers, in this order: a swap is two of them. */
    public void cover(ToSetDesk by, List<DutyCover> covers) {
        change(by.team(), plan -> plan.withCovers(Stream.concat(plan.covers().stream(), covers.stream()).toList()));
    }

    public void removeCover(ToSetDesk by, DutyCover cover) {
        change(by.team(), plan -> plan.withCovers(plan.covers().stream().filter(c -> !c.equals(cover)).toList()));
    }

    /**
     * Begins or ends to follow the roster. Whoever is on duty when it ends stays on duty.
     *
     * @throws InvalidInput
     *             if it has no hours, or the desk has no last resort
     */
    public void follow(ToSetDesk by, boolean followed) {
        change(by.team(), plan -> plan.followed(followed));
    }

    /**
     * @throws InvalidInput
     *             naming what cannot be taken
     */
    private void change(TeamId team, UnaryOperator<DutyPlan> change) {
        desks.give(team, (Desk desk) -> new DeskCommand.SetRoster(change.apply(desk.duty().plan())), d -> List.of());
        dutyChanges.tellAtOnce(team);
    }

    /** The shift of this coordinator that begins at this instant. */
    public static DutyShift shift(Desk desk, CoordinatorId who, Instant from) {
        return desk.duty().plan().shifts(from, from.plusMillis(1)).stream()
                .filter(s -> s.who().equals(who) && s.from().equals(from)).findFirst()
                .orElseThrow(() -> new InvalidInput("shift", "one of the roster"));
    }

    /** Asks a colleague to accept what this coordinator has, with a note. */
    public void offer(ToSetDesk by, CoordinatorId to, Private note) {
        TeamId team = by.team();
        CoordinatorId from = by.who();
        InvalidInput.unless(note.reveal().length() <= NOTE_LENGTH, "note", "up to 2,000 characters");
        desks.give(team, new DeskCommand.OfferDuty(from, to), d -> List.of(new Write.PutRow(
                environment.handOverNotes().row(team, new HandOverNote(from, note, environment.clock().instant())),
                Write.ANY)));
    }

    public void withdraw(ToSetDesk by) {
        desks.give(by.team(), new DeskCommand.WithdrawDuty(by.who()), d -> List.of());
    }

    /**
     * Accepts what another coordinator hands over: their cases and their tasks, and the rest of their shift.
     *
     * @throws InvalidInput
     *             if nothing is handed over, or not to this coordinator
     */
    public void accept(ToSetDesk by, CoordinatorId from) {
        desks.give(by.team(), new DeskCommand.AcceptDuty(by.who(), from), d -> List.of());
        dutyChanges.tellAtOnce(by.team());
    }
}
