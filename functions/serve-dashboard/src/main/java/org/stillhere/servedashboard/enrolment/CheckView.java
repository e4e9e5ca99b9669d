package org.stillhere.servedashboard.enrolment;

import org.stillhere.servedashboard.steps.AnswerSection;
import java.util.List;

/**
 * The page that shows all answers of a draft before it is enrolled.
 *
 * @param to
 *            what the addresses of the draft's pages begin with
 * @param version
 *            the version of the draft that is shown
 * @param asks
 *            when the person is asked next, in a sentence; empty while the draft has faults
 * @param said
 *            what went wrong, in a sentence; empty if nothing did
 */
public record CheckView(String to, String version, List<AnswerSection> sections, List<TextLine> texts, String asks,
        String said) {
    /**
     * A text as it will be sent.
     *
     * @param name
     *            who gets it
     * @param when
     *            on what occasion
     * @param language
     *            the tag of its language
     */
    public record TextLine(String name, String when, String language, String body) {
        @Override
        public String toString() {
            return "TextLine";
        }
    }

    /** The sections with an answer that cannot be taken. */
    public List<AnswerSection> wrong() {
        return sections.stream().filter(s -> s.answers().stream().anyMatch(a -> !a.error().isEmpty())).toList();
    }

    @Override
    public String toString() {
        return "CheckView";
    }
}
