package org.stillhere.casework.health;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * The probes connect an audit with what lies outside of the table.
 *
 * @param queues
 *            reads the sizes of the queues; it may throw, which the audit takes for something that could not be checked
 * @param other
 *            another stack that this one watches, if there is one
 */
public record Probes(Supplier<Queues> queues, Optional<OtherStack> other, Heartbeat heartbeat) {

    /** Receives the sign of life of this engine, outside of everything that can fail together with it. */
    @FunctionalInterface
    public interface Heartbeat {
        /**
         * @throws RuntimeException
         *             if nobody received it
         */
        void beat();
    }

    /** A stack in another region, which this one watches. */
    @FunctionalInterface
    public interface OtherStack {
        /** Whether it says that it is alive. It never throws because of the network. */
        boolean alive();
    }

    /**
     * The sizes of the queues.
     *
     * @param inbound
     *            number of texts that wait to be taken in
     * @param givenUp
     *            number of texts and events that were given up on
     */
    public record Queues(int inbound, int givenUp) {
    }
}
