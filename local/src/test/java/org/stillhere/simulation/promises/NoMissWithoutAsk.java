package org.stillhere.simulation.promises;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.EventKind;
import org.stillhere.domain.Purpose;
import org.stillhere.simulation.monitor.Promise;
import org.stillhere.simulation.monitor.Violation;
import org.stillhere.store.message.Message;

/** No miss opens for an ask that the carrier did not accept. */
public final class NoMissWithoutAsk implements Promise {
    private final Map<DefenderId, Set<Integer>> asked = new HashMap<>();

    @Override
    public void taken(AcceptedText taken) {
        if (taken.send().purpose() == Purpose.ASK && taken.message().owner() instanceof Message.Owner.OfWatch owner) {
            asked.computeIfAbsent(owner.id(), k -> new HashSet<>()).add(taken.send().ask().orElse(-1));
        }
    }

    @Override
    public void changed(Change change) {
        change.detail(EventKind.MISSED).map(Integer::valueOf).ifPresent(ask -> {
            if (!asked.getOrDefault(change.after().id(), Set.of()).contains(ask)) {
                throw new Violation("no miss without an accepted ask", change.after().id() + " ask " + ask);
            }
        });
    }
}
