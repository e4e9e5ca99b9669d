package org.stillhere.runtime;

import java.util.stream.Stream;
import org.stillhere.domain.CaseId;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.MessageKey;
import org.stillhere.domain.TeamId;

/** Counts and traces. Its parameters cannot contain a number, a name or somebody's words. */
public interface Telemetry {

    void count(Metric metric, long n);

    /** Writes one structured line. */
    void trace(Metric metric, Safe... what);

    /** Traces a failure by the exception's type and place. Its message is never logged, since it can hold anything. */
    default void trouble(Metric metric, Throwable thrown, Safe... what) {
        trace(metric, Stream.concat(Stream.of(what), Safe.of(thrown)).toArray(Safe[]::new));
    }

    default void count(Metric metric) {
        count(metric, 1);
    }

    /** A detail that is never personal: it can only be made of identifiers, numbers and types. */
    final class Safe {
        private final String name;
        private final String value;

        private Safe(String name, String value) {
            this.name = name;
            this.value = value;
        }

        public static Safe of(DefenderId id) {
            return new Safe("watch", id.value());
        }

        public static Safe of(CaseId id) {
            return new Safe("case", id.value());
        }

        public static Safe of(MessageKey key) {
            return new Safe("message", key.value());
        }

        public static Safe of(TeamId team) {
            return new Safe("team", team.value());
        }

        public static Safe of(CoordinatorId id) {
            return new Safe("coordinator", id.value());
        }

        /**
         * The keyed hash of the carrier's id of a text. The id itself is not logged, because the carrier knows it
         * together with the number.
         */
        public static Safe text(String keyed) {
            return new Safe("text", keyed.matches("[A-Za-z0-9_-]{32}") ? keyed : "");
        }

        public static Safe number(String name, long value) {
            return new Safe(name, Long.toString(value));
        }

        public static Safe state(Enum<?> state) {
            return new Safe("state", state.name());
        }

        /** The type of the exception and, if it has frames of ours, their places. */
        static Stream<Safe> of(Throwable thrown) {
            return Stream
                    .of(new Safe("thrown", thrown.getClass().getSimpleName()), new Safe("place", StackPlace.of(thrown)))
                    .filter(safe -> !safe.value().isEmpty());
        }

        public String name() {
            return name;
        }

        public String value() {
            return value;
        }
    }
}
