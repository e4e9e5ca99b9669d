package org.stillhere.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Checks desks whose phones a text took out of use. Mary is on duty, Noi is the backup, Oo is the last resort. */
class DoubtedPhonesTest {
    private static final Instant NOON = Instant.parse("2026-03-02T05:00:00Z");
    private static final CoordinatorId MARY = new CoordinatorId("mary");
    private static final CoordinatorId NOI = new CoordinatorId("noi");
    private static final CoordinatorId OO = new CoordinatorId("oo");
    private static final RouteId ONE = new RouteId("r1");
    private final List<CoordinatorId> sentTo = new ArrayList<>();
    private final List<Effect.Send> sends = new ArrayList<>();
    private Desk desk = Desk.empty(new TeamId("north"));

    DoubtedPhonesTest() {
        Stream.of(MARY, NOI, OO).forEach(
                id -> does(new DeskCommand.Enter(new Desk.Member(id, List.of(WatchStory.route("r1", id + "-phone"))))));
        duty(List.of(MARY));
    }

    private void duty(List<CoordinatorId> onDuty) {
        does(new DeskCommand.SetUp(onDuty, List.of(NOI), List.of(OO), Duration.ofMinutes(15)));
    }

    private void does(DeskCommand command) {
        DeskDecision decision = DeskDecider.decide(desk, command, NOON);
        desk = decision.desk();
        sends.clear();
        sends.addAll(decision.effects().stream().filter(Effect.Send.class::isInstance).map(Effect.Send.class::cast)
                .toList());
        sentTo.clear();
        sends.forEach(s -> sentTo.add(((Recipient.Staff) s.to()).id()));
    }

    private void texts(CoordinatorId who, boolean stop) {
        does(new DeskCommand.RouteChanged(who, ONE, stop));
    }

    private void sos() {
        does(new DeskCommand.TakeNotices(
                List.of(new Notice(NoticeKind.SOS, new DefenderId("d"), new Codename("Blue Heron"), NOON,
                        EscalationLevel.LAST_RESORT, Optional.of(new CaseId("d-3")), Optional.empty()))));
    }

    @Test
    void doubtedPhoneIsNotTextedWhileTwoOthersAreSurelyReached() {
        texts(MARY, true);
        sos();
        assertEquals(List.of(NOI, OO), sentTo);
    }

    @Test
    void doubtedPhonesAreTextedOnceFewerThanTwoOthersAreLeft() {
        texts(MARY, true);
        texts(NOI, true);
        sos();
        assertEquals(List.of(OO, MARY, NOI), sentTo);
        texts(OO, true);
        assertTrue(desk.unreached());
        sos();
        assertEquals(List.of(MARY, NOI, OO), sentTo);
    }

    @Test
    void doubtedPhoneOfSomebodyWhoIsInNoRingIsNotTexted() {
        texts(MARY, true);
        texts(NOI, true);
        duty(List.of());
        sos();
        assertEquals(List.of(OO, NOI), sentTo);
    }

    @Test
    void carriersRefusalEndsTheDoubtAndNothingIsSentThereAnyMore() {
        texts(MARY, true);
        texts(NOI, true);
        sos();
        does(new DeskCommand.NoticeFailed(sends.get(1), FailureKind.ROUTE));
        sos();
        assertEquals(List.of(OO, NOI), sentTo);
    }

    @Test
    void startEndsTheDoubt() {
        texts(MARY, true);
        texts(MARY, false);
        assertEquals(List.of(), desk.doubts());
        assertTrue(desk.staffed());
    }

    @Test
    void textThatALimitKeepsBackGoesToTheNextPerson() {
        sos();
        does(new DeskCommand.NoticeFailed(sends.get(0), FailureKind.LIMITED));
        assertEquals(List.of(NOI), sentTo);
        assertEquals(Availability.IN_A_RING, desk.availability(MARY));
    }
}
