package org.stillhere.simulation.promises;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.stillhere.domain.Case;
import org.stillhere.domain.CaseId;
import org.stillhere.domain.Cause;
import org.stillhere.domain.Consent;
import org.stillhere.domain.Contact;
import org.stillhere.domain.ContactId;
import org.stillhere.domain.Cycle;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.Effect;
import org.stillhere.domain.EventKind;
import org.stillhere.domain.Purpose;
import org.stillhere.domain.Recipient;
import org.stillhere.domain.Tier;
import org.stillhere.domain.Watch;
import org.stillhere.simulation.monitor.Lateness;
import org.stillhere.simulation.monitor.Promise;
import org.stillhere.simulation.monitor.PromiseMonitor;
import org.stillhere.simulation.monitor.Violation;
import org.stillhere.store.message.Message;
import org.stillhere.store.message.MessageState;

/**
 * Every contact of a case is told, tier by tier, unless somebody has taken it, it has ended, or they cannot be told. So
 * is everybody who agrees or is added while it is open.
 */
public final class ContactsAreTold implements Promise {
    private static final String NAME = "every contact due is told within its bound";
    private static final Duration SLACK = Duration.ofMinutes(6);
    private static final int SLOWER = 4;
    /** Contacts who are marked for duress are told so much later, so that nobody sees it on the wire. */
    private static final Duration UNDER_DURESS = Duration.ofMinutes(20);
    private final Lateness lateness;
    private final PromiseMonitor monitor;
    private final Map<CaseId, Instant> freeSince = new HashMap<>();
    private final Map<CaseId, Set<ContactId>> told = new HashMap<>();
    /** Contacts who could not be told before and can be now. They are due from then on, later than the others. */
    private final Map<DefenderId, Map<ContactId, Instant>> back = new HashMap<>();

    public ContactsAreTold(Lateness lateness, PromiseMonitor monitor) {
        this.lateness = lateness;
        this.monitor = monitor;
    }

    /**
     * The time of the tiers starts when nobody has the case any more, and again for a stronger cause or after a hold.
     */
    @Override
    public void changed(Change change) {
        change.before().flatMap(Watch::open).filter(c -> change.after().open().isEmpty()).ifPresent(c -> {
            freeSince.remove(c.id());
            told.remove(c.id());
        });
        change.after().open().ifPresent(open -> {
            told.computeIfAbsent(open.id(), id -> new HashSet<>());
            boolean otherPace = change.before().flatMap(Watch::open)
                    .filter(b -> b.doubtSince().isPresent() != open.doubtSince().isPresent()).isPresent();
            if (change.has(EventKind.CASE_OPENED) || change.has(EventKind.CASE_UPGRADED)
                    || change.has(EventKind.RELEASED) || otherPace || open.claim().isPresent()) {
                freeSince.put(open.id(), open.claim().map(c -> later(c.until(), change.at())).orElse(change.at()));
            } else if (change.before().flatMap(Watch::open).filter(b -> b.claim().isPresent()).isPresent()) {
                freeSince.put(open.id(), change.at());
            }
            freeSince.putIfAbsent(open.id(), change.at());
            change.before().ifPresent(b -> b.contacts().stream().map(Contact::id)
                    .filter(id -> change.after().contact(id).isEmpty()).forEach(told.get(open.id())::remove));
            if (change.has(EventKind.ROUTE_REGAINED) || change.has(EventKind.CONSENTED)
                    || change.has(EventKind.REVISED)) {
                change.after().contacts().stream().map(Contact::id)
                        .filter(id -> canBeTold(change.after(), open, id)
                                && change.before().filter(b -> canBeTold(b, open, id)).isEmpty())
                        .forEach(id -> back.computeIfAbsent(change.after().id(), w -> new HashMap<>()).put(id,
                                change.at()));
            }
        });
    }

    private static Instant later(Instant a, Instant b) {
        return a.isBefore(b) ? b : a;
    }

    @Override
    public void taken(AcceptedText taken) {
        note(taken.send());
    }

    @Override
    public void givenUp(Message message, Effect.Send send) {
        if (message.state() == MessageState.FAILED) {
            note(send); // The next route or the desk is checked by NothingIsStuck and DeskIsTold.
        }
    }

    private void note(Effect.Send send) {
        if (send.purpose() == Purpose.ALARM && send.to() instanceof Recipient.Trusted t) {
            send.about().ifPresent(id -> told.computeIfAbsent(id, i -> new HashSet<>()).add(t.id()));
        }
    }

    @Override
    public void everyMinute() {
        for (Watch watch : monitor.watches().values()) {
            watch.open().filter(c -> c.claim().isEmpty() && !(watch.cycle() instanceof Cycle.Held))
                    .ifPresent(c -> check(watch, c));
        }
    }

    private void check(Watch watch, Case open) {
        // In doubt the next step of any kind is one slow round away.
        Duration expected = (open.doubtSince().isPresent() ? watch.plan().roundEvery() : watch.plan().tierDelay())
                .plus(open.underDuress() ? UNDER_DURESS : Duration.ZERO);
        for (Tier tier : open.contacts().tiers()) {
            Duration bound = expected.multipliedBy(open.doubtSince().isPresent() ? SLOWER : 1).plus(SLACK);
            for (ContactId id : tier.contacts()) {
                boolean known = told.getOrDefault(open.id(), Set.of()).contains(id);
                Instant since = back.getOrDefault(watch.id(), Map.of()).getOrDefault(id, Instant.EPOCH);
                if (!known && canBeTold(watch, open, id) && lateness.late(since, SLACK)
                        && lateness.late(freeSince.getOrDefault(open.id(), open.openedAt()), bound)) {
                    throw new Violation(NAME, open.id() + " " + open.cause() + " opened " + open.openedAt()
                            + ": contact " + id + " of tier " + tier.number() + " was not told");
                }
            }
            expected = expected.plus(tier.delay());
        }
        checkNewcomers(watch, open, expected);
    }

    /** Contacts who agreed or were added since the tiers were made are told with them, or at once. */
    private void checkNewcomers(Watch watch, Case open, Duration expected) {
        boolean told = open.cause() != Cause.CONCERN && !open.unconfirmed();
        Duration bound = expected.plus(watch.plan().roundEvery())
                .multipliedBy(open.doubtSince().isPresent() ? SLOWER : 1).plus(SLACK);
        back.getOrDefault(watch.id(), Map.of()).forEach((id, since) -> {
            boolean known = this.told.getOrDefault(open.id(), Set.of()).contains(id);
            boolean old = since.isBefore(open.openedAt());
            if (told && !old && !known && canBeTold(watch, open, id) && lateness.late(since, bound)
                    && lateness.late(freeSince.getOrDefault(open.id(), open.openedAt()), bound)) {
                throw new Violation(NAME, open.id() + " " + open.cause() + " opened " + open.openedAt() + ": contact "
                        + id + " came at " + since + " and was not told");
            }
        });
    }

    private static boolean canBeTold(Watch watch, Case open, ContactId id) {
        return watch.contact(id).filter(c -> c.consent() == Consent.AGREED)
                .filter(c -> !open.underDuress() || c.underDuress()).stream().map(Contact::routes)
                .anyMatch(r -> r.stream().anyMatch(x -> !x.lost()));
    }
}
