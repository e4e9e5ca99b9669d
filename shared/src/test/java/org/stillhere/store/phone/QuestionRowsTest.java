package org.stillhere.store.phone;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.Question;
import org.stillhere.domain.Recipient;
import org.stillhere.store.Samples;
import org.stillhere.store.table.Bodies;
import org.stillhere.store.table.MemoryRows;
import org.stillhere.store.table.Row;
import org.stillhere.store.table.Write;
import org.stillhere.vault.TestVaults;

/** Checks the key and the lifetime of a question. */
class QuestionRowsTest {
    private final QuestionRows questions = new QuestionRows(new MemoryRows(), new Bodies(TestVaults.one()));

    private static long seconds(Duration after) {
        return Samples.NOW.plus(after).getEpochSecond();
    }

    @Test
    void aClosedQuestionExpiresAfterTwoHoursAndOneAboutNoCaseAfterADay() {
        Row closed = questions.row(Samples.PHONE, Samples.question());
        assertEquals("P#hashed-number|Q#d1#d1-3#c1", closed.place());
        assertEquals(seconds(Duration.ofHours(2)), closed.expires());
        Question open = new Question(Samples.THIDA, Optional.empty(), new Recipient.Staff(Samples.MARY), Samples.NOW,
                Optional.empty());
        assertEquals("P#hashed-number|Q#d1#-#mary", questions.row(Samples.PHONE, open).place());
        assertEquals(seconds(QuestionRows.NO_CASE_KEPT), questions.row(Samples.PHONE, open).expires());
    }

    /** A coordinator is asked about hundreds of persons in a shutdown. */
    @Test
    void everyQuestionOfAPhoneIsReadAndSoIsWhatItTextedBefore() {
        MemoryRows table = new MemoryRows();
        Bodies bodies = new Bodies(TestVaults.one());
        QuestionRows many = new QuestionRows(table, bodies);
        for (int i = 0; i < 400; i++) {
            Question asked = Question.asked(new DefenderId("d" + i), Samples.question().topic(),
                    new Recipient.Staff(Samples.MARY), Samples.NOW, Samples.NOW.plusSeconds(i));
            table.transact(List.of(new Write.PutRow(many.row(Samples.PHONE, asked), Write.ANY)));
        }
        table.transact(List.of(new Write.PutRow(new ProcessedEventRows(table, bodies).row(Samples.PHONE, "sms", "SM1",
                "d1", new ProcessedEvent(Optional.empty()), Samples.NOW), Write.ANY)));
        PhoneFile phone = new PhoneRows(table, bodies).find(Samples.PHONE, Samples.NOW);
        assertEquals(400, phone.questions().stream().map(Question::askedAt).distinct().count());
        assertEquals(1, phone.processed().size());
    }
}
