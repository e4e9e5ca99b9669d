package org.stillhere.casework.erasure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.stillhere.casework.CaseworkFixture;
import org.stillhere.casework.enrolment.FormSample;
import org.stillhere.domain.DefenderId;
import org.stillhere.store.desk.AccessEvent;
import org.stillhere.store.desk.AccessEvent.AccessKind;

/** An operator's command about a person does not pass by the team: the board and the next digest tell of it. */
class ErasureNoticesTest {
    private final CaseworkFixture bench = new CaseworkFixture();
    private final ErasePerson erasing = new ErasePerson(bench.environment);
    private DefenderId thida = new DefenderId("not_yet");
    private String codename = "";

    @BeforeEach
    void thidaIsEnrolled() {
        bench.staffed();
        thida = bench.enrol(new FormSample());
        codename = bench.watch(thida).codename().value();
        bench.settle();
    }

    private List<AccessKind> onBoard() {
        return bench.environment.access().since(CaseworkFixture.NORTH, Instant.EPOCH, 20).stream()
                .map(AccessEvent::kind).toList();
    }

    private long told() {
        bench.minutes(6);
        return bench.carrier.heardBy(CaseworkFixture.DESK_NUMBER).stream()
                .filter(t -> t.contains("A file was opened or erased")).peek(t -> assertFalse(t.contains(codename), t))
                .count();
    }

    @Test
    void erasureByCommandIsToldWhenItIsOrderedAndWhenItIsDone() {
        erasing.order(bench.watch(thida), Optional.empty(), Duration.ofHours(1));
        assertEquals(List.of(AccessKind.ERASURE_BY_COMMAND), onBoard());
        assertEquals(1, told());
        bench.clock.advance(Duration.ofHours(1));
        assertEquals(1, erasing.runDue(() -> true));
        assertEquals(List.of(AccessKind.ERASED, AccessKind.ERASURE_BY_COMMAND), onBoard());
        assertEquals(2, told());
        assertEquals(0, erasing.runDue(() -> true));
        assertEquals(2, onBoard().size());
    }

    @Test
    void listByCommandIsTold() {
        new ExportHeld(bench.environment).tellOfCommand(bench.environment.watches().file(thida).orElseThrow());
        assertEquals(List.of(AccessKind.EXPORTED), onBoard());
        assertTrue(told() > 0);
    }
}
