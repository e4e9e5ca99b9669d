package org.stillhere.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An open alert. Its timers run beside the cycle's timer and never stop it. The desk is told until a human claims or
 * ends the case.
 *
 * @param lastSos
 *            when the latest SOS came, or the duress word in a case that was open already
 * @param doubtSince
 *            since when an answer is being checked; empty if none is
 * @param reports
 *            the last report of each contact
 */
public record Case(CaseId id, CaseReason reason, Circumstances circumstances, Instant openedAt,
        Optional<Instant> lastSos, ContactSteps contacts, DeskSteps desk, Optional<Instant> doubtSince,
        List<Report> reports) {

    /**
     * The steps that tell the desk.
     *
     * @param round
     *            how often the desk was told: the second time reaches the backup, the third the last resort
     * @param at
     *            when the desk is told next, unless a claim lapses first
     * @param textToRead
     *            a text that no coordinator has taken since it came
     * @param sinceNews
     *            how often the desk was told since something new happened: the rounds stretch with it
     * @param texted
     *            the claims by text, which are possible once for each coordinator
     */
    public record DeskSteps(int round, Instant at, Optional<Claim> claim, Optional<TextToRead> textToRead,
            int sinceNews, List<TextedBy> texted) {
        /** Rounds are counted up to here. */
        private static final int ROUND_MOST = 1000;

        /** Steps of a case that nobody has claimed by text. */
        public DeskSteps(int round, Instant at, Optional<Claim> claim, Optional<TextToRead> textToRead, int sinceNews) {
            this(round, at, claim, textToRead, sinceNews, List.of());
        }

        /**
         * Records that a text from a coordinator's phone claimed the case.
         *
         * @param proven
         *            whether it held the coordinator's own word
         */
        public record TextedBy(CoordinatorId who, boolean proven) {
        }

        DeskSteps withTexted(TextedBy one) {
            return new DeskSteps(round, at, claim, textToRead, sinceNews,
                    Stream.concat(texted.stream(), Stream.of(one)).distinct().toList());
        }

        static DeskSteps from(Instant now) {
            return new DeskSteps(0, now, Optional.empty(), Optional.empty(), 0, List.of());
        }

        /** Starts again for a stronger reason. A text that nobody has read is still to be read. */
        DeskSteps restarted(Instant now) {
            return new DeskSteps(0, now, Optional.empty(), textToRead, 0, List.of());
        }

        /** Whoever claims the case has what came so far to read. */
        DeskSteps claimed(Claim now) {
            return new DeskSteps(round, now.until(), Optional.of(now), Optional.empty(), sinceNews, texted);
        }

        /** A coordinator has read what was to be read, and does not take the case by it. */
        DeskSteps read() {
            return new DeskSteps(round, at, claim, Optional.empty(), sinceNews, texted);
        }

        /** A colleague has accepted the case, with the time until which it was claimed. */
        DeskSteps handedTo(CoordinatorId who) {
            return new DeskSteps(round, at, claim.map(c -> Claim.first(Actor.coordinator(who), c.since(), c.until())),
                    textToRead, sinceNews, texted);
        }

        /** Nobody has the case any more; the desk is told next at this time. */
        DeskSteps unclaimed(Instant next) {
            return new DeskSteps(round, next, Optional.empty(), textToRead, 0, texted);
        }

        /** The desk has been told; it is told again at this time. */
        DeskSteps toldUntil(Instant next) {
            return new DeskSteps(Math.min(round + 1, ROUND_MOST), next, Optional.empty(), textToRead,
                    Math.min(sinceNews + 1, ROUND_MOST), texted);
        }

        DeskSteps withNextAt(Instant next) {
            return new DeskSteps(round, next, claim, textToRead, sinceNews, texted);
        }

        /** The same came again: the desk is told again by then, if nobody claims the case before. */
        DeskSteps withNextBy(Instant latest) {
            return new DeskSteps(round, at.isBefore(latest) ? at : latest, claim, textToRead, 0, texted);
        }

        /** Something new happened of which the desk is told: it is told of the case again by then. */
        DeskSteps afterNews(Instant latest) {
            Optional<TextToRead> text = textToRead.map(t -> t.afterNews(latest));
            return claim.isPresent() ? new DeskSteps(round, at, claim, text, sinceNews, texted)
                    : new DeskSteps(round, at.isBefore(latest) ? at : latest, claim, text, Math.min(sinceNews, 1),
                            texted);
        }

        /** Somebody else is told first now: they are told at once. */
        DeskSteps toldAfresh(Instant now) {
            Optional<TextToRead> text = textToRead.map(t -> t.toldAfresh(now));
            return claim.isPresent() ? new DeskSteps(round, at, claim, text, sinceNews, texted)
                    : new DeskSteps(round, now, claim, text, 0, texted);
        }

        DeskSteps withTextToRead(TextToRead now) {
            return new DeskSteps(round, at, claim, Optional.of(now), sinceNews, texted);
        }
    }

    public Cause cause() {
        return reason.cause();
    }

    public boolean underDuress() {
        return reason.underDuress();
    }

    public boolean unconfirmed() {
        return reason.unconfirmed();
    }

    /** Whether the carrier's list could not be read before the miss. */
    public boolean unread() {
        return circumstances.carrierUnread();
    }

    public boolean trip() {
        return circumstances.trip();
    }

    public Instant deadline() {
        return circumstances.deadline();
    }

    /** Whether the phone has called for a friend and may be told that somebody saw it. */
    public boolean phoneCalls() {
        return reason.phoneCalls();
    }

    /** Whether the phone has called, and a page of this time is about that call and not about one before. */
    public boolean phoneCallsSince(Instant page) {
        return phoneCalls() && reason.calledAgainAt().filter(page::isBefore).isEmpty();
    }

    /** When the SOS was sent or the duress word used; for a miss, when the case opened. */
    public Instant struckAt() {
        return lastSos.orElse(openedAt);
    }

    boolean inDoubt() {
        return doubtSince.isPresent();
    }

    /** The earliest of this case's timers. */
    Instant timer() {
        Instant desks = desk.claim().map(Claim::until).orElse(desk.at());
        Instant contactsNext = desk.claim().isPresent() ? desks
                : contacts.claim().map(Claim::until).or(contacts::at).orElse(desks);
        Instant steps = contactsNext.isBefore(desks) ? contactsNext : desks;
        Instant beside = textToRead().map(TextToRead::tellAt).filter(t -> t.isBefore(steps)).orElse(steps);
        return contacts.newsAt().filter(t -> t.isBefore(beside)).orElse(beside);
    }

    /** A text that a human must read, while no coordinator has taken the case since it came. */
    public Optional<TextToRead> textToRead() {
        return desk.textToRead();
    }

    /** The claim that counts now: the desk's, or else a contact's. */
    public Optional<Claim> claim() {
        return desk.claim().or(contacts::claim);
    }

    /** The status of a contact who was told of this case. */
    public Optional<ContactStatus> told(ContactId contact) {
        return contacts.told().stream().filter(t -> t.contact().equals(contact)).findFirst();
    }

    /**
     * Whether nothing is asked of this contact: staff see to a case under duress themselves. A friend who was asked to
     * come before the duress was known may still come.
     */
    public boolean restsWith(Contact contact) {
        boolean friend = told(contact.id()).filter(t -> t.says().template() == Template.FRIEND_NEEDED).isPresent();
        return cause() == Cause.DURESS || underDuress() && !contact.underDuress() && !friend;
    }

    Case withReason(CaseReason now) {
        return new Case(id, now, circumstances, openedAt, lastSos, contacts, desk, doubtSince, reports);
    }

    Case withCircumstances(Circumstances now) {
        return new Case(id, reason, now, openedAt, lastSos, contacts, desk, doubtSince, reports);
    }

    Case withLastSos(Instant at) {
        return new Case(id, reason, circumstances, openedAt, Optional.of(at), contacts, desk, doubtSince, reports);
    }

    Case withContacts(ContactSteps now) {
        return new Case(id, reason, circumstances, openedAt, lastSos, now, desk, doubtSince, reports);
    }

    Case withDesk(DeskSteps now) {
        return new Case(id, reason, circumstances, openedAt, lastSos, contacts, now, doubtSince, reports);
    }

    Case withDoubt(Instant since) {
        return new Case(id, reason, circumstances, openedAt, lastSos, contacts, desk, Optional.of(since), reports);
    }

    Case withoutDoubt() {
        return new Case(id, reason, circumstances, openedAt, lastSos, contacts, desk, Optional.empty(), reports);
    }

    /** Adds a report in place of the same contact's report before. */
    Case withReport(Report one) {
        List<Report> next = new ArrayList<>(reports.stream().filter(r -> !r.by().equals(one.by())).toList());
        next.add(one);
        return new Case(id, reason, circumstances, openedAt, lastSos, contacts, desk, doubtSince, List.copyOf(next));
    }

    /** Adds a contact's status in place of the same contact's status before. */
    Case withTold(ContactStatus one) {
        List<ContactStatus> next = new ArrayList<>(
                contacts.told().stream().filter(t -> !t.contact().equals(one.contact())).toList());
        next.add(one);
        return withContacts(contacts.withTold(List.copyOf(next)));
    }
}
