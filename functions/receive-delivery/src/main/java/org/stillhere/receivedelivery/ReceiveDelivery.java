package org.stillhere.receivedelivery;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stillhere.carrier.TwilioSignatures;
import org.stillhere.carrier.TwilioWebhooks;
import org.stillhere.carrier.reports.SealedReferences;
import org.stillhere.casework.outbound.DeliveryReports;
import org.stillhere.runtime.Metric;
import org.stillhere.runtime.QueuedRequest;
import org.stillhere.runtime.Telemetry;
import org.stillhere.runtime.Wiring;
import org.stillhere.runtime.settings.Settings;
import org.stillhere.store.message.Delivery;

/**
 * Takes in the carrier's reports on deliveries from the queue that API Gateway puts them into. The path contains the
 * sealed key of the message, and the attempt. A report that cannot be taken in stays in the queue, and is tried again
 * half a minute later.
 */
public final class ReceiveDelivery implements RequestHandler<SQSEvent, SQSBatchResponse> {
    /** The path of a report's address, before the message and the attempt. */
    static final String PATH = "/twilio/delivery/";
    /** A report needs one round trip or two. With less time left, those that remain are left to the next call. */
    private static final int ENOUGH_MILLIS = 5_000;
    /** A report that anybody could send, with a wrong signature. */
    private static final SQSEvent UNSIGNED = ReportForm.unsigned();
    private final Wiring<ReceiveDeliveryParts> wiring;

    /** Wires the handler from the environment. */
    public ReceiveDelivery() {
        this(Settings.fromEnvironment());
    }

    ReceiveDelivery(Settings settings) {
        this(settings.read(ReceiveDeliverySettings::read));
    }

    private ReceiveDelivery(ReceiveDeliverySettings settings) {
        this.wiring = Wiring.of(() -> ReceiveDeliveryParts.of(settings), this::drive);
    }

    public ReceiveDelivery(DeliveryReports deliveries, TwilioSignatures signatures, String publicUrl,
            Telemetry telemetry) {
        this.wiring = Wiring.fixed(new ReceiveDeliveryParts(deliveries, signatures, () -> publicUrl, telemetry, () -> {
        }));
    }

    private void drive(ReceiveDeliveryParts parts) {
        parts.probe().run();
        take(parts, UNSIGNED.getRecords().get(0));
    }

    /** Takes in reports. Those that failed, and those for which there was no time, are named in the answer. */
    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        ReceiveDeliveryParts parts = wiring.get();
        List<SQSBatchResponse.BatchItemFailure> failures = new ArrayList<>();
        for (SQSEvent.SQSMessage message : Optional.ofNullable(event.getRecords()).orElse(List.of())) {
            if (context.getRemainingTimeInMillis() < ENOUGH_MILLIS || !take(parts, message)) {
                failures.add(new SQSBatchResponse.BatchItemFailure(message.getMessageId()));
            }
        }
        return new SQSBatchResponse(failures);
    }

    /**
     * Takes in one report. One that no carrier sends is counted and dropped: it would never become a good one.
     *
     * @return false if it must be tried again
     */
    private static boolean take(ReceiveDeliveryParts parts, SQSEvent.SQSMessage message) {
        Optional<QueuedRequest> request = QueuedRequest.of(message);
        if (request.isEmpty() && AwsReports.isFromAws(message)) {
            return new AwsReports(parts).take(Optional.ofNullable(message.getBody()).orElse(""));
        }
        if (request.isEmpty()) {
            return dropped(parts, Metric.MALFORMED);
        }
        String key = request.get().path("Message");
        String attempt = request.get().path("Attempt");
        try {
            Optional<Map<String, String>> form = TwilioWebhooks.signed(request.get(),
                    parts.publicUrl().get() + PATH + key + "/" + attempt, parts.signatures());
            if (form.isEmpty()) {
                return dropped(parts, Metric.BAD_SIGNATURE);
            }
            ReportForm report = new ReportForm(form.get());
            Optional<Delivery> delivery = report.delivery();
            if (!SealedReferences.isOne(key) || !attempt.matches("[0-9]{1,4}") || delivery.isEmpty()) {
                return dropped(parts, Metric.MALFORMED);
            }
            parts.deliveries().take(key, Integer.parseInt(attempt), report.carrierId(), delivery.get(),
                    report.failure());
            return true;
        } catch (RuntimeException failure) {
            parts.telemetry().trouble(Metric.DELIVERY_KEPT, failure);
            parts.telemetry().count(Metric.DELIVERY_KEPT);
            return false;
        }
    }

    private static boolean dropped(ReceiveDeliveryParts parts, Metric why) {
        parts.telemetry().count(why);
        return true;
    }
}
