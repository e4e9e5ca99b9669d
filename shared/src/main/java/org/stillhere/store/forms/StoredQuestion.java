package org.stillhere.store.forms;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Optional;
import org.stillhere.domain.CaseId;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.Question;
import org.stillhere.domain.Recipient;

/**
 * A question as it is stored.
 *
 * @param askedAt
 *            when it was last asked; left out if that is not known
 */
record StoredQuestion(DefenderId defender, Optional<CaseId> topic, Recipient who, Instant openedAt,
        Optional<Instant> closedAt, @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Instant> askedAt) {

    static StoredQuestion of(Question question) {
        return new StoredQuestion(question.defender(), question.topic(), question.who(), question.openedAt(),
                question.closedAt(), question.askedAt());
    }

    Question question() {
        return new Question(defender, topic, who, openedAt, closedAt, askedAt);
    }
}
