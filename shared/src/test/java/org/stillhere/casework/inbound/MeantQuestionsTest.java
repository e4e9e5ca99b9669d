package org.stillhere.casework.inbound;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.stillhere.domain.CaseId;
import org.stillhere.domain.Command.ContactKey;
import org.stillhere.domain.ContactId;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.PhoneKey;
import org.stillhere.domain.Question;
import org.stillhere.domain.Recipient;
import org.stillhere.store.phone.PhoneFile;

/** Tests which question a key without a name and without a letter answers. */
class MeantQuestionsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private static Instant ago(int minutes) {
        return NOW.minus(Duration.ofMinutes(minutes));
    }

    private static Question asked(String who, int firstAgo, int lastAgo) {
        return Question.asked(new DefenderId(who), Optional.of(new CaseId(who + "-1")),
                new Recipient.Trusted(new ContactId("c1")), ago(firstAgo), ago(lastAgo));
    }

    private static Question ofTheVersionBefore(Question question) {
        return new Question(question.defender(), question.topic(), question.who(), question.openedAt(),
                question.closedAt());
    }

    private static Optional<String> answered(Question... open) {
        return MeantQuestions.justAsked(List.of(open), NOW).map(q -> q.defender().value());
    }

    @Test
    void oneTextOfTheLastTenMinutesIsAnsweredHoweverManyOlderOnesAreOpen() {
        assertEquals(Optional.of("sos"), answered(asked("a", 60, 11), asked("sos", 3, 3), asked("b", 90, 30)));
        assertEquals(Optional.of("sos"), answered(asked("sos", 10, 10), asked("b", 90, 30).closed(ago(20))));
    }

    @Test
    void noneIsAnsweredIfTwoWereAskedInThatTime() {
        assertEquals(Optional.empty(), answered(asked("sos", 3, 3), asked("b", 90, 9)));
        assertEquals(Optional.empty(), answered(asked("sos", 3, 3), asked("b", 3, 3)));
    }

    @Test
    void noneIsAnsweredIfNoneWasAskedInThatTime() {
        assertEquals(Optional.empty(), answered(asked("sos", 30, 11), asked("b", 90, 30)));
    }

    @Test
    void noneIsAnsweredIfAnotherCaseEndedInThatTime() {
        assertEquals(Optional.empty(), answered(asked("sos", 3, 3), asked("b", 90, 30).closed(ago(2))));
        assertEquals(Optional.empty(), answered(asked("sos", 3, 3).closed(ago(1)), asked("b", 90, 30)));
    }

    /** The version before stored no time at which a question was asked again. */
    @Test
    void noneIsAnsweredWhileItIsNotKnownWhenAnotherWasLastAsked() {
        assertEquals(Optional.empty(), answered(asked("sos", 3, 3), ofTheVersionBefore(asked("b", 90, 30))));
        assertEquals(Optional.empty(), answered(ofTheVersionBefore(asked("sos", 3, 3)), asked("b", 90, 30)));
        assertEquals(Optional.of("sos"),
                answered(asked("sos", 3, 3), ofTheVersionBefore(asked("b", 90, 30).closed(ago(20)))));
    }

    /** A text that was found later answers nothing that was asked after it. */
    @Test
    void questionThatWasAskedAfterTheTextWasReceivedIsNotMeantAlone() {
        assertEquals(Optional.empty(),
                MeantQuestions.justAsked(List.of(asked("sos", 3, 3), asked("b", 90, 30)), ago(5)));
        assertEquals(Optional.empty(), MeantQuestions.justAsked(List.of(asked("a", 60, 3), asked("b", 90, 7)), ago(5)));
    }

    @Test
    void openQuestionReplacesAClosedOneOfTheSamePersonAndTheLetterMeansIt() {
        Question before = asked("a", 90, 80).closed(ago(60));
        Question sos = Question.asked(new DefenderId("a"), Optional.of(new CaseId("a-2")),
                new Recipient.Trusted(new ContactId("c1")), ago(30), ago(30));
        Question other = asked("b", 70, 70);
        PhoneFile phone = new PhoneFile(new PhoneKey("hashed"), List.of(), List.of(before, sos, other),
                Optional.empty(), List.of());
        assertEquals(List.of(sos, other), MeantQuestions.by(phone, ContactKey.TAKE));
        assertEquals(sos, MeantQuestions.current(phone, before));
        assertEquals(other, MeantQuestions.current(phone, other));
    }
}
