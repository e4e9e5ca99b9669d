package org.stillhere.sendmessages;

import java.util.List;
import java.util.function.BooleanSupplier;
import org.stillhere.carrier.Carrier.CarrierDown;
import org.stillhere.runtime.aws.AwsClients;
import org.stillhere.runtime.aws.CallBudget;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Knows whether texts wait in a queue, also those that are being taken in now. The counts of SQS are approximate. */
record WaitingTexts(SqsClient sqs, String queue) implements BooleanSupplier {
    private static final List<QueueAttributeName> WAITING = List.of(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE);

    static BooleanSupplier of(String queue) {
        return new WaitingTexts(AwsClients.build(SqsClient.builder(), CallBudget.COUNT), queue);
    }

    @Override
    public boolean getAsBoolean() {
        try {
            return sqs.getQueueAttributes(r -> r.queueUrl(queue).attributeNames(WAITING)).attributes().values().stream()
                    .anyMatch(count -> !count.equals("0"));
        } catch (SdkException unread) {
            throw new CarrierDown("the queue of texts could not be counted");
        }
    }
}
