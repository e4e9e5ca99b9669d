package org.stillhere.store.phone;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.stillhere.domain.Command;
import org.stillhere.domain.Question;

/**
 * What the letters of the last offered choice mean on one phone.
 *
 * @param key
 *            the key that led to the choice, for an answer that is a letter alone
 * @param options
 *            A, B, C … in order
 */
public record Choices(Instant at, Optional<Command.ContactKey> key, List<Question> options) {
}
