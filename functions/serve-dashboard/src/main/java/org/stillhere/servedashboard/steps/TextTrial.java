package org.stillhere.servedashboard.steps;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.stillhere.servedashboard.request.DashboardRequest;
import org.stillhere.servedashboard.request.Labels;
import org.stillhere.vault.Private;
import org.stillhere.wording.phrases.WorryingPhrases;
import org.stillhere.wording.replies.PersonalWords;
import org.stillhere.wording.replies.Replies;
import org.stillhere.wording.replies.ReplySender;

/**
 * Says what a text would mean if this person sent it, read with their two words, and with those that worry the team, as
 * a real text is. Nothing is stored or sent, and the words are not shown.
 */
public final class TextTrial {
    /** The field of the text that is tried out. */
    public static final String FIELD = "trial";
    /** More of a text is not read. */
    public static final int MOST = 1_600;

    private TextTrial() {
    }

    /** The meaning in a sentence; empty if no text was typed. */
    public static String meaning(Labels labels, String text, PersonalWords words, WorryingPhrases worrying) {
        return text.isBlank() ? ""
                : labels.word("meaning",
                        Replies.read(text, words, ReplySender.DEFENDER, worrying).meaning(ReplySender.DEFENDER));
    }

    /**
     * The fields of a form with the meaning of the text that was typed into it.
     *
     * @param kept
     *            the two words that count if none was typed; empty for somebody new
     * @param worrying
     *            what worries the team
     */
    public static EnrolmentFields shown(DashboardRequest request, List<String> kept, WorryingPhrases worrying) {
        EnrolmentFields form = EnrolmentFields.sent(request.form());
        List<String> words = form.words(kept);
        Map<String, String> typed = new LinkedHashMap<>(request.form());
        typed.put("trial.meaning", meaning(request.labels(), form.get(FIELD),
                new PersonalWords(Private.of(words.get(0)), Private.of(words.get(1))), worrying));
        return EnrolmentFields.sent(typed);
    }
}
