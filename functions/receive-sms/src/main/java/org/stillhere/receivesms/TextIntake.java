package org.stillhere.receivesms;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stillhere.carrier.TwilioMarkup;
import org.stillhere.carrier.TwilioWebhooks;
import org.stillhere.domain.Priority;
import org.stillhere.runtime.Metric;
import org.stillhere.runtime.Web;

/**
 * Checks and takes in texts.
 * <p>
 * After a good signature nothing is dropped. If taking in fails, the body goes to a queue, and the carrier gets an
 * empty answer. A call for help has a queue of its own, so that it waits behind nothing; if that one fails, it goes to
 * the other. If no queue takes it, the carrier gets a 500 and calls its fallback address. That one leads into a third
 * queue without any function, so the signature of such a text is checked when it is taken from there.
 */
record TextIntake(ReceiveSmsParts parts) {
    /**
     * Answers a webhook with 200 and the text to send back, 400 if no carrier sends such a request, 403 if the
     * signature is wrong, 413 if the body is too long, and 500 if the text could neither be taken in nor be kept.
     */
    APIGatewayV2HTTPResponse receive(APIGatewayV2HTTPEvent event) {
        Optional<String> body = Web.body(event);
        if (body.filter(b -> b.length() > TwilioWebhooks.LONGEST).isPresent()) {
            return refused(Metric.MALFORMED, 413);
        }
        Optional<Map<String, String>> form = body.flatMap(TwilioWebhooks::form);
        if (form.isEmpty()) {
            return refused(Metric.MALFORMED, 400);
        }
        // Our addresses have no query. Twilio would sign one.
        String query = Optional.ofNullable(event.getRawQueryString()).filter(q -> !q.isEmpty()).map(q -> "?" + q)
                .orElse("");
        String url = parts.publicUrl().get() + Web.rawPath(event) + query;
        if (!parts.signatures().valid(url, form.get(), Web.header(event, "x-twilio-signature"))) {
            return refused(Metric.BAD_SIGNATURE, 403);
        }
        if (!TwilioWebhooks.areCutAsTwilioDoes(form.get())) {
            return refused(Metric.MALFORMED, 400);
        }
        try {
            return take(InboundForm.of(form.get(), true));
        } catch (RuntimeException failure) {
            return keep(body.get(), KeptText.priority(form.get()), failure);
        }
    }

    private APIGatewayV2HTTPResponse refused(Metric why, int status) {
        parts.telemetry().count(why);
        return Web.status(status);
    }

    private APIGatewayV2HTTPResponse take(InboundForm form) {
        return switch (form) {
            case InboundForm.FromPhone phone -> Web.xml(TwilioMarkup.answer(parts.texts().take(phone.text())));
            case InboundForm.FromNoPhone nobody -> {
                parts.telemetry().count(Metric.UNKNOWN_NUMBER);
                yield Web.xml(TwilioMarkup.answer(Optional.empty()));
            }
            case InboundForm.NotAText other -> refused(Metric.MALFORMED, 400);
        };
    }

    private APIGatewayV2HTTPResponse keep(String body, Priority priority, RuntimeException failure) {
        parts.telemetry().trouble(Metric.KEPT_FOR_LATER, failure);
        for (Priority queue : priority == Priority.ROUTINE ? List.of(Priority.ROUTINE) : List.of(Priority.values())) {
            try {
                parts.queue().add(body, queue);
                parts.telemetry().count(Metric.KEPT_FOR_LATER);
                return Web.xml(TwilioMarkup.answer(Optional.empty()));
            } catch (RuntimeException lost) {
                parts.telemetry().trouble(Metric.KEPT_FOR_LATER, lost);
            }
        }
        return Web.status(500);
    }

    /**
     * Returns the form of a text from a queue. A text that came by the fallback address is dropped if the carrier did
     * not sign it; the others were checked before they were kept.
     */
    private Optional<Map<String, String>> checked(KeptText kept) {
        if (kept.unchecked().isEmpty()) {
            return kept.form();
        }
        Optional<Map<String, String>> form = TwilioWebhooks.signed(kept.unchecked().get(),
                parts.publicUrl().get() + KeptText.FALLBACK, parts.signatures());
        parts.telemetry().count(form.isPresent() ? Metric.FALLBACK_USED : Metric.BAD_SIGNATURE);
        return form;
    }

    /**
     * Takes in texts from a queue, calls for help first. A text that fails again stays in the queue and does not stop
     * the others.
     */
    SQSBatchResponse drain(SQSEvent event) {
        List<SQSBatchResponse.BatchItemFailure> failures = new ArrayList<>();
        for (KeptText kept : event.getRecords().stream().map(KeptText::of).sorted(KeptText.CALLS_FOR_HELP_FIRST)
                .toList()) {
            try {
                checked(kept).ifPresent(form -> take(kept.text(form)));
            } catch (RuntimeException failure) {
                parts.telemetry().trouble(Metric.KEPT_FOR_LATER, failure);
                failures.add(new SQSBatchResponse.BatchItemFailure(kept.messageId()));
            }
        }
        return new SQSBatchResponse(failures);
    }
}
