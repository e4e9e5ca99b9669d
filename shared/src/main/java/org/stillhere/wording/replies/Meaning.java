package org.stillhere.wording.replies;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What a text means, in one word: for the corpus, for trying texts out, and for coordinators. */
public enum Meaning {
    HERE, CONFIRMED, LATER, SOS, DURESS, MAYBE_DURESS, WORRYING, NOT_ME, STOP, START, TRIP, PAUSE, WORD, WORD_AND_MORE,
    UNREAD, READ, TAKE, CANNOT, VOICE, RING_ME, CODE;

    private static final Set<Meaning> OF_CONTACTS = EnumSet.of(READ, TAKE, CANNOT, VOICE, RING_ME, CODE);

    static Meaning of(Reply reply, ReplySender sender) {
        Meaning meaning = of(reply);
        return switch (sender) {
            case DEFENDER -> OF_CONTACTS.contains(meaning) ? UNREAD : meaning;
            case CONTACT, COORDINATOR -> reply instanceof Reply.Here ? TAKE
                    : reply instanceof Reply.Yes ? READ : meaning == SOS ? WORRYING : meaning;
        };
    }

    private static Meaning of(Reply reply) {
        return switch (reply) {
            case Reply.Here r -> HERE;
            case Reply.AskLater r -> LATER;
            case Reply.CallForHelp r -> SOS;
            case Reply.Help r -> SOS;
            case Reply.NotMe r -> NOT_ME;
            case Reply.Read r -> READ;
            case Reply.TakeCase r -> TAKE;
            case Reply.Cannot r -> CANNOT;
            case Reply.Voice r -> VOICE;
            case Reply.RingMe r -> RING_ME;
            case Reply.Letter r -> UNREAD;
            case Reply.Stop r -> STOP;
            case Reply.Yes r -> HERE;
            case Reply.StartAgain r -> START;
            case Reply.TripFor r -> TRIP;
            case Reply.PauseFor r -> PAUSE;
            case Reply.Code r -> CODE;
            case Reply.Word r -> WORD;
            case Reply.Unclear r -> UNREAD;
        };
    }

    /** As it is written in files and printed: {@code word-and-more}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
