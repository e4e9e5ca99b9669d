package org.stillhere.casework.inbound;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.inbound.AnswerOnce.InboundCommand;
import org.stillhere.casework.inbound.AnswerOnce.ReplyTarget;
import org.stillhere.casework.reading.InboundText;
import org.stillhere.casework.reading.InboundText.AnswerWay;
import org.stillhere.casework.reading.RecentTexts;
import org.stillhere.casework.reading.TeamPhrases;
import org.stillhere.domain.Actor;
import org.stillhere.domain.Command;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.PhoneCommand;
import org.stillhere.domain.Recipient;
import org.stillhere.domain.RouteId;
import org.stillhere.domain.StrangerText;
import org.stillhere.runtime.Metric;
import org.stillhere.store.phone.PhoneFile;
import org.stillhere.store.phone.RememberedText.TextEffect;
import org.stillhere.store.table.Rows;
import org.stillhere.store.watch.Profile;
import org.stillhere.store.watch.WatchFile;
import org.stillhere.vault.Private;
import org.stillhere.wording.replies.Meaning;
import org.stillhere.wording.replies.ParsedText;
import org.stillhere.wording.replies.ParsedText.WordMatch;
import org.stillhere.wording.replies.PersonalWords;
import org.stillhere.wording.replies.Replies;
import org.stillhere.wording.replies.ReplySender;

/**
 * Takes in a text from a number that nobody knows. It never gets an answer. A codename anywhere in it, with the word of
 * that person, is an unconfirmed sign of life or SOS; with words of help or worry it is put before the desk, with the
 * words, until somebody takes it.
 */
final class UnknownSenderTexts {
    /** A codename has at most three words and 24 letters. */
    private static final int CODENAME_WORDS = 3;
    private static final int CODENAME_LETTERS = 24;
    /** Letters, and whatever separates words; a no-break space is a space. */
    private static final Pattern WORD = Pattern.compile("\\p{L}[\\p{L}\\p{M}]*");
    private final Environment environment;
    private final AnswerOnce answers;
    private final TeamPhrases phrases;

    UnknownSenderTexts(Environment environment, AnswerOnce answers, TeamPhrases phrases) {
        this.phrases = phrases;
        this.environment = environment;
        this.answers = answers;
    }

    /** A run of words that may be a codename, and where it stands in the text. */
    private record Candidate(String folded, int from, int to) {
    }

    Optional<Private> take(InboundText in, PhoneFile phone, RecentTexts recent) {
        if (recent.machineLike()) {
            environment.telemetry().count(Metric.SAME_WORDS);
            return answers.answer(in.having(TextEffect.SILENCED), phone, Optional.empty(), List.of());
        }
        String text = in.body().reveal();
        List<Candidate> candidates = candidates(text);
        Map<String, DefenderId> known = candidates.isEmpty() ? Map.of()
                : environment.codenames().findAll(candidates.stream().map(Candidate::folded).toList());
        for (Candidate candidate : candidates) {
            DefenderId id = known.get(candidate.folded());
            String rest = text.substring(0, candidate.from()) + " " + text.substring(candidate.to());
            if (id != null && told(in, phone, id, rest, recent)) {
                return Optional.empty();
            }
        }
        return answers.answer(in.having(TextEffect.UNREAD), phone, Optional.empty(), List.of());
    }

    /** The longest first at each place; as many as one round trip can look up. */
    private static List<Candidate> candidates(String text) {
        List<int[]> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            words.add(new int[] { matcher.start(), matcher.end() });
        }
        List<Candidate> found = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            for (int last = Math.min(i + CODENAME_WORDS, words.size()) - 1; last >= i; last--) {
                StringBuilder folded = new StringBuilder();
                for (int j = i; j <= last; j++) {
                    folded.append(text, words.get(j)[0], words.get(j)[1]);
                }
                if (folded.length() <= CODENAME_LETTERS && found.size() < Rows.MOST_READ) {
                    found.add(new Candidate(folded.toString().toLowerCase(Locale.ROOT), words.get(i)[0],
                            words.get(last)[1]));
                }
            }
        }
        return found;
    }

    private boolean told(InboundText in, PhoneFile phone, DefenderId id, String rest, RecentTexts recent) {
        Optional<WatchFile> file = environment.watches().file(id);
        Optional<Profile> profile = file.flatMap(WatchFile::profile);
        if (profile.isEmpty()) {
            return false;
        }
        ParsedText read = Replies.read(rest, new PersonalWords(profile.get().own(), profile.get().duress()),
                ReplySender.DEFENDER, phrases.of(file.get().watch().team()));
        Optional<StrangerText> says = says(read);
        says.ifPresent(s -> {
            if (s == StrangerText.SIGN_OF_LIFE && recent.repeated().isPresent()) {
                answers.repeat(in, phone, recent.repeated().get());
                return;
            }
            ReplyTarget to = new ReplyTarget(id, new Recipient.Defender(), new RouteId("none"), AnswerWay.IN_RESPONSE);
            answers.commit(in, phone,
                    new InboundCommand(to, file.map(WatchFile::watch), w -> new PhoneCommand.FromStranger(s),
                            (content, now) -> Private.NONE,
                            d -> environment.timeline().noteOf(d, Actor.STRANGER, read.rest())));
        });
        return says.isPresent();
    }

    private static Optional<StrangerText> says(ParsedText read) {
        Meaning meaning = read.meaning(ReplySender.DEFENDER);
        boolean help = meaning == Meaning.SOS || meaning == Meaning.DURESS;
        if (read.said() != WordMatch.NOTHING) {
            return Optional.of(help ? StrangerText.SOS : StrangerText.SIGN_OF_LIFE);
        }
        boolean worrying = help || meaning == Meaning.WORRYING || meaning == Meaning.MAYBE_DURESS;
        return worrying ? Optional.of(StrangerText.CONCERN) : Optional.empty();
    }
}
