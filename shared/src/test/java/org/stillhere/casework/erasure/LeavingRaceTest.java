package org.stillhere.casework.erasure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.stillhere.casework.CaseworkFixture;
import org.stillhere.casework.Meeting;
import org.stillhere.casework.Together;
import org.stillhere.casework.desk.DutyRoster.CoordinatorForm;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.InvalidInput;
import org.stillhere.store.desk.CoordinatorCard;

/** Lets two leads take each other out of the team at the same moment. */
class LeavingRaceTest {
    private final Meeting[] meeting = new Meeting[1];
    private final CaseworkFixture bench = new CaseworkFixture(r -> meeting[0] = new Meeting(r, 2));

    private CoordinatorCard enter(String name, String role, String number) {
        return card(bench.deskKeeping
                .enter(new CoordinatorForm(CaseworkFixture.NORTH.value(), name, role, "en", "Asia/Bangkok", number)))
                        .orElseThrow();
    }

    private Optional<CoordinatorCard> card(CoordinatorId id) {
        return bench.environment.coordinators().find(id);
    }

    private String takesOut(CoordinatorCard by, CoordinatorCard other) {
        try {
            new EraseCoordinator(bench.environment).leave(other, Optional.of(by));
            return "left";
        } catch (InvalidInput refused) {
            return refused.field();
        }
    }

    @Test
    void oneOfTwoLeadsWhoEraseEachOtherStays() throws InterruptedException, ExecutionException {
        CoordinatorCard nadia = enter("Nadia", "lead", "+66990000011");
        CoordinatorCard omar = enter("Omar", "lead", "+66990000012");
        enter("Vinh", "coordinator", "+66990000013");
        meeting[0].arm();
        List<String> ends = Together.run(List.of(() -> takesOut(nadia, omar), () -> takesOut(omar, nadia)));
        assertEquals(List.of("lead", "left"), ends.stream().sorted().toList());
        assertEquals(1, Stream.of(nadia, omar).filter(c -> card(c.id()).isPresent()).count());
    }
}
