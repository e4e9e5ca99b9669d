package org.stillhere.casework.reading;

import org.stillhere.casework.reading.InboundText.AnswerWay;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.Recipient;
import org.stillhere.domain.RouteId;

/**
 * Names whom an answer is for. One phone may have several roles in one watch.
 *
 * @param watch
 *            the watch that the text is about
 * @param who
 *            the role of the phone in that watch
 * @param route
 *            the route of that person on this phone
 */
public record ReplyTarget(DefenderId watch, Recipient who, RouteId route, AnswerWay way) {
    /** The same, without a text of its own. */
    public ReplyTarget inResponse() {
        return new ReplyTarget(watch, who, route, AnswerWay.IN_RESPONSE);
    }

    /** Names the event of a text in this role. */
    public String eventName() {
        return switch (who) {
            case Recipient.Defender d -> watch.value();
            case Recipient.Trusted t -> watch.value() + "." + t.id();
            case Recipient.Staff s -> watch.value() + "." + s.id();
        };
    }
}
