package org.stillhere.casework.erasure;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.stillhere.casework.commit.Environment;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.TeamId;
import org.stillhere.domain.Watch;
import org.stillhere.store.person.PersonKeys;
import org.stillhere.store.person.StoredPersonKey;
import org.stillhere.store.table.Row;
import org.stillhere.store.table.TransactionCancelled;
import org.stillhere.store.table.Write;
import org.stillhere.store.watch.WatchRows;

/**
 * Gives keys to people who were enrolled before there were any. Everybody gets a key first. When every process knows
 * it, each row of the person's partition is written anew, which seals it with the key. Whoever is interrupted begins
 * again, and finds what is left.
 */
public final class GiveKeys {
    /** After this time no process remembers that somebody had no key. */
    public static final Duration KNOWN_AFTER = PersonKeys.REMEMBERED.plusMinutes(1);
    private static final int MOST = 10_000;
    private static final List<String> PARTS = List.of("A#", "B#", "R#", "T#", "Z#");
    private final Environment environment;

    public GiveKeys(Environment environment) {
        this.environment = environment;
    }

    /**
     * The result of a run.
     *
     * @param given
     *            how many people got a key now
     * @param covered
     *            of how many every row was written anew, now or before
     * @param waiting
     *            how many are still to be written anew; run it again after some minutes, until nobody waits
     */
    public record GivenKeys(int given, int covered, int waiting) {
    }

    /** Does as much as there is time for. */
    public GivenKeys run(BooleanSupplier goOn) {
        int given = 0;
        int covered = 0;
        int waiting = 0;
        for (TeamId team : environment.desks().teams().ids()) {
            List<DefenderId> ids = environment.watches().ofTeam(team, MOST).watches().stream().map(Watch::id).toList();
            Map<DefenderId, StoredPersonKey> keys = environment.personKeys().all(ids);
            for (DefenderId id : ids) {
                StoredPersonKey key = keys.get(id);
                if (key == null && goOn.getAsBoolean()) {
                    environment.personKeys().give(id, false);
                    given++;
                }
                if (key != null && (key.covers() || isKnown(key) && goOn.getAsBoolean() && cover(id))) {
                    covered++;
                } else {
                    waiting++;
                }
            }
        }
        return new GivenKeys(given, covered, waiting);
    }

    private boolean isKnown(StoredPersonKey key) {
        Instant known = key.given().plus(KNOWN_AFTER);
        return !environment.clock().instant().isBefore(known);
    }

    /** Writes each row as it is, if nobody changes it meanwhile: whoever does seals it too. */
    private boolean cover(DefenderId id) {
        for (String part : PARTS) {
            for (Row row : environment.held().partition(WatchRows.pk(id), part)) {
                try {
                    environment.rows().transact(List.of(new Write.PutRow(row, new Write.Guard.Version(row.version()))));
                } catch (TransactionCancelled changed) {
                    if (!changed.guardFailed()) {
                        return false;
                    }
                }
            }
        }
        environment.personKeys().covers(id);
        return true;
    }
}
