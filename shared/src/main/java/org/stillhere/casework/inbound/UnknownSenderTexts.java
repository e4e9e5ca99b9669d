package org.stillhere.casework.inbound;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.inbound.AnswerOnce.InboundCommand;
import org.stillhere.casework.inbound.AnswerOnce.ReplyTarget;
import org.stillhere.domain.Command;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.Recipient;
import org.stillhere.domain.RouteId;
import org.stillhere.domain.StrangerText;
import org.stillhere.store.phone.PhoneFile;
import org.stillhere.store.watch.Profile;
import org.stillhere.store.watch.WatchFile;
import org.stillhere.vault.Private;
import org.stillhere.wording.replies.ParsedText;
import org.stillhere.wording.replies.PersonalWords;
import org.stillhere.wording.replies.Replies;
import org.stillhere.wording.replies.Reply;
import org.stillhere.wording.replies.WordMatch;

/**
 * A text from a number that nobody knows. It never gets an answer; with a codename and its word it is an unconfirmed
 * sign of life or call for a friend, and goes before the desk.
 */
final class UnknownSenderTexts {
    /** A codename has at most three words. */
    private static final int CODENAME_WORDS = 3;
    /** Whoever writes more than this is not giving codename, word and key. */
    private static final int TOKENS = 12;
    private final Environment environment;
    private final AnswerOnce answers;

    UnknownSenderTexts(Environment environment, AnswerOnce answers) {
        this.environment = environment;
        this.answers = answers;
    }

    Optional<Private> take(InboundText in, PhoneFile phone) {
        List<String> tokens = Arrays.stream(in.body().reveal().strip().split("[\\s,.;:!]+", TOKENS + 1))
                .filter(t -> !t.isEmpty()).toList();
        if (tokens.size() >= 2 && tokens.size() <= TOKENS) {
            for (int words = 1; words <= Math.min(CODENAME_WORDS, tokens.size() - 1); words++) {
                String folded = String.join("", tokens.subList(0, words)).toLowerCase(Locale.ROOT);
                Optional<DefenderId> id = folded.length() <= 24 ? environment.codenames().find(folded)
                        : Optional.empty();
                String rest = String.join(" ", tokens.subList(words, tokens.size()));
                if (id.isPresent() && told(in, phone, id.get(), rest)) {
                    return Optional.empty();
                }
            }
        }
        return answers.answer(in, phone, Optional.empty(), List.of());
    }

    private boolean told(InboundText in, PhoneFile phone, DefenderId id, String rest) {
        Optional<WatchFile> file = environment.watches().file(id);
        Optional<Profile> profile = file.flatMap(WatchFile::profile);
        if (profile.isEmpty()) {
            return false;
        }
        ParsedText heard = Replies.read(rest, new PersonalWords(profile.get().own(), profile.get().duress()));
        if (heard.said() == WordMatch.NOTHING) {
            return false;
        }
        boolean sos = heard.said() == WordMatch.DURESS || heard.reply() instanceof Reply.CallForHelp
                || heard.reply() instanceof Reply.Help;
        ReplyTarget to = new ReplyTarget(id, new Recipient.Defender(), new RouteId("none"), AnswerWay.IN_RESPONSE);
        answers.commit(in, phone,
                new InboundCommand(to, file.map(WatchFile::watch),
                        w -> new Command.FromStranger(sos ? StrangerText.SOS : StrangerText.SIGN_OF_LIFE),
                        (says, now) -> Private.NONE));
        return true;
    }
}
