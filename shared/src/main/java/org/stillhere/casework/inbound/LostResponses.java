package org.stillhere.casework.inbound;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.stillhere.casework.reading.ReplyTarget;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.reading.InboundText;
import org.stillhere.casework.reading.InboundText.AnswerWay;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.MessageContent;
import org.stillhere.domain.Recipient;
import org.stillhere.domain.Template;
import org.stillhere.store.phone.Identity;
import org.stillhere.store.phone.PhoneFile;
import org.stillhere.store.table.Row;
import org.stillhere.store.table.TransactionCancelled;
import org.stillhere.store.table.Write;

/**
 * Answers a text whose first answer was in a response that the carrier did not wait for. The carrier then delivers the
 * text once more, by its fallback address. The text counts already; its sender is told by a text that it came. The
 * stored answer itself is not sent, because an outbound message never contains a text.
 */
final class LostResponses {
    private final Environment environment;
    private final AnswerOnce answers;

    LostResponses(Environment environment, AnswerOnce answers) {
        this.environment = environment;
        this.answers = answers;
    }

    /**
     * Sends the answer, once for each text.
     *
     * @param before
     *            the processed event of the text
     */
    void answer(InboundText in, PhoneFile phone, Row before) {
        Optional<ReplyTarget> to = answers.given(before).filter(a -> !a.isEmpty()).flatMap(a -> target(phone, before));
        if (to.isEmpty()) {
            return;
        }
        Instant now = environment.clock().instant();
        Write text = answers.ownText(in, to.get(), MessageContent.of(Template.TEXT_CAME), now);
        try {
            environment.rows().transact(List.of(text));
        } catch (TransactionCancelled sentAlready) {
            return; // The queue may deliver a text twice.
        }
    }

    private static Optional<ReplyTarget> target(PhoneFile phone, Row before) {
        String[] about = before.sk().substring(before.sk().lastIndexOf('#') + 1).split("\\.", 2);
        Optional<ReplyTarget> staff = phone.coordinator()
                .filter(c -> about.length == 2 && about[1].equals(c.coordinator().value()))
                .map(c -> new ReplyTarget(new DefenderId(about[0]), new Recipient.Staff(c.coordinator()), c.route(),
                        AnswerWay.OWN_TEXT));
        return staff.or(() -> whose(phone));
    }

    /** The watch that the text is noted at: the defender's own, else that of the first person they are told of. */
    static Optional<ReplyTarget> whose(PhoneFile phone) {
        Optional<ReplyTarget> own = phone.defender()
                .map(d -> new ReplyTarget(d.defender(), new Recipient.Defender(), d.route(), AnswerWay.IN_RESPONSE));
        return own.or(() -> phone.contacts().stream()
                .min(Comparator.comparing((Identity.OfContact c) -> c.defender().value()))
                .map(c -> new ReplyTarget(c.defender(), new Recipient.Trusted(c.contact()), c.route(),
                        AnswerWay.IN_RESPONSE)));
    }
}
