package org.stillhere.casework.lists;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.stillhere.casework.CaseworkFixture;
import org.stillhere.casework.enrolment.FormSample;
import org.stillhere.domain.Cause;
import org.stillhere.domain.DefenderId;
import org.stillhere.store.phone.PhoneRows;
import org.stillhere.store.table.ForwardingRows;
import org.stillhere.store.table.Row;
import org.stillhere.store.table.Rows;
import org.stillhere.store.table.TransactionCancelled;
import org.stillhere.store.table.Write;
import org.stillhere.vault.PhoneNumber;

/** Tests that a text that can be neither taken in nor kept, because the table is busy, is read again. */
class UntakenTextsTest {
    private boolean busy;
    private final CaseworkFixture bench = new CaseworkFixture(rows -> busyForKeptTexts(rows));

    private Rows busyForKeptTexts(Rows rows) {
        return new ForwardingRows(rows) {
            @Override
            public void transact(List<Write> writes) {
                if (busy && writes.stream().anyMatch(w -> w.sk().startsWith("TEXT#"))) {
                    throw new TransactionCancelled(
                            List.of(new TransactionCancelled.Reason(TransactionCancelled.Why.CONFLICT, null)));
                }
                super.transact(writes);
            }
        };
    }

    @Test
    void textThatCouldNotBeKeptIsFoundAgain() {
        bench.staffed();
        DefenderId thida = bench.enrol(new FormSample());
        bench.outbox.catchUp();
        String pk = PhoneRows.pk(bench.vault.lookUp(PhoneNumber.ofE164(FormSample.THIDA)));
        Row good = bench.table.query(pk, "", 50).get(0);
        bench.table.transact(List.of(new Write.PutRow(good.body(1, new byte[] { 1, 2, 3 }), Write.ANY)));
        bench.carrier.receives("L1", PhoneNumber.ofE164(FormSample.THIDA), CaseworkFixture.OURS, "9");
        busy = true;
        for (int minute = 0; minute < 60; minute++) {
            bench.outbox.catchUp();
            bench.clock.advance(Duration.ofMinutes(1));
        }
        busy = false;
        bench.table.transact(List.of(new Write.PutRow(good, Write.ANY)));
        bench.outbox.catchUp();
        assertEquals(Optional.of(Cause.SOS), bench.watch(thida).open().map(c -> c.cause()));
    }
}
