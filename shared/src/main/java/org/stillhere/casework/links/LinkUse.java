package org.stillhere.casework.links;

import java.util.List;
import org.stillhere.casework.commit.Environment;
import org.stillhere.domain.ContactId;
import org.stillhere.domain.DefenderId;
import org.stillhere.runtime.Metric;
import org.stillhere.store.link.Link;
import org.stillhere.store.plan.ReleasedPlan;
import org.stillhere.store.table.Row;
import org.stillhere.store.table.Stored;
import org.stillhere.store.table.TransactionCancelled;
import org.stillhere.store.table.Write;
import org.stillhere.vault.LinkToken;
import org.stillhere.vault.Sha256;

/** Names presses on a link's page and writes the changed link. */
final class LinkUse {
    private static final int LENGTH = 32;
    private final Environment environment;

    LinkUse(Environment environment) {
        this.environment = environment;
    }

    /**
     * Writes the changed link; returns false if somebody else changed it first. The press itself is stored already, so
     * a link that could not be marked only shows its page once more.
     */
    boolean change(Stored<Link> held, LinkToken token, Link next) {
        long was = held.row().version();
        return put(environment.links().row(token, next, was + 1), was);
    }

    /** Writes the changed copy of a plan; returns false if somebody else changed it first. */
    boolean change(DefenderId id, ContactId contact, Stored<ReleasedPlan> held, ReleasedPlan next) {
        long was = held.row().version();
        return put(environment.releasedPlans().copyRow(id, contact, next, was + 1), was);
    }

    private boolean put(Row row, long was) {
        try {
            environment.rows().transact(List.of(new Write.PutRow(row, Write.version(was))));
            return true;
        } catch (TransactionCancelled someoneElseDid) {
            environment.telemetry().count(Metric.CONFLICT);
            return false;
        }
    }

    /**
     * Returns the name of a press: the same press sent twice has the same name. The words cannot be guessed from the
     * name, also by whoever knows the link's token, because the secret of the link is sealed.
     */
    static String of(Link link, LinkToken token, LinkPageForm pressed) {
        String all = String.join("\n", token.value().reveal(), pressed.key(), pressed.words(), pressed.page());
        return Sha256.of(link.secret().map(s -> s + "\n").orElse("") + all).substring(0, LENGTH);
    }
}
