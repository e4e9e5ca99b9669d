package org.stillhere.store;

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

    /** Puts a whole row. */
    record Put(Row row, Guard guard) implements Write {
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
    record Delete(String pk, String sk, Guard guard) implements Write {
    }
}
