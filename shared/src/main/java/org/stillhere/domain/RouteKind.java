package org.stillhere.domain;

/** The ways to reach a person, and for each the way they can answer. */
public enum RouteKind {
    /** Texts go both ways. */
    TWO_WAY_SMS,
    /** What arrives has a name for a sender; the text says which number to answer to. */
    ONE_WAY_SMS,
    /** As ONE_WAY_SMS, and what asks for an answer carries a link to a page. */
    SMS_WITH_LINK,
    /** As ONE_WAY_SMS, and never with a link (Thailand). */
    LINK_FREE_SMS;

    /** Whether an answer can be given in the webhook's response, from the number that was texted. */
    public boolean answersInPlace() {
        return this == TWO_WAY_SMS;
    }
}
