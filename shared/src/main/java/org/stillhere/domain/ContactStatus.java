package org.stillhere.domain;

import java.time.Instant;
import java.util.List;

/**
 * Records one contact's part in one case: the last text to them, its route, and their answer.
 *
 * @param last
 *            the last message to them; the next one waits for it
 * @param route
 *            the route in use
 * @param asked
 *            the phones with an open question of this case; the end of the case closes them together
 */
public record ContactStatus(ContactId contact, MessageKey last, MessageContent says, RouteId route, Instant firstAt,
        int times, Response response, List<PhoneKey> asked) {

    /** The answer of a contact who was told. */
    public enum Response {
        NONE, READ, CLAIMED, CANNOT, REPORTED, UNREACHABLE,
        /** They had the claim, have it no more, and were asked again. */
        HAD_IT
    }

    ContactStatus withResponse(Response now) {
        return new ContactStatus(contact, last, says, route, firstAt, times, now, asked);
    }

    ContactStatus withAsked(List<PhoneKey> now) {
        return new ContactStatus(contact, last, says, route, firstAt, times, response, now);
    }

    /** After an update, which the contact is not asked to answer. */
    ContactStatus withUpdate(MessageKey key, RouteId by) {
        return new ContactStatus(contact, key, says, by, firstAt, times, response, asked);
    }
}
