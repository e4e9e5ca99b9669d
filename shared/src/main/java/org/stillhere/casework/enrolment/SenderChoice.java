package org.stillhere.casework.enrolment;

import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.stillhere.carrier.Senders;

/** Draws the sender that texts to a person come from. */
final class SenderChoice {
    private final Senders senders;
    private final RandomGenerator random;

    SenderChoice(Senders senders, RandomGenerator random) {
        this.senders = senders;
        this.random = random;
    }

    String any() {
        return apartFrom(Set.of());
    }

    /** A sender that is none of the given ones: a defender and their contacts never share one. */
    String apartFrom(Set<String> others) {
        List<String> free = senders.ids().stream().filter(s -> !others.contains(s)).toList();
        return free.get(random.nextInt(free.size()));
    }
}
