package org.stillhere.casework.reading;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.Question;
import org.stillhere.domain.Recipient;
import org.stillhere.domain.Standing;
import org.stillhere.domain.Watch;

/** Orders questions by how urgent they are, as far as whoever is asked was told. */
public final class QuestionUrgency {
    private final Map<DefenderId, Watch> watches;

    QuestionUrgency(Map<DefenderId, Watch> watches) {
        this.watches = watches;
    }

    /** Open questions first, then the most urgent, then the newest. */
    public List<Question> ordered(List<Question> questions) {
        return questions.stream()
                .sorted(Comparator.comparing((Question q) -> q.closedAt().isPresent()).thenComparing(this::urgency)
                        .thenComparing(Comparator.comparing(Question::lastAsked).reversed())
                        .thenComparing(q -> q.defender().value()))
                .toList();
    }

    /** Whether it is about an open call for help. */
    public boolean isCallForHelp(Question question) {
        return question.isOpen() && urgency(question) == 0;
    }

    /** A contact's list shows no more than what that contact was told: duress has the place of a missed check-in. */
    private int urgency(Question question) {
        Optional<Watch> watch = Optional.ofNullable(watches.get(question.defender()));
        return switch (question.who()) {
            case Recipient.Trusted t ->
                    watch.flatMap(Watch::open).filter(c -> question.topic().filter(c.id()::equals).isPresent())
                            .flatMap(c -> c.told(t.id())).map(told -> switch (told.says().template()) {
                                case FRIEND_NEEDED -> 0;
                                case DOUBT -> 2;
                                default -> 1;
                            }).orElse(question.topic().isPresent() ? 1 : 3);
            case Recipient.Staff s -> watch.map(w -> Standing.of(w, m -> Standing.Reach.UNKNOWN).state().ordinal())
                    .orElse(Standing.StandingState.MISSED.ordinal());
            case Recipient.Defender d -> Integer.MAX_VALUE;
        };
    }
}
