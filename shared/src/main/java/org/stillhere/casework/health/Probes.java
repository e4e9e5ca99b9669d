package org.stillhere.casework.health;

import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.stillhere.store.engine.Problems.ProblemKind;

/**
 * The probes connect an audit with what lies outside of the table.
 *
 * @param queues
 *            reads the sizes of the queues; it may throw, which the audit takes for something that could not be checked
 * @param other
 *            another stack that this one watches, if there is one
 * @param mailboxes
 *            counts the groups of people whom e-mail does not reach; it may throw, as the first
 * @param address
 *            the public address, for the link in the monthly e-mail; no such e-mail is sent without it
 */
public record Probes(Supplier<Queues> queues, Optional<OtherStack> other, Heartbeat heartbeat, IntSupplier mailboxes,
        Optional<Supplier<String>> address) {
    /** Probes of an engine whose e-mail reaches everybody. */
    public Probes(Supplier<Queues> queues, Optional<OtherStack> other, Heartbeat heartbeat) {
        this(queues, other, heartbeat, () -> 0, Optional.empty());
    }

    /** Receives the signals of this engine, outside of everything that can fail together with it. */
    @FunctionalInterface
    public interface Heartbeat {
        /**
         * Receives the sign of life.
         *
         * @throws RuntimeException
         *             if nobody received it
         */
        void beat();

        /**
         * Receives what is wrong.
         *
         * @param problems
         *            empty while all is well
         *
         * @throws RuntimeException
         *             if nobody received it
         */
        default void report(Set<ProblemKind> problems) {
        }
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
