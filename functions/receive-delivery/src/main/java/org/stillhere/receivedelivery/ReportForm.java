package org.stillhere.receivedelivery;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stillhere.carrier.Failure;
import org.stillhere.carrier.CarrierErrors;
import org.stillhere.runtime.QueuedRequest;
import org.stillhere.store.message.Delivery;

/** The form of a delivery report. */
record ReportForm(Map<String, String> fields) {
    /** Returns a report that anybody could send, with a wrong signature. */
    static SQSEvent unsigned() {
        SQSEvent.MessageAttribute signature = new SQSEvent.MessageAttribute();
        signature.setStringValue("AAAA");
        SQSEvent.SQSMessage message = new SQSEvent.SQSMessage();
        message.setBody("MessageSid=SM00000000000000000000000000000000&MessageStatus=sent");
        message.setMessageAttributes(Map.of(QueuedRequest.SIGNATURE, signature));
        SQSEvent event = new SQSEvent();
        event.setRecords(List.of(message));
        return event;
    }

    Optional<String> carrierId() {
        return Optional.of(fields.getOrDefault("MessageSid", "")).filter(id -> id.matches("(SM|MM)[0-9a-fA-F]{32}"));
    }

    Optional<Delivery> delivery() {
        return switch (fields.getOrDefault("MessageStatus", "")) {
            case "accepted", "scheduled", "queued" -> Optional.of(Delivery.QUEUED);
            case "sending" -> Optional.of(Delivery.SENDING);
            case "sent" -> Optional.of(Delivery.SENT);
            case "delivered" -> Optional.of(Delivery.DELIVERED);
            case "read" -> Optional.of(Delivery.READ);
            case "undelivered", "failed", "canceled" -> Optional.of(Delivery.UNDELIVERED);
            default -> Optional.empty();
        };
    }

    Optional<Failure> failure() {
        String code = fields.getOrDefault("ErrorCode", "");
        return code.matches("[0-9]{1,6}") ? Optional.of(CarrierErrors.ofDelivery(Integer.parseInt(code)))
                : Optional.empty();
    }
}
