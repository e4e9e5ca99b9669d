package org.stillhere.receivedelivery;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.util.Optional;
import org.stillhere.carrier.aws.AwsSmsEvents;
import org.stillhere.carrier.aws.AwsSmsEvents.AwsSmsReport;
import org.stillhere.carrier.reports.SealedReferences;
import org.stillhere.runtime.Metric;
import org.stillhere.store.message.Delivery;

/**
 * Takes in reports of AWS End User Messaging. They have no signature: only its topic may write to their queue.
 */
record AwsReports(ReceiveDeliveryParts parts) {
    /** The name of the queue in template.yaml, which is a part of its ARN. */
    private static final String QUEUE = "AwsSmsReportQueue";

    /** Whether the message is from the queue that only the topic writes to. */
    static boolean isFromAws(SQSEvent.SQSMessage message) {
        return Optional.ofNullable(message.getEventSourceArn()).filter(arn -> arn.contains(QUEUE)).isPresent();
    }

    /** Returns false if the report must be tried again. */
    boolean take(String body) {
        Optional<AwsSmsReport> report = AwsSmsEvents.report(body).filter(r -> r.reference().matches("[^/]+/[0-9]{1,4}"))
                .filter(r -> SealedReferences.isOne(r.reference().split("/")[0]));
        if (report.isEmpty()) {
            parts.telemetry().count(Metric.MALFORMED);
            return true;
        }
        String[] reference = report.get().reference().split("/");
        try {
            parts.deliveries().take(reference[0], Integer.parseInt(reference[1]), Optional.of(report.get().id()),
                    delivery(report.get().stage()), report.get().failure());
            return true;
        } catch (RuntimeException failure) {
            parts.telemetry().trouble(Metric.DELIVERY_KEPT, failure);
            parts.telemetry().count(Metric.DELIVERY_KEPT);
            return false;
        }
    }

    private static Delivery delivery(AwsSmsReport.ReportStage stage) {
        return switch (stage) {
            case QUEUED -> Delivery.QUEUED;
            case SENDING -> Delivery.SENDING;
            case SENT -> Delivery.SENT;
            case DELIVERED -> Delivery.DELIVERED;
            case UNDELIVERED -> Delivery.UNDELIVERED;
        };
    }
}
