package org.stillhere.domain;

/** Whom a message is for. The number is found when it is sent. */
public sealed interface Recipient {
    record Defender() implements Recipient {
    }

    record Trusted(ContactId id) implements Recipient {
    }

    record Staff(CoordinatorId id) implements Recipient {
    }
}
