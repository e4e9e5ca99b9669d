package org.stillhere.domain;

/** The person for whom a message is. The number is looked up when it is sent. */
public sealed interface Recipient {
    record Defender() implements Recipient {
    }

    record Trusted(ContactId id) implements Recipient {
    }

    record Staff(CoordinatorId id) implements Recipient {
    }
}
