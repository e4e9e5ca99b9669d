package org.stillhere.casework.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.stillhere.casework.CaseworkFixture;
import org.stillhere.casework.health.Probes.Queues;
import org.stillhere.runtime.SecondChannel.To;
import org.stillhere.store.engine.Problems.ProblemKind;
import org.stillhere.store.table.ForwardingRows;
import org.stillhere.store.table.Row;
import org.stillhere.store.table.Rows;

/** Tests that a human must confirm once a month that somebody reads the e-mails to operators. */
class MailProofsTest {
    private final CaseworkFixture bench = new CaseworkFixture(rows -> rows);
    private final MailProofs proofs = new MailProofs(bench.environment);
    private final HealthAudit audit = new HealthAudit(bench.environment, CaseworkFixture.TABLE, Optional.empty(),
            new Probes(() -> new Queues(0, 0), Optional.empty(), () -> {
            }, () -> 0, Optional.of(() -> "https://here.example")), bench.mail);

    /** Runs an audit each day; returns the links that were mailed. */
    private List<String> after(int days) {
        for (int i = 0; i < days; i++) {
            bench.clock.advance(Duration.ofDays(1));
            audit.run();
        }
        return bench.mail.to(To.OPERATORS).stream().filter(m -> m.subject().contains("Please confirm"))
                .map(m -> m.body().substring(m.body().lastIndexOf("https://here.example/mail/"))).toList();
    }

    @Test
    void mailSaysWhichOfItsLanguagesAreDrafts() {
        after(2);
        String body = bench.mail.to(To.OPERATORS).getLast().body();
        assertTrue(body.contains("ฉบับร่าง"), body);
        assertTrue(body.contains("Terjemahan ini masih konsep"), body);
        assertFalse(body.contains("This translation is a draft"), body);
    }

    private String token(List<String> links) {
        return links.getLast().replaceFirst(".*/", "");
    }

    private boolean isProblem() {
        return bench.environment.engine().state().problems().kinds().contains(ProblemKind.MAIL_UNREAD);
    }

    @Test
    void eachMonthOneMailIsSentWhileTheyAreConfirmed() {
        assertEquals(0, after(1).size(), "subscriptions are confirmed first");
        List<String> links = after(1);
        assertEquals(1, links.size());
        assertTrue(links.getLast().matches("https://here.example/mail/[a-z0-9]{14}"), links.getLast());
        assertTrue(proofs.confirm(token(links)));
        assertEquals(1, after(29).size());
        assertEquals(2, after(1).size());
        assertTrue(proofs.confirm(token(after(6))));
        assertEquals(2, after(20).size());
        assertFalse(isProblem());
    }

    @Test
    void mailThatNobodyConfirmsForAWeekIsAProblemUntilSomebodyDoes() {
        String first = token(after(2));
        after(6);
        assertFalse(isProblem());
        List<String> links = after(1);
        assertTrue(isProblem());
        assertEquals(2, links.size(), "it is sent again");
        assertFalse(proofs.confirm(first), "only the last link counts");
        links = after(20);
        assertTrue(isProblem());
        assertEquals(4, links.size());
        assertTrue(proofs.confirm(token(links)));
        after(1);
        assertFalse(isProblem());
    }

    @Test
    void openingTheLinkConfirmsNothingAndAnotherTokenIsUnknown() {
        assertFalse(proofs.knows(""));
        String token = token(after(2));
        assertTrue(proofs.knows(token));
        assertFalse(proofs.knows("abcdefghjkmnpq"));
        assertFalse(proofs.confirm("abcdefghjkmnpq"));
        after(7);
        assertTrue(isProblem());
    }

    @Test
    void mailThatCannotBeSentIsSentByTheNextAudit() {
        after(1);
        bench.mail.broken(true);
        assertEquals(0, after(1).size());
        bench.mail.broken(false);
        assertEquals(1, after(1).size());
    }

    /** The e-mail is the least of what an audit does. */
    @Test
    void engineWhoseProofCannotBeReadStillSaysThatItIsAlive() {
        CaseworkFixture hindered = new CaseworkFixture(ProofAway::new);
        List<String> beats = new ArrayList<>();
        HealthAudit audits = new HealthAudit(
                hindered.environment, CaseworkFixture.TABLE, Optional.empty(), new Probes(() -> new Queues(0, 0),
                        Optional.empty(), () -> beats.add("alive"), () -> 0, Optional.of(() -> "https://here.example")),
                hindered.mail);
        hindered.sweep.run(() -> true);
        assertTrue(audits.run().beat());
        assertEquals(List.of("alive"), beats);
    }

    /** A table that answers everything but one row. */
    private static final class ProofAway extends ForwardingRows {
        ProofAway(Rows rows) {
            super(rows);
        }

        @Override
        public Optional<Row> get(String pk, String sk) {
            if (sk.equals("MAIL-PROOF")) {
                throw new IllegalStateException("throttled");
            }
            return super.get(pk, sk);
        }
    }
}
