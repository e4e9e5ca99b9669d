package org.stillhere.auditengine;

import java.util.List;
import java.util.function.IntSupplier;
import software.amazon.awssdk.services.sns.SnsClient;

/** Counts the topics of SNS without a confirmed subscription. Anybody who has one of its e-mails can end one. */
final class SnsMailboxes implements IntSupplier {
    private static final String CONFIRMED = "SubscriptionsConfirmed";
    private final SnsClient sns;
    private final List<String> topics;

    /**
     * @param topics
     *            the topics that somebody must get e-mail from
     */
    SnsMailboxes(SnsClient sns, List<String> topics) {
        this.sns = sns;
        this.topics = topics;
    }

    @Override
    public int getAsInt() {
        return (int) topics.stream().filter(this::reachesNobody).count();
    }

    private boolean reachesNobody(String topic) {
        return "0".equals(sns.getTopicAttributes(r -> r.topicArn(topic)).attributes().get(CONFIRMED));
    }
}
