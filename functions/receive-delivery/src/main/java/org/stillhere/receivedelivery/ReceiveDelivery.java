package org.stillhere.receivedelivery;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.stillhere.carrier.CarrierErrors;
import org.stillhere.carrier.Failure;
import org.stillhere.carrier.TwilioSignatures;
import org.stillhere.carrier.TwilioWebhooks;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.outbound.DeliveryReports;
import org.stillhere.domain.MessageKey;
import org.stillhere.runtime.Aws;
import org.stillhere.runtime.Metric;
import org.stillhere.runtime.Telemetry;
import org.stillhere.runtime.Web;
import org.stillhere.runtime.settings.Settings;
import org.stillhere.runtime.settings.StoreSettings;
import org.stillhere.store.message.Delivery;
import org.stillhere.store.table.DynamoRows;
import org.stillhere.vault.KeyPurpose;

/** Takes in the carrier's reports on deliveries. The path names the message and the attempt. */
public final class ReceiveDelivery implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    private final DeliveryReports deliveries;
    private final TwilioSignatures signatures;
    private final String publicUrl;
    private final Telemetry telemetry;

    /** Wires the handler from the environment. */
    public ReceiveDelivery() {
        this(Settings.fromEnvironment());
    }

    ReceiveDelivery(Settings settings) {
        this(settings.read(ReceiveDeliverySettings::read));
    }

    private ReceiveDelivery(ReceiveDeliverySettings settings) {
        this(new DeliveryReports(environment(settings.store())),
                new TwilioSignatures(Aws.secrets(settings.carrierTokens())), Aws.parameter(settings.publicUrl()),
                Aws.telemetry());
    }

    public ReceiveDelivery(DeliveryReports deliveries, TwilioSignatures signatures, String publicUrl,
            Telemetry telemetry) {
        this.deliveries = deliveries;
        this.signatures = signatures;
        this.publicUrl = publicUrl;
        this.telemetry = telemetry;
    }

    private static Environment environment(StoreSettings store) {
        return Environment.of(new DynamoRows(Aws.table(), store.table()),
                Aws.vault(store.keysets(), Set.of(KeyPurpose.CASES)), Aws.clock(), Aws.random(), Aws::sleep,
                Aws.telemetry());
    }

    /**
     * Answers with 204 if the report was taken in or no longer matters, 400 if no carrier sends such a request, 403 if
     * the signature is wrong, and 503 if the report could not be taken in now. The carrier lists a 503 among its
     * errors.
     */
    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        Optional<Map<String, String>> form = Web.body(event).flatMap(TwilioWebhooks::form);
        if (form.isEmpty()) {
            telemetry.count(Metric.MALFORMED);
            return Web.status(400);
        }
        if (!signatures.valid(publicUrl + Web.rawPath(event), form.get(), Web.header(event, "x-twilio-signature"))) {
            telemetry.count(Metric.BAD_SIGNATURE);
            return Web.status(403);
        }
        String key = Web.path(event, "message");
        String attempt = Web.path(event, "attempt");
        Optional<Delivery> delivery = delivery(form.get().getOrDefault("MessageStatus", ""));
        if (!key.matches("[A-Za-z0-9_-]{1,96}") || !attempt.matches("[0-9]{1,4}") || delivery.isEmpty()) {
            telemetry.count(Metric.MALFORMED);
            return Web.status(204);
        }
        try {
            deliveries.take(new MessageKey(key), Integer.parseInt(attempt), carrierId(form.get()), delivery.get(),
                    failure(form.get()));
            return Web.status(204);
        } catch (RuntimeException failure) {
            telemetry.trouble(Metric.DELIVERY_LOST, failure);
            telemetry.count(Metric.DELIVERY_LOST);
            return Web.status(503);
        }
    }

    private static Optional<String> carrierId(Map<String, String> form) {
        return Optional.of(form.getOrDefault("MessageSid", "")).filter(id -> id.matches("[A-Za-z0-9]{1,64}"));
    }

    private static Optional<Delivery> delivery(String status) {
        return switch (status) {
            case "accepted", "scheduled", "queued" -> Optional.of(Delivery.QUEUED);
            case "sending" -> Optional.of(Delivery.SENDING);
            case "sent" -> Optional.of(Delivery.SENT);
            case "delivered" -> Optional.of(Delivery.DELIVERED);
            case "read" -> Optional.of(Delivery.READ);
            case "undelivered", "failed", "canceled" -> Optional.of(Delivery.UNDELIVERED);
            default -> Optional.empty();
        };
    }

    private static Optional<Failure> failure(Map<String, String> form) {
        String code = form.getOrDefault("ErrorCode", "");
        return code.matches("[0-9]{1,6}") ? Optional.of(CarrierErrors.ofDelivery(Integer.parseInt(code)))
                : Optional.empty();
    }
}
