package org.stillhere.casework.reading;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.stillhere.casework.commit.Environment;
import org.stillhere.domain.Actor;
import org.stillhere.domain.Watch;
import org.stillhere.store.timeline.FreeTextNote;
import org.stillhere.wording.phrases.WorryingPhrases;
import org.stillhere.wording.replies.Meaning;
import org.stillhere.wording.replies.ParsedText;
import org.stillhere.wording.replies.ParsedText.WordMatch;
import org.stillhere.wording.replies.PersonalWords;
import org.stillhere.wording.replies.Remainder;
import org.stillhere.wording.replies.Replies;
import org.stillhere.wording.replies.Reply;
import org.stillhere.wording.replies.ReplySender;

/**
 * Reads a defender's text together with what the same phone texted up to 30 s before. A long text may arrive in pieces
 * and in any order, and a person in fear sends one word after the other.
 * <ol>
 * <li>Words that were left unread are notes of the timeline already. They are read from there, which takes one more
 * round trip; nothing is stored for this.
 * <li>Both orders are read. A word or a cry for help that is whole only then counts.
 * <li>A check-in counts only if it would count with those words beside it.
 * </ol>
 * The choice never depends on which of the two personal words it was: what follows must look the same.
 */
public final class TextPieces {
    /** Nobody reads our answer and types the key that it names in less. */
    private static final Duration READ_OUR_ANSWER = Duration.ofSeconds(10);
    /** A text has hardly more pieces than this. */
    private static final int PIECES_MOST = 8;
    private final Environment environment;
    private final TeamPhrases phrases;

    public TextPieces(Environment environment, TeamPhrases phrases) {
        this.phrases = phrases;
        this.environment = environment;
    }

    /**
     * A text as it counts.
     *
     * @param heldBack
     *            whether it would have counted as a check-in if it had been alone
     */
    public record Reading(ParsedText heard, boolean heldBack) {
    }

    public Reading read(InboundText in, RecentTexts recent, Watch watch, PersonalWords words) {
        WorryingPhrases worrying = phrases.of(watch.team());
        ParsedText alone = in.read(words, ReplySender.DEFENDER, worrying);
        if (!recent.leftWords()) {
            return new Reading(alone, false);
        }
        String before = String.join("\n",
                environment.timeline().notesByOthers(watch.id(), PIECES_MOST, environment.clock().instant()).reversed()
                        .stream().filter(n -> n.by().equals(Actor.DEFENDER) && !n.at().isBefore(recent.piecesSince()))
                        .map(FreeTextNote::words).map(w -> w.reveal()).toList());
        if (before.isBlank()) {
            return new Reading(alone, false);
        }
        String body = in.body().reveal();
        boolean told = Replies.read(before, words, ReplySender.DEFENDER, worrying).possibleDuress();
        List<ParsedText> joined = Stream.of(before + "\n" + body, body + "\n" + before)
                .map(both -> Replies.read(both, words, ReplySender.DEFENDER, worrying))
                .map(both -> told && !alone.possibleDuress() ? withoutPossibleDuress(both) : both).toList();
        ParsedText together = joined.stream().filter(j -> j.said() != WordMatch.NOTHING).findFirst()
                .filter(j -> alone.said() == WordMatch.NOTHING)
                .orElseGet(() -> caution(joined.get(1)) < caution(joined.get(0)) ? joined.get(1) : joined.get(0));
        // Almost the duress word in one of the two decides nothing, because almost the own word would not.
        boolean seen = told || alone.possibleDuress();
        boolean answersUs = isDigitOne(body) && together.meaning(ReplySender.DEFENDER) == Meaning.UNREAD
                && recent.leftWordsAreOlderThan(READ_OUR_ANSWER);
        if (answersUs || !counts(seen ? withoutPossibleDuress(together) : together, withoutPossibleDuress(alone))) {
            return new Reading(alone, false);
        }
        return new Reading(together, checksIn(alone.reply()) && !checksIn(together.reply()));
    }

    /** The desk was told of it when the earlier text came. Beside it, this one says no more than it says alone. */
    private static ParsedText withoutPossibleDuress(ParsedText read) {
        return new ParsedText(read.reply(), read.said(), false, read.remainder(), read.key(), read.rest(), read.rows());
    }

    private static boolean counts(ParsedText together, ParsedText alone) {
        if (together.said() != WordMatch.NOTHING && alone.said() == WordMatch.NOTHING) {
            return true;
        }
        boolean open = checksIn(alone.reply()) || alone.reply() instanceof Reply.Unclear;
        boolean whole = checksIn(together.reply()) && together.remainder() == Remainder.NOTHING
                && !possibleDuress(together);
        boolean word = together.said() != WordMatch.NOTHING;
        int more = caution(alone) - caution(together);
        return open && (more > 0 || more == 0 && word || whole && alone.reply() instanceof Reply.Unclear);
    }

    private static boolean checksIn(Reply reply) {
        return reply instanceof Reply.Here || reply instanceof Reply.Word || reply instanceof Reply.Yes;
    }

    /** The key that our answer names, alone, in any script. */
    private static boolean isDigitOne(String body) {
        int[] points = body.strip().codePoints().toArray();
        return points.length == 1 && Character.digit(points[0], 10) == 1;
    }

    /** Beside the whole word a half of it says no more than a half of the own word beside that one. */
    private static boolean possibleDuress(ParsedText read) {
        return read.possibleDuress() && read.said() != WordMatch.DURESS;
    }

    /** The lower, the more a human is needed. The word under duress is weighed as the own word. */
    private static int caution(ParsedText read) {
        WordMatch said = read.said() == WordMatch.DURESS ? WordMatch.OWN : read.said();
        return switch (new ParsedText(read.reply(), said, possibleDuress(read), read.remainder(), read.key(),
                read.rest()).meaning(ReplySender.DEFENDER)) {
            case DURESS, SOS -> 0;
            case WORRYING, WORD_AND_MORE, MAYBE_DURESS -> 1;
            case UNREAD -> 2;
            case HERE, CONFIRMED, LATER, NOT_ME, STOP, START, TRIP, PAUSE, WORD, READ, TAKE, CANNOT, VOICE, RING_ME,
                    CODE -> 3;
        };
    }
}
