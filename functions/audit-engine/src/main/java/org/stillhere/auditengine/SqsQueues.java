package org.stillhere.auditengine;

import java.util.List;
import java.util.function.Supplier;
import org.stillhere.casework.health.Probes.Queues;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Counts the messages in the queues of SQS, including those in flight. The counts of SQS are approximate. */
final class SqsQueues implements Supplier<Queues> {
    private static final List<QueueAttributeName> WAITING = List.of(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE);
    private final SqsClient sqs;
    private final String inbound;
    private final String inboundFailed;
    private final String failed;

    SqsQueues(SqsClient sqs, String inbound, String inboundFailed, String failed) {
        this.sqs = sqs;
        this.inbound = inbound;
        this.inboundFailed = inboundFailed;
        this.failed = failed;
    }

    @Override
    public Queues get() {
        return new Queues(waiting(inbound), waiting(inboundFailed) + waiting(failed));
    }

    private int waiting(String queue) {
        return sqs.getQueueAttributes(r -> r.queueUrl(queue).attributeNames(WAITING)).attributes().values().stream()
                .mapToInt(Integer::parseInt).sum();
    }
}
