package org.stillhere.runtime;

import org.stillhere.runtime.aws.AwsClients;
import org.stillhere.runtime.aws.CallBudget;
import org.stillhere.runtime.settings.TopicSettings;
import software.amazon.awssdk.services.sns.SnsClient;

/** Tells each group of people by its own SNS topic, which sends e-mail to its subscribers. */
public final class Topics implements SecondChannel {
    private final SnsClient sns;
    private final String operators;
    private final String lastResort;

    private Topics(SnsClient sns, String operators, String lastResort) {
        this.sns = sns;
        this.operators = operators;
        this.lastResort = lastResort;
    }

    public static Topics of(TopicSettings settings) {
        return new Topics(sns(), settings.operators(), settings.lastResort());
    }

    private static SnsClient sns() {
        return AwsClients.build(SnsClient.builder(), CallBudget.MAIL);
    }

    @Override
    public void tell(To to, String subject, String body) {
        String topic = switch (to) {
            case OPERATORS -> operators;
            case LAST_RESORT -> lastResort;
        };
        if (!topic.isEmpty()) {
            sns.publish(r -> r.topicArn(topic).subject(subject).message(body));
        }
    }
}
