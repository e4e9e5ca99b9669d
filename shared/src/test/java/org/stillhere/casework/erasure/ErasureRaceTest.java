package org.stillhere.casework.erasure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.stillhere.casework.CaseworkFixture;
import org.stillhere.casework.enrolment.FormSample;
import org.stillhere.casework.erasure.ErasePerson.ErasureState;
import org.stillhere.domain.Actor;
import org.stillhere.domain.Command;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.Watch;
import org.stillhere.store.table.ForwardingRows;
import org.stillhere.store.table.Rows;
import org.stillhere.store.table.Write;
import org.stillhere.store.watch.WatchFile;

/** Tests what is left of somebody who calls for help while they are being erased. */
class ErasureRaceTest {
    private Runnable meanwhile = () -> {
    };
    private final CaseworkFixture bench = new CaseworkFixture(ErasureMeddledRows::new);

    /** Lets something happen just before the phones are forgotten. */
    private final class ErasureMeddledRows extends ForwardingRows {
        ErasureMeddledRows(Rows rows) {
            super(rows);
        }

        @Override
        public void transact(List<Write> writes) {
            if (writes.get(0) instanceof Write.DeleteRow && writes.get(0).pk().startsWith("P#")) {
                Runnable first = meanwhile;
                meanwhile = () -> {
                };
                first.run();
            }
            super.transact(writes);
        }
    }

    @Test
    void callForHelpDuringAnErasureKeepsNamesAndNumbersForWhoeverHelps() {
        bench.staffed();
        DefenderId id = bench.enrol(new FormSample());
        ErasePerson erasing = new ErasePerson(bench.environment);
        erasing.order(bench.watch(id), Optional.empty(), Duration.ZERO);
        meanwhile = () -> bench.watches.give(id, new Command.Sos(Actor.DEFENDER, Optional.empty()));
        assertEquals(ErasureState.UNFINISHED, erasing.run(id, () -> true).state());
        WatchFile file = bench.store.watches().file(id).orElseThrow();
        assertTrue(file.watch().open().isPresent());
        assertTrue(file.profile().isPresent());
        assertEquals(2, file.contacts().size());
        assertEquals(ErasureState.CASE_OPEN, erasing.run(id, () -> true).state());
    }

    /** An erasure may be cut off after its first step, and a coordinator may look then. */
    @Test
    void linesThatWaitInTheWatchOutliveItsWithdrawal() {
        DefenderId id = bench.enrol(new FormSample());
        bench.clock.advance(Duration.ofMinutes(30));
        bench.watches.tick(id, w -> true);
        Watch asked = bench.watch(id);
        assertEquals(1, asked.unwritten().size());
        Watch withdrawn = new Removal(bench.environment, () -> true).withdrawn(asked).orElseThrow();
        assertEquals(asked.unwritten(), withdrawn.unwritten());
        assertEquals(asked.unwritten(), bench.watch(id).unwritten());
    }
}
