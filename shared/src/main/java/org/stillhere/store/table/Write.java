package org.stillhere.store.table;

import java.util.List;

/** One action of a transaction. */
public sealed interface Write {
    String pk();

    String sk();

    Guard guard();

    /** The condition that must hold for the row that exists there. */
    sealed interface Guard {
        /** No row exists there. */
        record Absent() implements Guard {
        }

        /** The row exists with this version. */
        record Version(long version) implements Guard {
        }

        /** There is no condition. */
        record Any() implements Guard {
        }
    }

    Guard ABSENT = new Guard.Absent();
    Guard ANY = new Guard.Any();

    static Guard version(long version) {
        return version == 0 ? ABSENT : new Guard.Version(version);
    }

    /**
     * Returns the same writes, if they can be one transaction.
     *
     * @throws IllegalArgumentException
     *             if there are none, more than {@link Rows#MOST_ACTIONS}, or two for one row
     */
    static List<Write> checked(List<Write> writes) {
        long places = writes.stream().map(w -> w.pk() + "|" + w.sk()).distinct().count();
        if (writes.isEmpty() || writes.size() > Rows.MOST_ACTIONS || places < writes.size()) {
            throw new IllegalArgumentException(writes.size() + " actions on " + places + " rows");
        }
        return writes;
    }

    /** Puts a whole row. */
    record PutRow(Row row, Guard guard) implements Write {
        @Override
        public String pk() {
            return row.pk();
        }

        @Override
        public String sk() {
            return row.sk();
        }
    }

    /**
     * Deletes a row. A guard by version is a condition of our own, since the enhanced client's version attribute adds
     * none to a delete.
     */
    record DeleteRow(String pk, String sk, Guard guard) implements Write {
    }
}
