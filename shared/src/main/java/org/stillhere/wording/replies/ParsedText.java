package org.stillhere.wording.replies;

import java.util.List;
import java.util.Optional;
import org.stillhere.vault.Private;

/**
 * A text that was read.
 *
 * @param reply
 *            the answer it gives; {@link Reply.Unclear} where it gives none, or where what remains forbids to count it
 * @param said
 *            which of the person's words it holds
 * @param possibleDuress
 *            whether something in it is almost the duress word
 * @param remainder
 *            how much of it was not understood
 * @param key
 *            the key, where the rest of the text may be a name
 * @param rest
 *            the text as it came, without the person's words where they were recognised
 * @param rows
 *            the rows of the person's card, counted from 0, of which it holds a word
 */
public record ParsedText(Reply reply, WordMatch said, boolean possibleDuress, Remainder remainder,
        Optional<KeyWithName> key, Private rest, List<Integer> rows) {
    public ParsedText {
        rows = List.copyOf(rows);
    }

    /** A text without words of a card. */
    public ParsedText(Reply reply, WordMatch said, boolean possibleDuress, Remainder remainder,
            Optional<KeyWithName> key, Private rest) {
        this(reply, said, possibleDuress, remainder, key, rest, List.of());
    }

    /** Which of the person's words a text holds. */
    public enum WordMatch {
        NOTHING, OWN, DURESS
    }

    /**
     * What the text means, by the cost of being wrong.
     *
     * @param sender
     *            the part in which it was texted: a contact's key says nothing on a defender's phone
     */
    public Meaning meaning(ReplySender sender) {
        if (said == WordMatch.DURESS) {
            return Meaning.DURESS;
        }
        if (reply instanceof Reply.CallForHelp || reply instanceof Reply.Help) {
            return Meaning.of(reply, sender);
        }
        if (possibleDuress) {
            return Meaning.MAYBE_DURESS;
        }
        if (remainder == Remainder.WORRYING) {
            return said == WordMatch.OWN ? Meaning.WORD_AND_MORE : Meaning.WORRYING;
        }
        if (reply instanceof Reply.Unclear) {
            return said == WordMatch.OWN ? Meaning.WORD_AND_MORE
                    : key.filter(k -> k.looksLikeName() && sender != ReplySender.DEFENDER)
                            .map(k -> Meaning.of(k.reply(), sender)).orElse(Meaning.UNREAD);
        }
        Meaning plain = Meaning.of(reply, sender);
        return said == WordMatch.OWN && (plain == Meaning.HERE || plain == Meaning.WORD) ? Meaning.CONFIRMED : plain;
    }
}
