package org.stillhere.receivesms;

import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Map;
import java.util.function.Supplier;
import org.stillhere.carrier.TwilioSignatures;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.inbound.InboundTexts;
import org.stillhere.casework.rendering.MessageRenderer;
import org.stillhere.runtime.Aws;
import org.stillhere.runtime.aws.AwsClients;
import org.stillhere.runtime.aws.CallBudget;
import org.stillhere.runtime.aws.StartParameters;
import org.stillhere.runtime.Telemetry;
import org.stillhere.vault.KeyPurpose;
import org.stillhere.wording.Catalogue;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/**
 * The parts that the handler works with; they are made anew after each restore of a snapshot.
 *
 * @param publicUrl
 *            the address that the carrier was given, without a path; from configuration, never from a request
 * @param queue
 *            keeps a body that could not be taken in
 * @param probe
 *            reads one row, to open the connection to the table before the snapshot is taken
 */
record ReceiveSmsParts(InboundTexts texts, TwilioSignatures signatures, Supplier<String> publicUrl, TextQueue queue,
        Telemetry telemetry, Runnable probe) {

    static ReceiveSmsParts of(ReceiveSmsSettings settings) {
        StartParameters start = StartParameters.read(settings.store().keysets(),
                EnumSet.of(KeyPurpose.CASES, KeyPurpose.ROUTES, KeyPurpose.LOOKUP, KeyPurpose.NAMES),
                settings.carrierTokens(), settings.publicUrl());
        Environment environment = Environment.of(settings.store().tables(Aws.table()), start.vault(), Aws.clock(),
                Aws.random(), Aws::sleep, Aws.telemetry());
        MessageRenderer renderer = new MessageRenderer(Catalogue.load(), settings.senders());
        return new ReceiveSmsParts(new InboundTexts(environment, renderer),
                new TwilioSignatures(start.secrets(settings.carrierTokens())), start.later(settings.publicUrl()),
                queue(settings), environment.telemetry(), () -> environment.engine().hold());
    }

    private static TextQueue queue(ReceiveSmsSettings settings) {
        SqsClient sqs = AwsClients.build(SqsClient.builder(), CallBudget.KEEP);
        InstantSource clock = Aws.clock();
        return (body, priority) -> {
            String url = switch (priority) {
                case URGENT -> settings.inboundHelpQueue();
                case ROUTINE -> settings.inboundQueue();
            };
            MessageAttributeValue at = MessageAttributeValue.builder().dataType("Number")
                    .stringValue(Long.toString(clock.millis())).build();
            sqs.sendMessage(r -> r.queueUrl(url).messageBody(body).messageAttributes(Map.of(KeptText.RECEIVED_AT, at)));
        };
    }
}
