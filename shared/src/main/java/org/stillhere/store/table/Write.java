package org.stillhere.store.table;

import java.util.List;

/** One action of a transaction. */
public sealed interface Write {
    String pk();

    String sk();

    Guard guard();

    /** What must hold for the row that stands there. */
    sealed interface Guard {
        /** Nothing stands there. */
        record Absent() implements Guard {
        }

        /** It stands there with this version. */
        record Version(long version) implements Guard {
        }

        /** Whatever. */
        record Any() implements Guard {
        }
    }

    Guard ABSENT = new Guard.Absent();
    Guard ANY = new Guard.Any();

    static Guard version(long version) {
        return version == 0 ? ABSENT : new Guard.Version(version);
    }

    /**
     * The same writes, if they can be one transaction.
     *
     * @throws IllegalArgumentException
     *             if there are none, more than {@link Rows#MOST_ACTIONS}, or two of one row
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
     * Removes a row. A versioned delete needs its own condition: the enhanced client's version attribute gives none.
     */
    record DeleteRow(String pk, String sk, Guard guard) implements Write {
    }
}
