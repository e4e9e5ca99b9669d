package org.stillhere.store.person;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.stillhere.casework.CaseworkFixture;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.commit.WatchCommands;
import org.stillhere.casework.desk.DutyRoster;
import org.stillhere.casework.enrolment.EnrolDefender;
import org.stillhere.casework.enrolment.FormSample;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.Watch;
import org.stillhere.store.table.MemoryRows;
import org.stillhere.vault.TestVaults;

/** Checks that a board opens what has changed, and nothing else, for people with keys of their own. */
class BoardRowsTest {
    private static final int MANY = 1_000;
    private final CaseworkFixture bench = new CaseworkFixture();
    private final Environment environment = Environment.of(new Tables(new MemoryRows(), new MemoryRows(), true),
            TestVaults.one(), bench.clock, new Random(1), length -> {
            }, bench.environment.telemetry());

    private List<Watch> board() {
        return environment.watches().ofTeam(CaseworkFixture.NORTH, MANY).watches();
    }

    @Test
    void aWatchIsReadAnewOnlyIfItHasChanged() {
        EnrolDefender enrolling = new EnrolDefender(environment, bench.senders);
        new DutyRoster(environment, bench.senders).enter(
                new DutyRoster.CoordinatorForm("north", "Mary", "coordinator", "en", "Asia/Bangkok", "+447700900032"));
        CoordinatorId boss = new CoordinatorId("boss");
        enrolling.enrol(boss, new FormSample().fill());
        FormSample other = new FormSample();
        other.codename = "Quiet Heron";
        other.numbers = List.of(FormSample.two("+959420000077"));
        DefenderId changing = enrolling.enrol(boss, other.fill());
        List<Watch> first = board();
        assertEquals(2, first.size());
        List<Watch> second = board();
        assertSame(first.get(0), second.get(0));
        assertSame(first.get(1), second.get(1));
        bench.clock.advance(Duration.ofMinutes(30));
        new WatchCommands(environment).tick(changing, w -> true);
        List<Watch> third = board();
        for (int i = 0; i < third.size(); i++) {
            if (third.get(i).id().equals(changing)) {
                assertNotSame(first.get(i), third.get(i));
                assertEquals(environment.watches().find(changing).orElseThrow(), third.get(i));
            } else {
                assertSame(first.get(i), third.get(i));
            }
        }
    }
}
