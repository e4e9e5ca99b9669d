package org.stillhere.domain;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * A tier of a case: its contacts when the case opened and those who came since, and the delay after the tier before.
 */
public record Tier(int number, Duration delay, List<ContactId> contacts) {
    Tier with(ContactId one) {
        return new Tier(number, delay, Stream.concat(contacts.stream(), Stream.of(one)).toList());
    }
}
