package org.stillhere.casework.sealing;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.stillhere.casework.commit.Environment;
import org.stillhere.store.RowKind;
import org.stillhere.store.person.PersonKeys;
import org.stillhere.store.table.Bodies;
import org.stillhere.store.table.Row;
import org.stillhere.store.table.Rows;
import org.stillhere.vault.KeyPurpose;
import org.stillhere.vault.Vault;

/**
 * Seals rows anew with the newest key of their keyset, so that a key that has leaked can be removed from it. The
 * contents stay as they are, and a row that somebody changes meanwhile is left for the next run. A run can be repeated
 * at any time: what is sealed with the newest key is not written again. For purpose {@link KeyPurpose#NAMES} the rows
 * are named anew in the same manner.
 */
public final class SealingAnew {
    private final Environment environment;
    private final Bodies bodies;

    /**
     * What became of the rows.
     *
     * @param sealed
     *            sealed anew now
     * @param same
     *            nothing was to be done: of another purpose, without a body, gone, or sealed with the newest key
     * @param changed
     *            changed by somebody meanwhile; to be tried again
     * @param unread
     *            of a kind that this version does not know, or that cannot be opened
     */
    public record SealedRows(int sealed, int same, int changed, int unread) {
    }

    private enum SealingOutcome {
        SEALED, SAME, CHANGED, UNREAD
    }

    public SealingAnew(Environment environment) {
        this.environment = environment;
        this.bodies = new Bodies(environment.vault());
    }

    /** Seals the rows at these places that are sealed for the purpose. It reads the keysets again first. */
    public SealedRows run(KeyPurpose purpose, List<Rows.At> places) {
        environment.vault().readAgain();
        List<SealingOutcome> all = places.stream().map(place -> one(purpose, place)).toList();
        return new SealedRows(count(all, SealingOutcome.SEALED), count(all, SealingOutcome.SAME),
                count(all, SealingOutcome.CHANGED), count(all, SealingOutcome.UNREAD));
    }

    private static int count(List<SealingOutcome> all, SealingOutcome one) {
        return (int) all.stream().filter(one::equals).count();
    }

    private SealingOutcome one(KeyPurpose purpose, Rows.At place) {
        if (purpose == KeyPurpose.NAMES) {
            return switch (environment.named().rename(place)) {
                case RENAMED -> SealingOutcome.SEALED;
                case SAME -> SealingOutcome.SAME;
                case CHANGED -> SealingOutcome.CHANGED;
            };
        }
        if (PersonKeys.isKey(place)) {
            return purpose == KeyPurpose.CASES
                    ? anew(purpose, change -> environment.personKeys().sealAnew(place, change))
                    : SealingOutcome.SAME;
        }
        Optional<RowKind> kind = RowKind.of(place.pk(), place.sk());
        if (kind.isEmpty()) {
            return SealingOutcome.UNREAD;
        }
        if (kind.get().purpose().filter(purpose::equals).isEmpty()) {
            return SealingOutcome.SAME;
        }
        return anew(purpose, change -> environment.rows().rewrite(place, change));
    }

    private SealingOutcome anew(KeyPurpose purpose, Predicate<Function<Row, Optional<Row>>> rewriting) {
        try {
            boolean[] anew = new boolean[1];
            boolean done = rewriting.test(row -> {
                Optional<Row> fresh = bodies.sealedAnew(row, purpose);
                anew[0] = fresh.isPresent();
                return fresh;
            });
            return !done ? SealingOutcome.CHANGED : anew[0] ? SealingOutcome.SEALED : SealingOutcome.SAME;
        } catch (Vault.Unreadable damaged) {
            return SealingOutcome.UNREAD;
        }
    }
}
