package org.stillhere.store.watch;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.stillhere.domain.Agreement;
import org.stillhere.domain.Contact;
import org.stillhere.domain.ContactProof;
import org.stillhere.domain.Cycle;
import org.stillhere.domain.Route;
import org.stillhere.domain.Safeguards;
import org.stillhere.domain.Watch;
import org.stillhere.domain.WatchState;
import org.stillhere.store.table.Bodies;

/**
 * Computes the least size of a watch, which has room for an open case, so that the size of the row is the same with and
 * without one.
 */
final class WatchRoom {
    /** In bytes, of a watch that is not deflated. */
    private static final int CASE = 1024;
    /** So the row of a watch has one kilobyte. */
    private static final int LEAST_DEFLATED = 720;
    /** What an open case, the cycle, a trip, the last sign and the lines that wait add when it is deflated. */
    private static final int DEFLATED_CASE = 252;
    /** What each contact adds to an open case: what they were told and what they said. */
    private static final int DEFLATED_CONTACT = 40;
    private static final Cycle ANY_CYCLE = new Cycle.Waiting(Instant.EPOCH, Instant.EPOCH, Optional.empty());
    private final Bodies bodies;

    WatchRoom(Bodies bodies) {
        this.bodies = bodies;
    }

    /**
     * The least bytes of the body. They follow from the agreement and the cycle, which are the same whether somebody
     * was forced or not. Those of a deflated watch follow from what lasts: the agreement, the card, the voice check and
     * the last drill.
     */
    int least(Watch watch) {
        WatchState is = watch.state();
        if (!bodies.deflates()) {
            return bodies.size(new Watch(watch.identity(), watch.version(), watch.changedAt(), watch.agreement(),
                    WatchState.starting(watch.cycle()))) * 3 / 2 + CASE;
        }
        List<Contact> contacts = watch.contacts().stream().map(WatchRoom::unheard).toList();
        int lasting = bodies.size(new Watch(watch.identity(), 1, Instant.EPOCH,
                new Agreement(watch.plan(), unproven(watch.routes()), contacts),
                new WatchState(ANY_CYCLE, Optional.empty(), Optional.empty(), 0, Optional.empty(), Optional.empty(),
                        new Safeguards(is.safeguards().card(), is.safeguards().voice(), List.of()), is.drill())));
        return Math.max(LEAST_DEFLATED, lasting + DEFLATED_CASE + DEFLATED_CONTACT * contacts.size());
    }

    /** A contact who answers in a case must not change the size. */
    private static Contact unheard(Contact contact) {
        return new Contact(contact.id(), contact.tier(), contact.consent(), contact.underDuress(),
                unproven(contact.routes()),
                new ContactProof(contact.proof().household(), contact.proof().abroad(), Optional.of(Instant.EPOCH)));
    }

    private static List<Route> unproven(List<Route> routes) {
        return routes.stream().map(r -> new Route(r.id(), r.kind(), r.phone(), false, false)).toList();
    }
}
