package org.stillhere.wording.replies;

import java.util.List;
import java.util.stream.Stream;
import org.stillhere.vault.Private;

/**
 * What one person may add to a text so that we know it is them.
 *
 * @param own
 *            says that it is them; {@link Private#NONE} if not set
 * @param duress
 *            says that somebody stands over them; {@link Private#NONE} if not set
 * @param cardWell
 *            the words of their card that say that it is them, in the order of its rows; empty if they have none
 * @param cardDuress
 *            the words of their card for duress, in the same order
 * @param name
 *            their name: at the end of a text it is a signature; {@link Private#NONE} if it is not known
 */
public record PersonalWords(Private own, Private duress, List<Private> cardWell, List<Private> cardDuress,
        Private name) {
    /** Somebody who has set no word. */
    public static final PersonalWords NONE = new PersonalWords(Private.NONE, Private.NONE);

    public PersonalWords {
        cardWell = List.copyOf(cardWell);
        cardDuress = List.copyOf(cardDuress);
    }

    /** Somebody without a card. */
    public PersonalWords(Private own, Private duress) {
        this(own, duress, List.of(), List.of(), Private.NONE);
    }

    public boolean hasCard() {
        return !cardWell.isEmpty();
    }

    /** The own word, and then the words of the card. */
    List<Private> allOwn() {
        return Stream.concat(Stream.of(own), cardWell.stream()).toList();
    }

    /** The duress word, and then those of the card. */
    List<Private> allDuress() {
        return Stream.concat(Stream.of(duress), cardDuress.stream()).toList();
    }
}
