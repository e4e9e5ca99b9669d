package org.stillhere.casework;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.stillhere.domain.Command;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.Recipient;
import org.stillhere.domain.RouteId;
import org.stillhere.store.Book.File;
import org.stillhere.store.Book.Phone;
import org.stillhere.store.Profile;
import org.stillhere.vault.Private;
import org.stillhere.wording.Heard;
import org.stillhere.wording.Replies;
import org.stillhere.wording.Reply;
import org.stillhere.wording.Said;
import org.stillhere.wording.Words;

/**
 * A text from a number that nobody knows. It never gets an answer; with a codename and its word it is an unconfirmed
 * sign of life or call for a friend, and goes before the desk.
 */
final class StrangerTexts {
    /** A codename has at most three words. */
    private static final int CODENAME_WORDS = 3;
    /** Whoever writes more than this is not giving codename, word and key. */
    private static final int TOKENS = 12;
    private final Ground ground;
    private final Texts texts;

    StrangerTexts(Ground ground, Texts texts) {
        this.ground = ground;
        this.texts = texts;
    }

    Optional<Private> take(Incoming in, Phone phone) {
        List<String> tokens = Arrays.stream(in.body().reveal().strip().split("[\\s,.;:!]+", TOKENS + 1))
                .filter(t -> !t.isEmpty()).toList();
        if (tokens.size() >= 2 && tokens.size() <= TOKENS) {
            for (int words = 1; words <= Math.min(CODENAME_WORDS, tokens.size() - 1); words++) {
                String folded = String.join("", tokens.subList(0, words)).toLowerCase(Locale.ROOT);
                Optional<DefenderId> id = folded.length() <= 24 ? ground.book().codename(folded) : Optional.empty();
                String rest = String.join(" ", tokens.subList(words, tokens.size()));
                if (id.isPresent() && told(in, phone, id.get(), rest)) {
                    return Optional.empty();
                }
            }
        }
        return texts.answer(in, phone, Optional.empty(), List.of());
    }

    private boolean told(Incoming in, Phone phone, DefenderId id, String rest) {
        Optional<File> file = ground.book().file(id);
        Optional<Profile> profile = file.flatMap(File::profile);
        if (profile.isEmpty()) {
            return false;
        }
        Heard heard = Replies.read(rest, new Words(profile.get().own(), profile.get().duress()));
        if (heard.said() == Said.NOTHING) {
            return false;
        }
        boolean sos = heard.said() == Said.DURESS || heard.reply() instanceof Reply.Sos
                || heard.reply() instanceof Reply.Help;
        texts.commit(in, phone, id, file.map(File::watch), w -> new Command.FromStranger(sos), true,
                new Recipient.Defender(), new RouteId("none"), (says, now) -> Private.NONE);
        return true;
    }
}
