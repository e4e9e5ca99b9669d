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
    private final List<String> inbound;
    private final List<String> givenUp;

    SqsQueues(SqsClient sqs, List<String> inbound, List<String> givenUp) {
        this.sqs = sqs;
        this.inbound = inbound;
        this.givenUp = givenUp;
    }

    @Override
    public Queues get() {
        return new Queues(inbound.stream().mapToInt(this::waiting).sum(),
                givenUp.stream().mapToInt(this::waiting).sum());
    }

    private int waiting(String queue) {
        return sqs.getQueueAttributes(r -> r.queueUrl(queue).attributeNames(WAITING)).attributes().values().stream()
                .mapToInt(Integer::parseInt).sum();
    }
}
