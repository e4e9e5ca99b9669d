package org.stillhere.casework.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.stillhere.casework.CaseworkFixture;
import org.stillhere.casework.commit.TaskCommands;
import org.stillhere.casework.desk.DutyRoster.CoordinatorForm;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.Finding;
import org.stillhere.domain.Found;
import org.stillhere.domain.Task;
import org.stillhere.domain.TaskCommand;
import org.stillhere.domain.TaskKind;

/** Checks what coordinators hear who are on duty for longer than ten hours. They begin at 08:00 in Bangkok. */
class LongDutyTextsTest {
    private static final String BACKUP = "+66990000002";
    private static final String MARY_HEARS = "You have been on duty since";
    private static final String BACKUP_HEARS = "A colleague has been on duty since";
    private final CaseworkFixture bench = new CaseworkFixture();
    private final CoordinatorId mary = bench.staffed();
    private final CoordinatorId ko = bench.deskKeeping
            .enter(new CoordinatorForm("north", "Ko", "lead", "en", "Asia/Bangkok", BACKUP));

    private void duty(CoordinatorId who) {
        bench.deskKeeping.setDuty(CaseworkFixture.NORTH, List.of(who), List.of(ko), List.of(), Duration.ofMinutes(15));
        bench.settle();
    }

    private long heard(String number, String part) {
        return bench.carrier.heardBy(number).stream().filter(t -> t.contains(part)).count();
    }

    private void hours(int count) {
        for (int i = 0; i < count * 4; i++) {
            bench.after(Duration.ofMinutes(15));
        }
    }

    private List<Task> toHandOver() {
        return bench.environment.tasks().open(CaseworkFixture.NORTH).stream()
                .filter(t -> t.kind() == TaskKind.HAND_OVER).toList();
    }

    @Test
    void coordinatorAndBackupHearItInTheEveningAndTheBoardHasTheTask() {
        duty(mary);
        hours(9);
        assertEquals(0, heard(CaseworkFixture.DESK_NUMBER, MARY_HEARS));
        hours(2);
        assertEquals(1, heard(CaseworkFixture.DESK_NUMBER, MARY_HEARS));
        assertEquals(1, heard(BACKUP, BACKUP_HEARS));
        Task task = toHandOver().get(0);
        new TaskCommands(bench.environment).give(mary, task.topic(),
                new TaskCommand.FinishTask(mary, Finding.of(Found.HANDED_OVER)), d -> List.of());
        assertEquals(List.of(), toHandOver());
    }

    @Test
    void backupIsNotWokenAndHearsItInTheMorning() {
        hours(8);
        CoordinatorId lin = bench.deskKeeping
                .enter(new CoordinatorForm("north", "Lin", "lead", "en", "Asia/Bangkok", "+66990000003"));
        duty(lin); // From 16:00 on.
        hours(11);
        assertEquals(1, heard("+66990000003", MARY_HEARS), "whoever is on duty hears it at 02:00");
        assertEquals(0, heard(BACKUP, BACKUP_HEARS), "it is 03:00");
        hours(4);
        assertEquals(1, heard(BACKUP, BACKUP_HEARS), "it is 07:00");
    }

    @Test
    void backupHearsNothingInTheMorningIfSomebodyWasRelievedMeanwhile() {
        hours(8);
        CoordinatorId lin = bench.deskKeeping
                .enter(new CoordinatorForm("north", "Lin", "lead", "en", "Asia/Bangkok", "+66990000003"));
        duty(lin);
        hours(11);
        assertEquals(1, toHandOver().size());
        duty(mary);
        hours(5);
        assertEquals(0, heard(BACKUP, BACKUP_HEARS));
        assertTrue(toHandOver().isEmpty(), "it is withdrawn");
    }
}
