package org.stillhere.casework.inbound;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.stillhere.domain.Route;
import org.stillhere.domain.RouteId;
import org.stillhere.vault.PhoneNumber;
import org.stillhere.vault.Private;

/**
 * Contains one text that was received, or one press on a page that counts as a text.
 *
 * @param source
 *            the source of the text, such as {@code sms}
 * @param id
 *            the carrier's id; the same id is the same text
 * @param to
 *            the number of ours that was texted
 * @param inPlace
 *            whether an answer in the response would be read: not when the text was found later
 * @param at
 *            when the carrier received it, if that is known and was not just now
 */
public record InboundText(String source, String id, PhoneNumber from, String to, Private body, boolean inPlace,
        Optional<Instant> at) {
    private static final String PAGE = "page";
    /** An older text may be about another ask than the one that is open. */
    private static final Duration LONG = Duration.ofHours(1);

    /** A text that was received just now. */
    public InboundText(String source, String id, PhoneNumber from, String to, Private body, boolean inPlace) {
        this(source, id, from, to, body, inPlace, Optional.empty());
    }

    /** Returns when the text was sent, if that was long ago. */
    Optional<Instant> longAgo(Instant now) {
        return at.filter(a -> a.plus(LONG).isBefore(now));
    }

    /**
     * Turns a press on a page behind a link into a text from that number. The answer is read on the page, whatever the
     * route can do.
     */
    public static InboundText onPage(String id, PhoneNumber from, Private body) {
        return new InboundText(PAGE, id, from, "", body, true);
    }

    public boolean onPage() {
        return source.equals(PAGE);
    }

    /** Answers in the response, unless the text was found later or this route cannot answer that way. */
    AnswerWay answerWay(List<Route> routes, RouteId route) {
        boolean readThere = inPlace && (onPage() || routes.stream().filter(r -> r.id().equals(route)).findFirst()
                .filter(r -> !r.kind().answersInPlace()).isEmpty());
        return readThere ? AnswerWay.IN_RESPONSE : AnswerWay.OWN_TEXT;
    }
}
