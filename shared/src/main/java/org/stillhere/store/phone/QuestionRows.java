package org.stillhere.store.phone;

import java.time.Duration;
import java.time.Instant;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.PhoneKey;
import org.stillhere.domain.Question;
import org.stillhere.domain.Recipient;
import org.stillhere.store.table.Bodies;
import org.stillhere.store.table.Row;
import org.stillhere.store.table.Rows;
import org.stillhere.vault.KeyPurpose;
import org.stillhere.vault.Private;

/**
 * Reads and writes what a phone was asked: its questions, the choices of the last text that offered some, and the words
 * that came before the choice. {@link PhoneRows#find} reads the questions and the choices.
 */
public final class QuestionRows {
    /** Lifetime of a closed question, of choices and of unplaced words. An answer still counts for so long. */
    public static final Duration CLOSED_COUNTS = Duration.ofHours(2);
    /**
     * Lifetime of an open question about no case: an invitation, a drill, an ask that was not sent. No end of a case
     * closes it. An open question about a case never expires.
     */
    public static final Duration NO_CASE_KEPT = Duration.ofHours(24);
    private static final String QUESTION = "Q#";
    /** The meaning of the letters in the last text that offered a choice. */
    private static final String CHOICES = "E";
    /** The words that were texted before it was asked whom they are about. */
    private static final String UNPLACED = "E#WORDS";
    private final Rows rows;
    private final Bodies bodies;

    public QuestionRows(Rows rows, Bodies bodies) {
        this.rows = rows;
        this.bodies = bodies;
    }

    /** Whether a row with this sort key is a question. */
    public static boolean isQuestion(String sk) {
        return sk.startsWith(QUESTION);
    }

    /** Whether a row with this sort key contains choices. */
    public static boolean isChoices(String sk) {
        return sk.equals(CHOICES);
    }

    /** Whether a row with this sort key contains choices, or the words that came before them. */
    public static boolean isAboutChoices(String sk) {
        return isChoices(sk) || isUnplacedWords(sk);
    }

    /** Whether the choices name this person. Choices that cannot be opened may. */
    public boolean mayName(Row choices, DefenderId person) {
        return bodies.openIfReadable(choices, KeyPurpose.CASES, Choices.class)
                .map(c -> c.options().stream().anyMatch(q -> q.defender().equals(person))).orElse(true);
    }

    static boolean isUnplacedWords(String sk) {
        return sk.equals(UNPLACED);
    }

    /** The words that were texted from this phone before it was asked whom they are about; empty if there are none. */
    public Private unplacedWords(PhoneKey phone, Instant now) {
        return rows.get(PhoneRows.pk(phone), UNPLACED).filter(r -> !r.expiredAt(now.getEpochSecond()))
                .map(r -> bodies.open(r, KeyPurpose.ROUTES, UnplacedWords.class).words()).orElse(Private.NONE);
    }

    /** One question for each watch, topic and recipient. A question that is asked again replaces the row. */
    public Row row(PhoneKey phone, Question question) {
        String who = switch (question.who()) {
            case Recipient.Defender d -> "defender";
            case Recipient.Trusted t -> t.id().value();
            case Recipient.Staff s -> s.id().value();
        };
        String topic = question.topic().map(Object::toString).orElse("-");
        Row row = Row.of(PhoneRows.pk(phone), QUESTION + question.defender() + "#" + topic + "#" + who, 1);
        if (question.closedAt().isPresent()) {
            row = row.expires(question.closedAt().get().plus(CLOSED_COUNTS).getEpochSecond());
        } else if (question.topic().isEmpty()) {
            row = row.expires(question.openedAt().plus(NO_CASE_KEPT).getEpochSecond());
        }
        return bodies.seal(row, KeyPurpose.CASES, question);
    }

    public Row choicesRow(PhoneKey phone, Choices choices) {
        Row row = Row.of(PhoneRows.pk(phone), CHOICES, 1).expires(choices.at().plus(CLOSED_COUNTS).getEpochSecond());
        return bodies.seal(row, KeyPurpose.CASES, choices);
    }

    /** The words that were texted before the choice. They live as long as the letters of the choice count. */
    public Row unplacedWordsRow(PhoneKey phone, Private words, Instant at) {
        Row row = Row.of(PhoneRows.pk(phone), UNPLACED, 1).expires(at.plus(CLOSED_COUNTS).getEpochSecond());
        return bodies.seal(row, KeyPurpose.ROUTES, new UnplacedWords(words));
    }

    /** Wraps words, so that the JSON is an object. */
    record UnplacedWords(Private words) {
    }
}
