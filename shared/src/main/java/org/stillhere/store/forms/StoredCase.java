package org.stillhere.store.forms;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.stillhere.domain.Actor;
import org.stillhere.domain.Case;
import org.stillhere.domain.CaseId;
import org.stillhere.domain.CaseReason;
import org.stillhere.domain.Cause;
import org.stillhere.domain.Circumstances;
import org.stillhere.domain.Claim;
import org.stillhere.domain.ContactId;
import org.stillhere.domain.ContactStatus;
import org.stillhere.domain.ContactSteps;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.Report;
import org.stillhere.domain.TextToRead;
import org.stillhere.domain.Tier;

/**
 * A case as it is stored: its reason and its circumstances in one object with the rest. A version that does not know
 * cases for a text reads one as an SOS from an unknown number, of which only the desk is told too.
 *
 * @param forText
 *            true if the cause is a text that a human must read; left out otherwise
 * @param heard
 *            true if anything came from the phone since the ask; left out otherwise
 * @param askedLate
 *            true if the ask came late because of us; left out otherwise
 * @param takenBack
 *            true if the SOS is no call of the phone, or no longer one; left out otherwise
 * @param calledAgainAt
 *            when the phone called again after that; left out if it did not
 */
record StoredCase(CaseId id, Cause cause, boolean underDuress, boolean unread, boolean trip, boolean unconfirmed,
        boolean unreached, Instant openedAt, Instant deadline, Optional<Instant> lastSos, StoredContactSteps contacts,
        StoredDeskSteps desk, Optional<Instant> doubtSince, List<Report> reports,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Boolean> forText,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Boolean> heard,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Boolean> askedLate,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Boolean> takenBack,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Instant> calledAgainAt) {

    static StoredCase of(Case one) {
        CaseReason reason = one.reason();
        Circumstances circumstances = one.circumstances();
        boolean forText = reason.cause() == Cause.CONCERN;
        return new StoredCase(one.id(), forText ? Cause.SOS : reason.cause(), reason.underDuress(),
                circumstances.carrierUnread(), circumstances.trip(), reason.unconfirmed(),
                circumstances.phoneUnreached(), one.openedAt(), circumstances.deadline(), one.lastSos(),
                StoredContactSteps.of(one.contacts()), StoredDeskSteps.of(one.desk()), one.doubtSince(), one.reports(),
                ifTrue(forText), ifTrue(circumstances.phoneHeard()), ifTrue(circumstances.askedLate()),
                ifTrue(reason.takenBack()), reason.calledAgainAt());
    }

    Case asCase() {
        return new Case(id,
                new CaseReason(forText.orElse(false) ? Cause.CONCERN : cause, underDuress, unconfirmed,
                        takenBack.orElse(false), calledAgainAt),
                new Circumstances(deadline, trip, unread, unreached, heard.orElse(false), askedLate.orElse(false)),
                openedAt, lastSos, contacts.steps(), desk.steps(), doubtSince, reports);
    }

    private static Optional<Boolean> ifTrue(boolean value) {
        return value ? Optional.of(true) : Optional.empty();
    }

    private static Optional<Integer> ifAny(int count) {
        return count == 0 ? Optional.empty() : Optional.of(count);
    }

    /** The contacts' steps; their claim is by a contact. The time of the next news is left out if there is none. */
    record StoredContactSteps(List<Tier> tiers, int nextTier, int round, List<ContactId> queue, Optional<Instant> at,
            List<ContactStatus> told, Optional<StoredClaim> claim,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Instant> newsAt) {
        static StoredContactSteps of(ContactSteps steps) {
            return new StoredContactSteps(steps.tiers(), steps.nextTier(), steps.round(), steps.queue(), steps.at(),
                    steps.told(), steps.claim().map(StoredClaim::of), steps.newsAt());
        }

        ContactSteps steps() {
            return new ContactSteps(tiers, nextTier, round, queue, at, told,
                    claim.map(c -> c.by(Actor.contact(new ContactId(c.by())))), newsAt);
        }
    }

    /**
     * The desk's steps; their claim is by a coordinator. A text to read, and claims by text, are left out if there are
     * none.
     */
    record StoredDeskSteps(int round, Instant at, Optional<StoredClaim> claim,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<StoredTextToRead> textToRead,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Integer> sinceNews,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<List<Case.DeskSteps.TextedBy>> texted) {
        static StoredDeskSteps of(Case.DeskSteps steps) {
            return new StoredDeskSteps(steps.round(), steps.at(), steps.claim().map(StoredClaim::of),
                    steps.textToRead().map(StoredTextToRead::of), ifAny(steps.sinceNews()),
                    Optional.of(steps.texted()).filter(t -> !t.isEmpty()));
        }

        Case.DeskSteps steps() {
            return new Case.DeskSteps(round, at, claim.map(c -> c.by(Actor.coordinator(new CoordinatorId(c.by())))),
                    textToRead.map(StoredTextToRead::text), sinceNews.orElse(0), texted.orElse(List.of()));
        }
    }

    /** A text to read. The number of rounds since something new happened is left out if it is none. */
    record StoredTextToRead(Instant at, int round, Instant tellAt,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Integer> sinceNews,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Boolean> almostDuress) {
        static StoredTextToRead of(TextToRead text) {
            return new StoredTextToRead(text.at(), text.round(), text.tellAt(), ifAny(text.sinceNews()),
                    Optional.of(text.almostDuress()).filter(almost -> almost));
        }

        TextToRead text() {
            return new TextToRead(at, round, tellAt, sinceNews.orElse(0), almostDuress.orElse(false));
        }
    }

    /** A claim with the bare id of the person who made it; which kind of person it is follows from its place. */
    record StoredClaim(String by, Instant since, Instant until, boolean renewed) {
        static StoredClaim of(Claim claim) {
            return new StoredClaim(claim.by().id(), claim.since(), claim.until(), claim.renewed());
        }

        Claim by(Actor actor) {
            return new Claim(actor, since, until, renewed);
        }
    }
}
