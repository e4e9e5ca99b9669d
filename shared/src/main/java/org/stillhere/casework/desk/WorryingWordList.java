package org.stillhere.casework.desk;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.stillhere.casework.commit.Busy;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.permission.Permitted.ToSetDesk;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.TeamId;
import org.stillhere.runtime.Metric;
import org.stillhere.store.desk.WorryingWords;
import org.stillhere.store.table.Stored;
import org.stillhere.store.table.TransactionCancelled;
import org.stillhere.store.table.Write;
import org.stillhere.vault.Private;
import org.stillhere.wording.phrases.AtomReader;
import org.stillhere.wording.phrases.WorryingPhrases;
import org.stillhere.wording.replies.PhraseFault;
import org.stillhere.wording.replies.Replies;

/** Changes the words that worry a team: what its coordinators know to be dangerous where they are. */
public final class WorryingWordList {
    /** The most phrases of one team. */
    public static final int MOST = 200;
    private static final int TRIES = 6;
    /** People separate words by commas too. A phrase never holds one: matching leaves punctuation out. */
    private static final Pattern SEPARATOR = Pattern.compile("[\\n\\r,;\u060C\u3001\uFF0C\u104A\u104B]");
    private static final Pattern SPACES = Pattern.compile("[\\s\u00A0]+");
    private final Environment environment;

    public WorryingWordList(Environment environment) {
        this.environment = environment;
    }

    /** A phrase that was refused, and why. */
    public record RefusedPhrase(String phrase, PhraseFault fault) {
    }

    /** The result of a change. */
    public sealed interface WordListChange {
        /** The list is stored as it was typed. */
        record WordsStored() implements WordListChange {
        }

        /**
         * Nothing was stored.
         *
         * @param count
         *            of phrases that were typed; {@link #MOST} are possible
         */
        record WordsRefused(List<RefusedPhrase> phrases, int count) implements WordListChange {
        }

        /**
         * Nothing was stored, since a colleague has changed the list meanwhile.
         *
         * @param now
         *            the list of the colleague
         * @param missing
         *            the phrases on it that were not typed
         */
        record WordsChangedMeanwhile(Optional<Stored<WorryingWords>> now, List<String> missing)
                implements WordListChange {
        }
    }

    /** The list of a team; empty if it never had one. */
    public Optional<Stored<WorryingWords>> current(TeamId team) {
        return environment.worryingWords().find(team);
    }

    /** The list as texts are read with it. */
    public WorryingPhrases asRead(TeamId team) {
        return current(team).map(l -> WorryingPhrases.of(l.value().phrases())).orElse(WorryingPhrases.NONE);
    }

    /** What a form carries, so that no change of a colleague is overwritten unseen. */
    public static String mark(Optional<Stored<WorryingWords>> list) {
        return Long.toString(version(list));
    }

    private static long version(Optional<Stored<WorryingWords>> list) {
        return list.map(l -> l.row().version()).orElse(0L);
    }

    /**
     * Replaces the list of a team.
     *
     * @param seen
     *            the {@link #mark} of the list that the coordinator saw
     * @param typed
     *            one phrase on each line, or separated by commas
     *
     * @throws Busy
     *             if it cannot be stored now
     */
    public WordListChange set(ToSetDesk by, String seen, String typed) {
        TeamId team = by.team();
        List<String> phrases = phrases(typed);
        List<RefusedPhrase> refused = phrases.size() > MOST ? List.of()
                : phrases.stream().flatMap(p -> Replies.faultAsWorrying(p).map(f -> new RefusedPhrase(p, f)).stream())
                        .toList();
        if (!refused.isEmpty() || phrases.size() > MOST) {
            return new WordListChange.WordsRefused(refused, phrases.size());
        }
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Optional<Stored<WorryingWords>> now = current(team);
            if (typed(now).equals(phrases)) {
                return new WordListChange.WordsStored();
            }
            if (!mark(now).equals(seen)) {
                return new WordListChange.WordsChangedMeanwhile(now, missing(typed(now), phrases));
            }
            try {
                WorryingWords words = new WorryingWords(phrases.stream().map(Private::of).toList(), by.who(),
                        environment.clock().instant());
                environment.rows().transact(List.of(new Write.PutRow(
                        environment.worryingWords().row(team, words, version(now) + 1), Write.version(version(now)))));
                environment.telemetry().count(Metric.WORDS_CHANGED);
                return new WordListChange.WordsStored();
            } catch (TransactionCancelled somebodyElse) {
                environment.backOff(attempt);
            }
        }
        throw new Busy();
    }

    /** The phrases of a list as they were typed. */
    public static List<String> typed(Optional<Stored<WorryingWords>> list) {
        return list.stream().flatMap(l -> l.value().phrases().stream()).map(Private::reveal).toList();
    }

    private static List<String> missing(List<String> theirs, List<String> mine) {
        List<String> typed = mine.stream().map(WorryingWordList::folded).toList();
        return theirs.stream().filter(t -> !typed.contains(folded(t))).toList();
    }

    /** The phrases that were typed, each once, without signs that cannot be seen. */
    static List<String> phrases(String typed) {
        List<String> phrases = SEPARATOR.splitAsStream(typed).map(p -> SPACES.matcher(visible(p)).replaceAll(" "))
                .map(String::strip).filter(p -> !p.isEmpty()).toList();
        Map<String, String> once = new LinkedHashMap<>();
        phrases.forEach(p -> once.putIfAbsent(folded(p), p));
        return List.copyOf(once.values());
    }

    /** Phrases that are found alike are one. */
    private static String folded(String phrase) {
        String joined = AtomReader.joined(phrase);
        return joined.isEmpty() ? phrase : joined;
    }

    private static String visible(String part) {
        return part.codePoints().filter(c -> switch (Character.getType(c)) {
            case Character.CONTROL -> Character.isWhitespace(c);
            case Character.FORMAT -> c == 0x200C || c == 0x200D; // Joiners are a part of how some words are written.
            case Character.SURROGATE -> false;
            default -> true;
        }).collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }
}
