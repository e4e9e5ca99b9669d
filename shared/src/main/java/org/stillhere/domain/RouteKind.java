package org.stillhere.domain;

/** The kinds of routes, and how a person can answer by each. */
public enum RouteKind {
    /** Texts can be sent in both directions. */
    TWO_WAY_SMS,
    /** The sender of a text is a name; the text says which number to answer to. */
    ONE_WAY_SMS,
    /** As ONE_WAY_SMS, and a text that asks for an answer contains a link to a page. */
    SMS_WITH_LINK,
    /** As ONE_WAY_SMS, and never with a link (Thailand). */
    LINK_FREE_SMS;

    /** Whether an answer can be given in the webhook's response, from the number that was texted. */
    public boolean answersInPlace() {
        return this == TWO_WAY_SMS;
    }
}
