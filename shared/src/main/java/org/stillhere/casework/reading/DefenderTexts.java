package org.stillhere.casework.reading;

import java.util.EnumSet;
import java.util.Set;
import org.stillhere.domain.ConcernKind;
import org.stillhere.store.phone.RememberedText.TextEffect;
import org.stillhere.wording.replies.ParsedText;
import org.stillhere.wording.replies.ParsedText.WordMatch;
import org.stillhere.wording.replies.Remainder;
import org.stillhere.wording.replies.Reply;

/** Weighs what a defender's text is: whether a human must read it, and what effect it has as far as it was read. */
public final class DefenderTexts {
    private DefenderTexts() {
    }

    /**
     * Why a human must read the text, whatever else it says; empty if nobody must. A call for help is before them
     * already. The word under duress is weighed as the own word, since the phone must show the same for both.
     *
     * @param late
     *            whether it was sent before a call for help that was taken in first, which it must not end or slow down
     */
    public static Set<ConcernKind> concern(ParsedText heard, RecentTexts recent, boolean late) {
        Set<ConcernKind> kinds = EnumSet.noneOf(ConcernKind.class);
        // Unread words a moment after the own word, as when one text came in two pieces, are words beside it.
        boolean word = heard.said() != WordMatch.NOTHING || recent.wordCounted();
        if (callsForHelp(heard.reply())) {
            return Set.of();
        }
        if (heard.possibleDuress()) {
            kinds.add(ConcernKind.POSSIBLE_DURESS);
        }
        if (word && (late || heard.reply() instanceof Reply.Unclear)) {
            kinds.add(ConcernKind.WORD_AND_MORE);
        }
        if (heard.remainder() == Remainder.WORRYING || late && !word) {
            kinds.add(ConcernKind.WORRYING);
        }
        return Set.copyOf(kinds);
    }

    private static boolean callsForHelp(Reply reply) {
        return reply instanceof Reply.CallForHelp || reply instanceof Reply.Help;
    }

    public static TextEffect effect(ParsedText heard, Set<ConcernKind> concern) {
        boolean unclear = heard.reply() instanceof Reply.Unclear;
        if (unclear && concern.isEmpty() && heard.said() == WordMatch.NOTHING) {
            return TextEffect.UNREAD;
        }
        if (unclear || heard.remainder() != Remainder.NOTHING) {
            return TextEffect.MIXED;
        }
        return heard.said() == WordMatch.NOTHING ? TextEffect.COUNTED : TextEffect.COUNTED_WORD;
    }
}
