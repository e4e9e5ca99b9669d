package org.stillhere.domain;

import java.time.Instant;
import java.util.List;

/**
 * One contact within one case: what they were last sent, by which route, and what they said.
 *
 * @param last
 *            the last message to them; the next one waits for it
 * @param route
 *            the route in use
 * @param asked
 *            the phones on which a question of this case was opened, closed together at the end
 */
public record ContactStatus(ContactId contact, MessageKey last, MessageContent says, RouteId route, Instant firstAt,
        int times, Response response, List<PhoneKey> asked) {

    /** What is known of a contact since they were told. */
    public enum Response {
        NONE, READ, CLAIMED, CANNOT, REPORTED, UNREACHABLE,
        /** Was on it, is so no more, and was asked again. */
        HAD_IT
    }

    ContactStatus withResponse(Response now) {
        return new ContactStatus(contact, last, says, route, firstAt, times, now, asked);
    }

    /** After an update, which the contact is not asked to answer. */
    ContactStatus withUpdate(MessageKey key, RouteId by) {
        return new ContactStatus(contact, key, says, by, firstAt, times, response, asked);
    }
}
