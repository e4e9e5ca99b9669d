package org.stillhere.wording;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.stillhere.domain.MessageContent;
import org.stillhere.domain.Template;
import org.stillhere.vault.Private;

/**
 * Gives texts the same length that must not be told apart by their size: what a desk is told of an ordinary answer and
 * of duress, and what a contact is told of a quiet day and of duress.
 */
public final class AlikeTexts {
    /** What a desk is told of one person outside of a case that shows. */
    private static final Set<Template> OF_DESK = Set.of(Template.DESK_CONCERN, Template.DESK_DURESS,
            Template.DESK_WROTE, Template.DESK_WROTE_TOO);

    private AlikeTexts() {
    }

    /** The text as long as the longest of those that it must look like. The spaces are added to its last one. */
    public static Private sameLength(Catalogue catalogue, MessageContent says, Reader reader, Private text) {
        int most = alike(says).map(other -> catalogue.render(other, reader).reveal().length()).max(Integer::compare)
                .orElse(0);
        String words = text.reveal();
        int at = words.lastIndexOf(' ');
        return words.length() >= most || at < 0 ? text
                : Private.of(words.substring(0, at) + " ".repeat(most - words.length()) + words.substring(at));
    }

    private static Stream<MessageContent> alike(MessageContent says) {
        if (OF_DESK.contains(says.template())) {
            return OF_DESK.stream().map(t -> new MessageContent(t, says.times(), says.codenames(), says.lines()));
        }
        return says.template() != Template.RESTING ? Stream.empty()
                : Stream.of(says, new MessageContent(says.template(), other(says), says.codenames(), says.lines()));
    }

    /** The times of the other wording. */
    private static List<Instant> other(MessageContent says) {
        return says.times().stream().map(t -> t.plusSeconds(1)).toList();
    }

    /** Chooses one of two wordings, by the time alone. */
    static boolean isEven(MessageContent says) {
        return says.times().stream().mapToLong(Instant::getEpochSecond).sum() % 2 == 0;
    }
}
