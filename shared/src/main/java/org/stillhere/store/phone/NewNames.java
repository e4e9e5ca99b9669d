package org.stillhere.store.phone;

import org.stillhere.store.table.Row;
import org.stillhere.store.table.Rows;
import org.stillhere.store.table.Write;

/**
 * Lets only one enrolment at a time give contacts new names for persons. Whoever checks that a name is free reads the
 * turn first, and writes it in the transaction that gives the name: of two at once one is cancelled and checks again.
 * One row is enough for all, since people type enrolments; a row for each phone would not fit the transaction.
 */
public final class NewNames {
    private static final String PARTITION = "CONTROL";
    private static final String SK = "NEW-NAMES";
    private final Rows rows;

    public NewNames(Rows rows) {
        this.rows = rows;
    }

    /** The write that takes the turn that is next now. Read it before the names of others. */
    public Write nextTurn() {
        long version = rows.get(PARTITION, SK).map(Row::version).orElse(0L);
        return new Write.PutRow(Row.of(PARTITION, SK, version + 1), Write.version(version));
    }
}
