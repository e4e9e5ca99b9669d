package org.stillhere.store.desk;

import java.time.Instant;
import java.util.Optional;
import org.stillhere.domain.Codename;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.OpeningReason;
import org.stillhere.vault.Private;

/**
 * Something about the use of the board that the whole team is told: who opened whose file and why, or an odd use.
 *
 * @param who
 *            the coordinator; empty for somebody of another team
 * @param name
 *            the coordinator's name
 * @param about
 *            the person whom it concerns
 * @param why
 *            the reason that was chosen, for an opening
 * @param words
 *            the reason in words, for an opening
 */
public record AccessEvent(AccessKind kind, Instant at, Optional<CoordinatorId> who, Private name,
        Optional<FileOwner> about, Optional<OpeningReason> why, Private words) {

    /** The kinds of events. */
    public enum AccessKind {
        NAMES, PLAN, AGREEMENT,
        /** Names, numbers and plan together. */
        TO_ACT,
        /** The list of all that is stored about a person. */
        HELD,
        /** The same, by an operator's command. */
        EXPORTED,
        /** A lead ordered that a person is erased. */
        ERASURE,
        /** An operator ordered it by command. */
        ERASURE_BY_COMMAND,
        /** A person is erased. */
        ERASED,
        /** A file waits, because this coordinator opened several. */
        WAITS,
        /** A coordinator asked for as many files as alarm the operators. */
        MANY_FILES,
        /** A session came from another browser and was ended. */
        OTHER_BROWSER,
        /** A coordinator of another team entered the number of one of our people. */
        NUMBER_ENTERED,
        /** A coordinator entered many numbers that are other people's. */
        NUMBERS_TRIED,
        /** The people of a file are being enrolled, or all of them are. */
        IMPORT_BEGUN, IMPORT_DONE,
        /** A file of all people was asked for, approved, refused or made. */
        EXPORT_ASKED, EXPORT_APPROVED, EXPORT_REFUSED, EXPORT_MADE,
        /** A colleague left the team and was erased, by a lead or by an operator's command. */
        COLLEAGUE_ERASED, COLLEAGUE_ERASED_BY_COMMAND;

        /** Whether it is an odd use, which operators are told of too. */
        public boolean odd() {
            return this == MANY_FILES || this == OTHER_BROWSER || this == NUMBER_ENTERED || this == NUMBERS_TRIED;
        }
    }

    /** A person by their codename. */
    public record FileOwner(DefenderId id, Codename codename) {
    }

    /** The same without the name of a coordinator who is erased. */
    public AccessEvent withoutName() {
        return new AccessEvent(kind, at, who, Private.NONE, about, why, words);
    }

    /** An event about a person that no coordinator caused at this moment. */
    public static AccessEvent of(AccessKind kind, Instant at, DefenderId id, Codename codename) {
        return new AccessEvent(kind, at, Optional.empty(), Private.NONE, Optional.of(new FileOwner(id, codename)),
                Optional.empty(), Private.NONE);
    }

    /** An event about a coordinator and nobody else. */
    public static AccessEvent of(AccessKind kind, Instant at, CoordinatorCard card) {
        return new AccessEvent(kind, at, Optional.of(card.id()), card.name(), Optional.empty(), Optional.empty(),
                Private.NONE);
    }
}
