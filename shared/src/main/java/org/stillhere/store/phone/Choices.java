package org.stillhere.store.phone;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.stillhere.domain.Command;
import org.stillhere.domain.ContactKey;
import org.stillhere.domain.Question;

/**
 * The meaning of the letters of the choice that one phone was last offered.
 *
 * @param key
 *            the key that led to the choice; an answer that is a letter alone means this key
 * @param options
 *            A, B, C … in order
 */
public record Choices(Instant at, Optional<ContactKey> key, List<Question> options) {
}
