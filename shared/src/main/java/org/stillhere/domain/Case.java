package org.stillhere.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An open alert. Its timers run beside the cycle's and never stop it; the desk's never ends before a human does.
 *
 * @param underDuress
 *            set once the duress word was used; from then on no answer from the phone ends the case
 * @param unread
 *            whether the carrier's list could not be read before the miss
 * @param trip
 *            whether it came of a trip
 * @param unconfirmed
 *            whether all it rests on is a text from a number that nobody knows: the desk goes on hearing of it, the
 *            contacts are told nothing until something else speaks for it
 * @param unreached
 *            for a miss, whether no text of the ask reached the phone: not their silence, but a phone that is off
 * @param deadline
 *            for a miss, the deadline that passed; otherwise when it opened
 * @param reports
 *            the last of each contact
 * @param lastSos
 *            when an SOS, or the duress word in a case that was open, was last put before the desk
 */
public record Case(CaseId id, Cause cause, boolean underDuress, boolean unread, boolean trip, boolean unconfirmed,
        boolean unreached, Instant openedAt, Instant deadline, Optional<Instant> lastSos, ContactSteps contacts,
        DeskSteps desk, Optional<Instant> doubtSince, List<Report> reports) {

    /**
     * The contacts' side.
     *
     * @param nextTier
     *            index of the tier to tell next
     * @param round
     *            1 to {@link Limits#CONTACT_ROUNDS}
     * @param queue
     *            the cursor: those of the present step who did not fit the last decision
     * @param at
     *            the next step; empty when the contacts' part is done
     */
    public record ContactSteps(List<Tier> tiers, int nextTier, int round, List<ContactId> queue, Optional<Instant> at,
            List<ContactStatus> told, Optional<Claim> claim) {
        ContactSteps at(Optional<Instant> next) {
            return new ContactSteps(tiers, nextTier, round, queue, next, told, claim);
        }

        ContactSteps claim(Optional<Claim> now) {
            return new ContactSteps(tiers, nextTier, round, queue, at, told, now);
        }

        ContactSteps told(List<ContactStatus> now) {
            return new ContactSteps(tiers, nextTier, round, queue, at, now, claim);
        }

        ContactSteps step(int tier, int nowRound, List<ContactId> nowQueue) {
            return new ContactSteps(tiers, tier, nowRound, nowQueue, at, told, claim);
        }
    }

    /**
     * The desk's side. {@code round} counts words to the desk: the second reaches the backup, the third the last
     * resort.
     */
    public record DeskSteps(int round, Instant at, Optional<Claim> claim) {
    }

    /** When the SOS was sent or the duress word used; for a miss, when the case opened. */
    public Instant struckAt() {
        return lastSos.orElse(openedAt);
    }

    /** The earliest of this case's timers. */
    Instant timer() {
        Instant desks = desk.claim().map(Claim::until).orElse(desk.at());
        Instant contactsNext = desk.claim().isPresent() ? desks
                : contacts.claim().map(Claim::until).or(contacts::at).orElse(desks);
        return contactsNext.isBefore(desks) ? contactsNext : desks;
    }

    /** Whoever is on it now, the desk first. */
    public Optional<Claim> claim() {
        return desk.claim().or(contacts::claim);
    }

    /** The contact's part in this case, if they were told. */
    public Optional<ContactStatus> told(ContactId contact) {
        return contacts.told().stream().filter(t -> t.contact().equals(contact)).findFirst();
    }

    Case contacts(ContactSteps now) {
        return new Case(id, cause, underDuress, unread, trip, unconfirmed, unreached, openedAt, deadline, lastSos, now,
                desk, doubtSince, reports);
    }

    Case desk(DeskSteps now) {
        return new Case(id, cause, underDuress, unread, trip, unconfirmed, unreached, openedAt, deadline, lastSos,
                contacts, now, doubtSince, reports);
    }

    Case doubt(Optional<Instant> since) {
        return new Case(id, cause, underDuress, unread, trip, unconfirmed, unreached, openedAt, deadline, lastSos,
                contacts, desk, since, reports);
    }

    Case reports(List<Report> now) {
        return new Case(id, cause, underDuress, unread, trip, unconfirmed, unreached, openedAt, deadline, lastSos,
                contacts, desk, doubtSince, now);
    }

    Case unreached(boolean now) {
        return new Case(id, cause, underDuress, unread, trip, unconfirmed, now, openedAt, deadline, lastSos, contacts,
                desk, doubtSince, reports);
    }

    Case lastSos(Instant at) {
        return new Case(id, cause, underDuress, unread, trip, unconfirmed, unreached, openedAt, deadline,
                Optional.of(at), contacts, desk, doubtSince, reports);
    }

    /** For more reason than before; from now on confirmed. */
    Case cause(Cause stronger, boolean duress) {
        return new Case(id, stronger, underDuress || duress, unread, trip, false, unreached, openedAt, deadline,
                lastSos, contacts, desk, doubtSince, reports);
    }

    Case told(ContactStatus one) {
        List<ContactStatus> next = new java.util.ArrayList<>(
                contacts.told().stream().filter(t -> !t.contact().equals(one.contact())).toList());
        next.add(one);
        return contacts(contacts.told(List.copyOf(next)));
    }
}
