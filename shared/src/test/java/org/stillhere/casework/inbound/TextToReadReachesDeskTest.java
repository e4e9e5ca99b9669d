package org.stillhere.casework.inbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.stillhere.casework.CaseworkFixture;
import org.stillhere.casework.desk.DutyRoster;
import org.stillhere.casework.enrolment.EnrolmentForm.When;
import org.stillhere.casework.enrolment.FormSample;
import org.stillhere.domain.Case;
import org.stillhere.domain.Cause;
import org.stillhere.domain.Command;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.Outcome;
import org.stillhere.domain.Purpose;
import org.stillhere.runtime.SecondChannel.To;

/** Tests that a text that a human must read is texted to the desk within a minute, in whatever state people are. */
class TextToReadReachesDeskTest {
    private static final String READ_IT = "Please read it on the board now";
    private static final String BACKUP = "+66990000002";
    private final CaseworkFixture bench = new CaseworkFixture();
    private DefenderId id = new DefenderId("not_yet");
    private CoordinatorId mary = new CoordinatorId("not_yet");
    private int texted;

    private enum PersonNow {
        NOT_YET_ASKED, ASKED, PUT_OFF, PAUSED, ON_A_TRIP, ASKED_ABOUT_A_TRIP, HELD, AT_NIGHT, CASE_OF_THE_DESK,
        CASE_OF_A_CONTACT, NOT_ASKABLE
    }

    private enum DeskNow {
        ON_DUTY, NOBODY_ON_DUTY, ONLY_THE_LAST_RESORT, PHONE_ON_DUTY_LOST
    }

    static Stream<Arguments> everyStateAndStaff() {
        return Stream.of(PersonNow.values())
                .flatMap(state -> Stream.of(DeskNow.values()).map(staff -> Arguments.of(state, staff)));
    }

    private void text(String from, String body) {
        texted++;
        bench.text("IN" + texted, from, body);
        bench.settle();
    }

    private void give(Command command) {
        bench.watches.give(id, command);
        bench.settle();
    }

    private void staff(DeskNow staff) {
        mary = bench.staffed();
        CoordinatorId behind = bench.deskKeeping
                .enter(new DutyRoster.CoordinatorForm("north", "Ko", "lead", "en", "Asia/Bangkok", BACKUP));
        switch (staff) {
            case ON_DUTY -> {
            }
            case NOBODY_ON_DUTY -> duty(List.of(), List.of());
            case ONLY_THE_LAST_RESORT -> duty(List.of(), List.of(behind));
            case PHONE_ON_DUTY_LOST -> {
                duty(List.of(mary), List.of(behind));
                text(CaseworkFixture.DESK_NUMBER, "STOP");
            }
        }
        bench.minutes(2); // Whatever somebody had who is off duty now is released within this time.
    }

    private void duty(List<CoordinatorId> onDuty, List<CoordinatorId> lastResort) {
        bench.deskKeeping.setDuty(CaseworkFixture.NORTH, onDuty, List.of(), lastResort, Duration.ofMinutes(5));
    }

    private void enrol(PersonNow state) {
        FormSample form = new FormSample();
        form.own = "ginger tea";
        form.duress = "blue chair";
        if (state == PersonNow.AT_NIGHT) {
            form.schedule = When.every(Duration.ofHours(4), "22:00", "06:00");
        }
        id = bench.enrol(form);
    }

    private void bring(PersonNow state) {
        Runnable asked = () -> bench.after(Duration.ofMinutes(35));
        switch (state) {
            case NOT_YET_ASKED -> {
            }
            case ASKED -> asked.run();
            case PUT_OFF -> {
                asked.run();
                text(FormSample.THIDA, "3");
            }
            case PAUSED -> text(FormSample.THIDA, "pause 2d ginger tea");
            case ON_A_TRIP -> text(FormSample.THIDA, "trip 2h");
            case ASKED_ABOUT_A_TRIP -> {
                text(FormSample.THIDA, "trip 1h");
                bench.minutes(62);
            }
            case HELD -> give(new Command.Hold(mary, Outcome.DETAINED));
            case AT_NIGHT -> {
                while (bench.clock.instant().isBefore(Instant.parse("2026-03-02T18:00:00Z"))) {
                    bench.after(Duration.ofMinutes(30));
                    text(FormSample.THIDA, "1");
                }
            }
            case CASE_OF_THE_DESK -> {
                give(new Command.StartCase(mary, Cause.MISSED));
                give(new Command.DeskClaim(mary, Duration.ofHours(4)));
            }
            case CASE_OF_A_CONTACT -> {
                give(new Command.StartCase(mary, Cause.MISSED));
                text(FormSample.NILAR, "5");
            }
            case NOT_ASKABLE -> text(FormSample.THIDA, "STOP");
        }
    }

    private long readItTexts() {
        return Stream.of(CaseworkFixture.DESK_NUMBER, BACKUP).flatMap(number -> bench.carrier.heardBy(number).stream())
                .filter(t -> t.contains(READ_IT)).count();
    }

    @ParameterizedTest
    @MethodSource("everyStateAndStaff")
    void worryingTextIsTextedWithinAMinuteAndAgainUntilTaken(PersonNow state, DeskNow staff) {
        staff(staff);
        enrol(state);
        bring(state);
        int alarms = bench.texts(Purpose.ALARM).size();
        text(FormSample.THIDA, "they are outside, i am scared");
        bench.minutes(1);
        assertTrue(readItTexts() >= 1, "before somebody within a minute");
        assertTrue(bench.mail.to(To.LAST_RESORT).size() >= 1, "and by the second channel");
        assertEquals(alarms, bench.texts(Purpose.ALARM).size(), "no contact is told");
        long first = readItTexts();
        bench.minutes(16);
        assertTrue(readItTexts() > first, "again after a round");
        give(new Command.DeskClaim(mary, Duration.ofHours(2)));
        bench.minutes(1);
        long taken = readItTexts();
        bench.minutes(20);
        assertEquals(taken, readItTexts(), "not once it is taken");
        assertEquals(Optional.of(false), bench.watch(id).open().map(c -> c.textToRead().isPresent()));
        assertTrue(bench.watch(id).open().map(Case::cause).isPresent());
    }
}
