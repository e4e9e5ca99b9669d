package org.stillhere.local;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.stillhere.auditengine.AuditEngine;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.desk.DutyRoster;
import org.stillhere.casework.due.Sweep;
import org.stillhere.casework.health.HealthAudit;
import org.stillhere.casework.health.Probes;
import org.stillhere.casework.inbound.InboundTexts;
import org.stillhere.casework.lists.CarrierCleaning;
import org.stillhere.casework.outbound.DeliveryReports;
import org.stillhere.casework.outbound.Outbox;
import org.stillhere.casework.rendering.MessageRenderer;
import org.stillhere.casework.sealing.SealingAnew;
import org.stillhere.domain.MessageKey;
import org.stillhere.erasepeople.ErasePeople;
import org.stillhere.local.platform.LambdaFunction;
import org.stillhere.local.platform.LocalContext;
import org.stillhere.local.platform.Platform;
import org.stillhere.openlink.OpenLink;
import org.stillhere.receivedelivery.ReceiveDelivery;
import org.stillhere.receivesms.ReceiveSms;
import org.stillhere.runtime.SecondChannel;
import org.stillhere.sendmessages.SendMessages;
import org.stillhere.servedashboard.ServeDashboard;
import org.stillhere.servedashboard.access.IdentityProvider;
import org.stillhere.sweepdue.SweepDue;
import org.stillhere.wording.Catalogue;

/** Wires the real handlers to the parts of a laptop, under the class names that template.yaml gives. */
final class LocalHandlers {
    private final Platform platform;
    private final Environment environment;
    private final LocalCarrier carrier;
    private final SecondChannel mail;
    private final TestSwitches switches;
    private final Sweep sweep;
    private final Map<String, LambdaFunction> functions = new HashMap<>();

    LocalHandlers(Platform platform, Environment environment, LocalCarrier carrier, SecondChannel mail,
            IdentityProvider signIn, TestSwitches switches) {
        this.platform = platform;
        this.environment = environment;
        this.carrier = carrier;
        this.mail = mail;
        this.switches = switches;
        this.sweep = new Sweep(environment, keys -> named(SendMessages.class.getName()).invoke(handedOver(keys)));
        Catalogue catalogue = Catalogue.load();
        MessageRenderer renderer = new MessageRenderer(catalogue, carrier.senders(), carrier.address().toString());
        addTexting(renderer);
        addPages(catalogue, signIn);
        addTimed();
    }

    private void addTexting(MessageRenderer renderer) {
        String address = carrier.address().toString();
        add(ReceiveSms.class,
                LambdaFunction.of(new ReceiveSms(new InboundTexts(environment, renderer), carrier.signatures(), address,
                        (body, priority) -> platform.queue().add(body, priority, environment.clock().instant()),
                        environment.telemetry())));
        add(SendMessages.class,
                LambdaFunction.of(
                        new SendMessages(new Outbox(environment, renderer, carrier.carrier(), platform.table(), mail),
                                new DutyRoster(environment, carrier.senders()),
                                new CarrierCleaning(environment, renderer.listedNumbers(), carrier::records),
                                new SealingAnew(environment))));
        add(ReceiveDelivery.class, LambdaFunction.of(new ReceiveDelivery(new DeliveryReports(environment),
                carrier.signatures(), address, environment.telemetry()), SQSEvent.class, SQSBatchResponse.class));
    }

    private void addPages(Catalogue catalogue, IdentityProvider signIn) {
        add(OpenLink.class, LambdaFunction.of(new OpenLink(environment, carrier.senders(), catalogue),
                APIGatewayV2HTTPEvent.class, APIGatewayV2HTTPResponse.class));
        add(ServeDashboard.class, LambdaFunction.of(
                new ServeDashboard(environment, carrier.senders(), Catalogue.withBoard(), carrier.address(), signIn),
                APIGatewayV2HTTPEvent.class, APIGatewayV2HTTPResponse.class));
    }

    private void addTimed() {
        SweepDue sweepDue = new SweepDue(sweep);
        add(SweepDue.class, timed(() -> sweepDue.handleRequest(Map.of(), new LocalContext())));
        add(ErasePeople.class, LambdaFunction.of(new ErasePeople(environment)));
        add(AuditEngine.class, timed(() -> new AuditEngine(audit()).handleRequest(Map.of(), new LocalContext())));
    }

    /** A function that a schedule starts. Its event does not matter, and nobody reads its answer. */
    private static LambdaFunction timed(Runnable work) {
        return event -> {
            work.run();
            return event;
        };
    }

    private HealthAudit audit() {
        Probes probes = new Probes(() -> new Probes.Queues(platform.queue().size(), platform.queue().givenUp()),
                switches.otherStack(), switches.outside(environment.clock()), () -> 0,
                Optional.of(() -> carrier.address().toString()));
        return new HealthAudit(environment, platform.table(), switches.canary(), probes, mail);
    }

    private void add(Class<?> handler, LambdaFunction function) {
        String name = handler.getName();
        functions.put(name, event -> platform.as(name, () -> function.invoke(event)));
    }

    /**
     * Returns the function of a handler.
     *
     * @throws IllegalStateException
     *             if this laptop has no such handler
     */
    LambdaFunction named(String handler) {
        return Optional.ofNullable(functions.get(handler)).orElseThrow(
                () -> new IllegalStateException("template.yaml names " + handler + ", which does not run here"));
    }

    /**
     * Hands a message of a topic to the function behind its queue, as Lambda does. To a text the topic adds the time;
     * reports are delivered raw.
     */
    void publish(String queue, Map<String, Object> message) {
        String json = LambdaFunction.JSON.valueToTree(message).toString();
        ObjectNode record = LambdaFunction.JSON.createObjectNode();
        record.put("messageId", UUID.randomUUID().toString()).put("eventSource", "aws:sqs")
                .put("eventSourceARN", "arn:aws:sqs:eu-west-1:000000000000:stillhere-" + queue + "-1")
                .put("body", queue.equals("AwsSmsTextQueue")
                        ? LambdaFunction.JSON.createObjectNode().put("Type", "Notification").put("Message", json)
                                .put("Timestamp", environment.clock().instant().toString()).toString()
                        : json);
        record.putObject("attributes").put("SentTimestamp",
                Long.toString(environment.clock().instant().toEpochMilli()));
        record.putObject("messageAttributes");
        ObjectNode event = LambdaFunction.JSON.createObjectNode();
        event.putArray("Records").add(record);
        Class<?> handler = queue.equals("AwsSmsTextQueue") ? ReceiveSms.class : ReceiveDelivery.class;
        named(handler.getName()).invoke(LambdaFunction.bytes(event));
    }

    /** Sweeps once, and returns what the handler does not return. */
    Sweep.Swept sweepOnce() {
        return platform.as(SweepDue.class.getName(), () -> sweep.run(() -> true));
    }

    /** The event with which the sweep hands keys to send-messages. */
    private static byte[] handedOver(List<MessageKey> keys) {
        ObjectNode event = LambdaFunction.JSON.createObjectNode();
        ArrayNode array = event.putArray("keys");
        keys.forEach(k -> array.add(k.value()));
        return LambdaFunction.bytes(event);
    }
}
