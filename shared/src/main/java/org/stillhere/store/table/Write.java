package org.stillhere.store.table;

import java.util.Arrays;
import java.util.List;

/** One action of a transaction. */
public sealed interface Write {
    String pk();

    String sk();

    Guard guard();

    /** The same for a row with these keys. */
    default Write at(String otherPk, String otherSk) {
        return switch (this) {
            case PutRow put -> new PutRow(put.row().at(otherPk, otherSk), put.guard());
            case DeleteRow delete -> new DeleteRow(otherPk, otherSk, delete.guard());
            case Check check -> new Check(otherPk, otherSk, check.guard());
        };
    }

    /** The same with another guard. */
    default Write guarded(Guard by) {
        return switch (this) {
            case PutRow put -> new PutRow(put.row(), by);
            case DeleteRow delete -> new DeleteRow(delete.pk(), delete.sk(), by);
            case Check check -> new Check(check.pk(), check.sk(), by);
        };
    }

    /** The condition that must hold for the row that exists there. */
    sealed interface Guard {
        /** No row exists there. */
        record Absent() implements Guard {
        }

        /** The row exists with this version. */
        record Version(long version) implements Guard {
        }

        /** The row exists with this version and this body. Some kinds of rows keep their version when they change. */
        record Contents(Row row) implements Guard {
            /** Whether another row has the same contents. */
            public boolean areOf(Row other) {
                return row.version() == other.version() && Arrays.equals(row.body(), other.body());
            }
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
     *             if there are none, more than {@link Rows#MOST_ACCEPTED}, or two for one row
     */
    static List<Write> checked(List<Write> writes) {
        long places = writes.stream().map(w -> w.pk() + "|" + w.sk()).distinct().count();
        if (writes.isEmpty() || writes.size() > Rows.MOST_ACCEPTED || places < writes.size()) {
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

    /** Writes nothing. The other writes of the transaction are made only if the guard holds here too. */
    record Check(String pk, String sk, Guard guard) implements Write {
    }
}
