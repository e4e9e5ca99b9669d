package org.stillhere.casework;

import java.util.List;
import org.stillhere.runtime.Metric;
import org.stillhere.store.Book.Held;
import org.stillhere.store.Cancelled;
import org.stillhere.store.Link;
import org.stillhere.store.Write;
import org.stillhere.vault.LinkToken;
import org.stillhere.vault.Sha256;

/** What was pressed on a link's page, and what the link keeps of it. */
final class Marks {
    private static final int LENGTH = 32;
    private final Ground ground;

    Marks(Ground ground) {
        this.ground = ground;
    }

    /** What was pressed is kept already: a link that could not be marked only shows its page once more. */
    boolean change(Held<Link> held, LinkToken token, Link next) {
        try {
            ground.rows().transact(List.of(new Write.Put(ground.pages().link(token, next, held.row().version() + 1),
                    Write.version(held.row().version()))));
            return true;
        } catch (Cancelled someoneElseDid) {
            ground.telemetry().count(Metric.CONFLICT);
            return false;
        }
    }

    /** The same press sent twice has the same name; nothing can be read from it. */
    static String of(LinkToken token, Pressed pressed) {
        String all = String.join("\n", token.value().reveal(), pressed.key(), pressed.words(), pressed.page());
        return Sha256.of(all).substring(0, LENGTH);
    }
}
