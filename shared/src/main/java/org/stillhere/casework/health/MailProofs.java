package org.stillhere.casework.health;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.stillhere.casework.commit.Environment;
import org.stillhere.runtime.Metric;
import org.stillhere.store.engine.MailProof;
import org.stillhere.store.engine.Versioned;
import org.stillhere.store.table.TransactionCancelled;
import org.stillhere.store.table.Write;
import org.stillhere.vault.LinkToken;

/**
 * Asks the operators once a month, by e-mail, to open a link and press a button: a subscription that is confirmed does
 * not prove that anybody reads. Opening the link alone proves nothing, since mail servers open links too.
 */
public final class MailProofs {
    /** The path of the link, before its token. */
    public static final String PATH = "/mail/";
    private final Environment environment;

    public MailProofs(Environment environment) {
        this.environment = environment;
    }

    /** Whether nobody has confirmed an e-mail for a week. */
    boolean unread() {
        return environment.engine().mailProof().value().filter(p -> p.unread(environment.clock().instant()))
                .isPresent();
    }

    /**
     * Sends the e-mail if it is due. The row is written first, so that one audit sends it. If sending fails, the next
     * audit sends another one.
     *
     * @param send
     *            sends the path of the link, and returns whether that succeeded
     */
    void sendIfDue(Predicate<String> send) {
        Instant now = environment.clock().instant();
        Versioned<Optional<MailProof>> before = environment.engine().mailProof();
        MailProof last = before.value().orElseGet(() -> MailProof.atFirst(now));
        try {
            if (before.value().isEmpty()) {
                write(last, before.version());
            } else if (last.due(now)) {
                MailProof next = last.sent(LinkToken.fresh(environment.random()).value().reveal(), now);
                write(next, before.version());
                if (!send.test(PATH + next.token())) {
                    write(last, before.version() + 1);
                }
            }
        } catch (TransactionCancelled anotherAudit) {
            environment.telemetry().trouble(Metric.CONFLICT, anotherAudit);
        }
    }

    private void write(MailProof proof, long was) {
        environment.rows().transact(
                List.of(new Write.PutRow(environment.engine().mailProofRow(proof, was + 1), Write.version(was))));
    }

    /** Whether this is the link of the last e-mail. */
    public boolean knows(String token) {
        return environment.engine().mailProof().value().filter(p -> is(p, token)).isPresent();
    }

    private static boolean is(MailProof proof, String token) {
        return !proof.token().isEmpty() && proof.token().equals(token);
    }

    /** Notes that a human pressed the button. Returns false if this is not the link of the last e-mail. */
    public boolean confirm(String token) {
        Versioned<Optional<MailProof>> now = environment.engine().mailProof();
        Optional<MailProof> mine = now.value().filter(p -> is(p, token));
        mine.filter(p -> p.waitingSince().isPresent()).ifPresent(p -> write(p.read(), now.version()));
        return mine.isPresent();
    }
}
