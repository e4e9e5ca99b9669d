package org.stillhere.simulation.promises;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.stillhere.vault.Vault;
import org.stillhere.vault.TestVaults;
import org.stillhere.vault.PhoneNumber;
import org.stillhere.domain.PhoneKey;
import org.stillhere.domain.Case;
import org.stillhere.domain.CaseId;
import org.stillhere.domain.Consent;
import org.stillhere.domain.Contact;
import org.stillhere.domain.ContactId;
import org.stillhere.domain.Cycle;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.Effect;
import org.stillhere.domain.EventKind;
import org.stillhere.domain.MessageKey;
import org.stillhere.domain.Outcome;
import org.stillhere.domain.Purpose;
import org.stillhere.domain.Recipient;
import org.stillhere.domain.Route;
import org.stillhere.domain.RouteId;
import org.stillhere.domain.Template;
import org.stillhere.domain.Watch;
import org.stillhere.simulation.monitor.Lateness;
import org.stillhere.simulation.monitor.Promise;
import org.stillhere.simulation.monitor.PromiseMonitor;
import org.stillhere.simulation.monitor.Violation;
import org.stillhere.store.message.Message;
import org.stillhere.store.message.MessageState;

/**
 * Everybody who was alarmed gets exactly one closing, by text or by a human who rings, and never before the alarm. It
 * comes by a number that they have now. Contacts who are removed, or whose consent a coordinator withdraws, get it when
 * they go. Nobody whose alarm was not sent gets any, and nobody who has sent STOP.
 */
public final class OneClosingEach implements Promise {
    private static final String NAME = "one closing for everybody who was told";
    private static final Duration WITHIN = Duration.ofMinutes(30);
    /** A text that was under way when a number was corrected still arrives at the old one. */
    private static final Duration UNDER_WAY = Duration.ofMinutes(2);
    private static final Vault VAULT = TestVaults.one();
    private final Lateness lateness;
    private final PromiseMonitor monitor;
    private final Map<Place, Set<MessageKey>> alarmed = new HashMap<>();
    private final Set<Place> perhaps = new HashSet<>();
    private final Map<Place, Set<MessageKey>> closed = new HashMap<>();
    private final Map<Place, Instant> owed = new HashMap<>();
    /** The versions of the watch by which a contact went. Who comes after that under the same id is another person. */
    private final Map<Contacted, List<Long>> went = new HashMap<>();
    /** When the numbers of a contact last changed. */
    private final Map<Contacted, Instant> moved = new HashMap<>();

    /** One contact in one case. */
    private record Place(CaseId open, ContactId who, long person) {
    }

    /** A contact of a defender. */
    private record Contacted(DefenderId defender, ContactId who) {
    }

    public OneClosingEach(Lateness lateness, PromiseMonitor monitor) {
        this.lateness = lateness;
        this.monitor = monitor;
    }

    /** The person under this id when the watch had that version. Their own going is still about them. */
    private Place place(CaseId open, Contacted who, long version) {
        return new Place(open, who.who(), went.getOrDefault(who, List.of()).stream().filter(v -> v < version).count());
    }

    /** The contact in the case that a message is about. */
    private Optional<Place> place(Message message, Effect.Send send) {
        if (!(send.to() instanceof Recipient.Trusted t) || !(message.owner() instanceof Message.Owner.OfWatch owner)) {
            return Optional.empty();
        }
        String[] parts = message.key().value().split("-", -1);
        return send.about()
                .map(id -> place(id, new Contacted(owner.id(), t.id()), Long.parseLong(parts[parts.length - 2])));
    }

    @Override
    public void taken(AcceptedText taken) {
        place(taken.message(), taken.send()).ifPresent(place -> taken(taken, place));
    }

    private void taken(AcceptedText taken, Place place) {
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
            byNumberOfNow(taken);
        }
    }

    private void byNumberOfNow(AcceptedText taken) {
        if (taken.send().to() instanceof Recipient.Trusted t
                && taken.message().owner() instanceof Message.Owner.OfWatch owner) {
            Optional<Instant> since = Optional.ofNullable(moved.get(new Contacted(owner.id(), t.id())))
                    .filter(m -> taken.at().isAfter(m.plus(UNDER_WAY)));
            PhoneKey used = VAULT.lookUp(PhoneNumber.ofE164(taken.to()));
            boolean old = Optional.ofNullable(monitor.watches().get(owner.id())).flatMap(w -> w.contact(t.id()))
                    .filter(c -> c.routes().stream().noneMatch(r -> r.phone().equals(used))).isPresent();
            // The closing word to who leaves is sent by the number of now; the old one is not stored any more.
            boolean leaves = taken.send().says().template() == Template.NOT_ASKED_ANY_MORE;
            if (since.isPresent() && old && !leaves) {
                throw new Violation(NAME,
                        taken.message().key() + " told the end by a number that was corrected at " + since.get());
            }
        }
    }

    /** An alarm whose sender died during sending may have been sent; then its closing may be sent too. */
    @Override
    public void leased(Message message, Effect.Send send) {
        if (send.purpose() == Purpose.ALARM || send.purpose() == Purpose.UPDATE) {
            place(message, send).ifPresent(perhaps::add);
        }
    }

    /**
     * An alarm that is known not to have reached the phone does not count. A contact whom a closing cannot reach is
     * rung by the desk, which the watch tells so.
     */
    @Override
    public void givenUp(Message message, Effect.Send send) {
        Optional<Place> about = place(message, send);
        if (message.state() == MessageState.FAILED) {
            about.map(alarmed::get).ifPresent(keys -> keys.remove(message.key()));
        }
        if (send.purpose() == Purpose.CLOSING) {
            about.ifPresent(place -> {
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
        change.before().ifPresent(before -> contactsChanged(change, before));
        if (!change.has(EventKind.CASE_ENDED)) {
            return;
        }
        Case was = change.before().flatMap(Watch::open).orElseThrow();
        Outcome outcome = Outcome.valueOf(change.detail(EventKind.CASE_ENDED).orElseThrow());
        if (outcome.texts()) {
            change.after().contacts().stream().filter(OneClosingEach::canBeTold)
                    .map(c -> place(was.id(), new Contacted(change.after().id(), c.id()), change.after().version()))
                    .filter(this::wasAlarmed).forEach(p -> owed.put(p, change.at()));
        } else if (!(change.after().cycle() instanceof Cycle.Held held) || !held.toRing().containsAll(was.contacts()
                .told().stream().map(t -> t.contact()).filter(c -> change.after().contact(c).isPresent()).toList())) {
            throw new Violation(NAME, was.id() + " ended in bad news, and not everybody told is to be rung");
        }
    }

    private boolean wasAlarmed(Place place) {
        return !alarmed.getOrDefault(place, Set.of()).isEmpty();
    }

    /** Contacts go, get other numbers, or send STOP. */
    private void contactsChanged(Change change, Watch before) {
        DefenderId id = before.id();
        for (Contact was : before.contacts()) {
            Contacted who = new Contacted(id, was.id());
            Optional<Contact> now = change.after().contact(was.id());
            if (was.consent() == Consent.AGREED && now.filter(c -> c.consent() == Consent.AGREED).isEmpty()) {
                before.open().filter(c -> change.after().open().isPresent() && canBeTold(was))
                        .map(c -> place(c.id(), who, change.after().version())).filter(this::wasAlarmed)
                        .filter(p -> !closed.containsKey(p)).ifPresent(p -> owed.put(p, change.at()));
                went.computeIfAbsent(who, w -> new ArrayList<>()).add(change.after().version());
            }
            if (now.filter(c -> !ids(c).equals(ids(was))).isPresent()) {
                moved.put(who, change.at());
            }
            if (now.filter(c -> c.routes().stream().allMatch(Route::lost)).isPresent()) {
                owed.keySet().removeIf(p -> p.who().equals(was.id()) && p.open().value().startsWith(id.value()));
            }
        }
    }

    private static List<RouteId> ids(Contact contact) {
        return contact.routes().stream().map(Route::id).toList();
    }

    private static boolean canBeTold(Contact contact) {
        return contact.consent() == Consent.AGREED && contact.routes().stream().anyMatch(r -> !r.lost());
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
