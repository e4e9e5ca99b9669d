package org.stillhere.simulation.promises;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.stillhere.domain.Case;
import org.stillhere.domain.CaseId;
import org.stillhere.domain.Consent;
import org.stillhere.domain.ContactId;
import org.stillhere.domain.Cycle;
import org.stillhere.domain.Effect;
import org.stillhere.domain.EventKind;
import org.stillhere.domain.MessageKey;
import org.stillhere.domain.Outcome;
import org.stillhere.domain.Purpose;
import org.stillhere.domain.Recipient;
import org.stillhere.domain.Watch;
import org.stillhere.simulation.monitor.Lateness;
import org.stillhere.simulation.monitor.Promise;
import org.stillhere.simulation.monitor.Violation;
import org.stillhere.store.message.Message;
import org.stillhere.store.message.MessageState;

/**
 * Everybody who was alarmed gets exactly one closing, by text or by a human who rings, and never before the alarm.
 * Nobody whose alarm was not sent gets any.
 */
public final class OneClosingEach implements Promise {
    private static final String NAME = "one closing for everybody who was told";
    private static final Duration WITHIN = Duration.ofMinutes(30);
    private final Lateness lateness;
    private final Map<Place, Set<MessageKey>> alarmed = new HashMap<>();
    private final Set<Place> perhaps = new HashSet<>();
    private final Map<Place, Set<MessageKey>> closed = new HashMap<>();
    private final Map<Place, Instant> owed = new HashMap<>();

    /** One contact in one case. */
    private record Place(CaseId open, ContactId who) {
    }

    public OneClosingEach(Lateness lateness) {
        this.lateness = lateness;
    }

    @Override
    public void taken(AcceptedText taken) {
        if (!(taken.send().to() instanceof Recipient.Trusted t) || taken.send().about().isEmpty()) {
            return;
        }
        Place place = new Place(taken.send().about().get(), t.id());
        if (taken.send().purpose() == Purpose.ALARM || taken.send().purpose() == Purpose.UPDATE) {
            alarmed.computeIfAbsent(place, p -> new HashSet<>()).add(taken.message().key());
            if (closed.containsKey(place) && !taken.unheard()) {
                throw new Violation(NAME, place + " heard " + taken.send().says().template() + " after the end");
            }
        } else if (taken.send().purpose() == Purpose.CLOSING) {
            if (alarmed.getOrDefault(place, Set.of()).isEmpty() && !perhaps.contains(place)) {
                throw new Violation(NAME, place + " was never alarmed and heard " + taken.send().says().template());
            }
            Set<MessageKey> keys = closed.computeIfAbsent(place, p -> new HashSet<>());
            keys.add(taken.message().key());
            if (keys.size() > 1) {
                throw new Violation(NAME, place + " was closed by " + keys);
            }
            owed.remove(place);
        }
    }

    /** An alarm whose sender died during sending may have been sent; then its closing may be sent too. */
    @Override
    public void leased(Message message, Effect.Send send) {
        if ((send.purpose() == Purpose.ALARM || send.purpose() == Purpose.UPDATE)
                && send.to() instanceof Recipient.Trusted t) {
            send.about().ifPresent(id -> perhaps.add(new Place(id, t.id())));
        }
    }

    /**
     * An alarm that is known not to have reached the phone does not count. A contact whom a closing cannot reach is
     * rung by the desk, which the watch tells so.
     */
    @Override
    public void givenUp(Message message, Effect.Send send) {
        if (message.state() == MessageState.FAILED && send.to() instanceof Recipient.Trusted t) {
            send.about().map(id -> alarmed.get(new Place(id, t.id()))).ifPresent(keys -> keys.remove(message.key()));
        }
        if (send.purpose() == Purpose.CLOSING && send.to() instanceof Recipient.Trusted t) {
            send.about().ifPresent(id -> {
                Place place = new Place(id, t.id());
                if (message.state() == MessageState.CANCELLED && owed.containsKey(place)
                        && !alarmed.getOrDefault(place, Set.of()).isEmpty()) {
                    throw new Violation(NAME, place + " was alarmed, and its closing was cancelled");
                }
                owed.remove(place);
            });
        }
    }

    @Override
    public void changed(Change change) {
        if (!change.has(EventKind.CASE_ENDED)) {
            return;
        }
        Case was = change.before().flatMap(Watch::open).orElseThrow();
        Outcome outcome = Outcome.valueOf(change.detail(EventKind.CASE_ENDED).orElseThrow());
        if (outcome.texts()) {
            was.contacts().told().stream().map(t -> new Place(was.id(), t.contact()))
                    .filter(p -> !alarmed.getOrDefault(p, Set.of()).isEmpty() && canBeTold(change.after(), p.who()))
                    .forEach(p -> owed.put(p, change.at()));
        } else if (!(change.after().cycle() instanceof Cycle.Held held) || !held.toRing().containsAll(was.contacts()
                .told().stream().map(t -> t.contact()).filter(c -> change.after().contact(c).isPresent()).toList())) {
            throw new Violation(NAME, was.id() + " ended in bad news, and not everybody told is to be rung");
        }
    }

    private static boolean canBeTold(Watch watch, ContactId id) {
        return watch.contact(id).filter(c -> c.consent() == Consent.AGREED)
                .filter(c -> c.routes().stream().anyMatch(r -> !r.lost())).isPresent();
    }

    @Override
    public void everyMinute() {
        owed.forEach((place, since) -> {
            if (lateness.late(since, WITHIN)) {
                throw new Violation(NAME, place + " was alarmed and has heard of no end since " + since);
            }
        });
    }

    @Override
    public void end() {
        if (!owed.isEmpty()) {
            throw new Violation(NAME, "never closed: " + owed.keySet());
        }
    }
}
