package org.stillhere.casework.inbound;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stillhere.casework.reading.ReplyTarget;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.inbound.AnswerOnce.InboundCommand;
import org.stillhere.casework.reading.CodenameInText;
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
import org.stillhere.store.watch.Profile;
import org.stillhere.store.watch.WatchFile;
import org.stillhere.vault.Private;
import org.stillhere.wording.replies.Meaning;
import org.stillhere.wording.replies.ParsedText;
import org.stillhere.wording.replies.ParsedText.WordMatch;
import org.stillhere.wording.replies.Replies;
import org.stillhere.wording.replies.ReplySender;

/**
 * Takes in a text from a number that nobody knows. It never gets an answer. A codename anywhere in it, with the word of
 * that person, is an unconfirmed sign of life or SOS; with words of help or worry it is put before the desk, with the
 * words, until somebody takes it.
 */
final class UnknownSenderTexts {
    private final Environment environment;
    private final AnswerOnce answers;
    private final TeamPhrases phrases;

    UnknownSenderTexts(Environment environment, AnswerOnce answers, TeamPhrases phrases) {
        this.phrases = phrases;
        this.environment = environment;
        this.answers = answers;
    }

    Optional<Private> take(InboundText in, PhoneFile phone, RecentTexts recent) {
        if (recent.machineLike()) {
            environment.telemetry().count(Metric.SAME_WORDS);
            return answers.answer(in.having(TextEffect.SILENCED), phone, Optional.empty(), List.of());
        }
        String text = in.body().reveal();
        List<CodenameInText> candidates = CodenameInText.candidates(text);
        Map<String, DefenderId> known = candidates.isEmpty() ? Map.of()
                : environment.codenames().findAll(candidates.stream().map(CodenameInText::folded).toList());
        for (CodenameInText candidate : candidates) {
            DefenderId id = known.get(candidate.folded());
            String rest = text.substring(0, candidate.from()) + " " + text.substring(candidate.to());
            if (id != null && told(in, phone, id, rest, recent)) {
                return Optional.empty();
            }
        }
        return answers.answer(in.having(TextEffect.UNREAD), phone, Optional.empty(), List.of());
    }

    private boolean told(InboundText in, PhoneFile phone, DefenderId id, String rest, RecentTexts recent) {
        Optional<WatchFile> file = environment.watches().file(id);
        Optional<Profile> profile = file.flatMap(WatchFile::profile);
        if (profile.isEmpty()) {
            return false;
        }
        ParsedText read = Replies.read(rest, file.get().words(), ReplySender.DEFENDER,
                phrases.of(file.get().watch().team()));
        Optional<StrangerText> says = says(read)
                .map(s -> in.beforeRestore() && s == StrangerText.SOS ? StrangerText.CONCERN : s);
        says.ifPresent(s -> {
            if (s == StrangerText.SIGN_OF_LIFE && recent.repeated().isPresent()) {
                answers.repeat(in, phone, recent.repeated().get());
                return;
            }
            ReplyTarget to = new ReplyTarget(id, new Recipient.Defender(), new RouteId("none"), AnswerWay.IN_RESPONSE);
            answers.commit(in, phone, new InboundCommand(to, file.map(WatchFile::watch),
                    w -> known(file.get(), read, new PhoneCommand.FromStranger(s)), (content, now) -> Private.NONE,
                    d -> environment.timeline().noteOf(d, Actor.STRANGER, read.rest())));
        });
        return says.isPresent();
    }

    private static Command known(WatchFile file, ParsedText read, Command said) {
        return file.words().hasCard() && read.said() != WordMatch.NOTHING ? new PhoneCommand.CardWord(read.rows(), said)
                : said;
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
