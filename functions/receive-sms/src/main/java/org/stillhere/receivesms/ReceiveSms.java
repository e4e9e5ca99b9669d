package org.stillhere.receivesms;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.stillhere.carrier.Senders;
import org.stillhere.carrier.TwilioMarkup;
import org.stillhere.carrier.TwilioSignatures;
import org.stillhere.carrier.TwilioWebhooks;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.inbound.InboundText;
import org.stillhere.casework.inbound.InboundTexts;
import org.stillhere.casework.rendering.MessageRenderer;
import org.stillhere.domain.InvalidInput;
import org.stillhere.runtime.Aws;
import org.stillhere.runtime.Events;
import org.stillhere.runtime.Metric;
import org.stillhere.runtime.Settings;
import org.stillhere.runtime.Telemetry;
import org.stillhere.runtime.Web;
import org.stillhere.runtime.Wiring;
import org.stillhere.store.table.DynamoRows;
import org.stillhere.vault.KeyPurpose;
import org.stillhere.vault.PhoneNumber;
import org.stillhere.vault.Private;
import org.stillhere.wording.Catalogue;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Takes in a text from the carrier's webhook, and from the queue of those that could not be taken in at once.
 * <p>
 * After a good signature nothing is dropped: whatever fails puts the body on the queue, and the carrier gets an empty
 * answer; only if that fails too, a 500, on which the carrier turns to its fallback address.
 * <p>
 * Settings: TABLE_NAME, KEYSETS, WRAPPING_KEY, SENDERS, CARRIER_TOKENS, PUBLIC_URL, INBOUND_QUEUE.
 */
public final class ReceiveSms implements RequestStreamHandler {
    /** What any phone could send, signed by nobody. */
    private static final byte[] UNSIGNED = """
            {"rawPath":"/twilio/sms","headers":{"x-twilio-signature":"AAAA"},"body":"MessageSid=SM00&From=nobody&Body=1"}
            """
            .getBytes(StandardCharsets.UTF_8);
    private final Wiring<ReceiveSmsParts> wiring;

    /**
     * @param publicUrl
     *            the address that the carrier was given, without path; from configuration, never from a request
     * @param queue
     *            keeps a body that could not be taken in
     * @param look
     *            reads something
     */
    private record ReceiveSmsParts(InboundTexts texts, TwilioSignatures signatures, Supplier<String> publicUrl,
            Consumer<String> queue, Telemetry telemetry, Runnable look) {
    }

    /** Wires from the environment. */
    public ReceiveSms() {
        this(Settings.fromEnvironment());
    }

    ReceiveSms(Settings settings) {
        this.wiring = Wiring.of(() -> wired(settings.needing("TABLE_NAME", "KEYSETS", "WRAPPING_KEY", "SENDERS",
                "CARRIER_TOKENS", "PUBLIC_URL", "INBOUND_QUEUE")), this::drive);
    }

    /**
     * Of these, {@code publicUrl} is the address that the carrier was given; {@code queue} keeps what could not be
     * taken in.
     */
    public ReceiveSms(InboundTexts texts, TwilioSignatures signatures, String publicUrl, Consumer<String> queue,
            Telemetry telemetry) {
        this.wiring = Wiring.fixed(new ReceiveSmsParts(texts, signatures, () -> publicUrl, queue, telemetry, () -> {
        }));
    }

    private static ReceiveSmsParts wired(Settings settings) {
        Environment environment = Environment.of(new DynamoRows(Aws.table(), settings.required("TABLE_NAME")),
                Aws.vault(settings, EnumSet.of(KeyPurpose.CASES, KeyPurpose.ROUTES, KeyPurpose.LOOKUP)), Aws.clock(),
                Aws.random(), Aws::sleep, Aws.telemetry());
        MessageRenderer readers = new MessageRenderer(Catalogue.load(), Senders.parse(settings.required("SENDERS")));
        return new ReceiveSmsParts(new InboundTexts(environment, readers),
                new TwilioSignatures(Aws.secrets(settings.required("CARRIER_TOKENS"))),
                Aws.later(settings.required("PUBLIC_URL")), queue(settings.required("INBOUND_QUEUE")),
                environment.telemetry(), () -> environment.engine().hold());
    }

    private void drive(ReceiveSmsParts parts) {
        parts.look().run();
        try {
            handleRequest(new ByteArrayInputStream(UNSIGNED), OutputStream.nullOutputStream(), null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Consumer<String> queue(String url) {
        SqsClient sqs = SqsClient.builder().httpClientBuilder(Aws.impatient()).build();
        return body -> sqs.sendMessage(r -> r.queueUrl(url).messageBody(body));
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, @Nullable Context context) throws IOException {
        Events.RawEvent raw = Events.read(in);
        if (raw.source().equals("aws:sqs")) {
            Events.write(drain(raw.as(SQSEvent.class)), SQSBatchResponse.class, out);
        } else {
            Events.write(receive(raw.as(APIGatewayV2HTTPEvent.class)), APIGatewayV2HTTPResponse.class, out);
        }
    }

    /** A webhook. 403 for a wrong signature, 400 for what no carrier sends, 413 for what is too long. */
    public APIGatewayV2HTTPResponse receive(APIGatewayV2HTTPEvent event) {
        ReceiveSmsParts parts = wiring.get();
        Optional<String> body = Web.body(event);
        if (body.filter(b -> b.length() > TwilioWebhooks.LONGEST).isPresent()) {
            wiring.get().telemetry().count(Metric.MALFORMED);
            return Web.status(413);
        }
        Optional<Map<String, String>> form = body.flatMap(TwilioWebhooks::form);
        if (form.isEmpty()) {
            wiring.get().telemetry().count(Metric.MALFORMED);
            return Web.status(400);
        }
        String url = parts.publicUrl().get() + Web.rawPath(event);
        if (!parts.signatures().valid(url, form.get(), Web.header(event, "x-twilio-signature"))) {
            wiring.get().telemetry().count(Metric.BAD_SIGNATURE);
            return Web.status(403);
        }
        try {
            return take(form.get(), true).map(a -> Web.xml(TwilioMarkup.answer(a))).orElseGet(() -> Web.status(400));
        } catch (RuntimeException failure) {
            return keep(body.get(), failure);
        }
    }

    private APIGatewayV2HTTPResponse keep(String body, RuntimeException failure) {
        wiring.get().telemetry().trouble(Metric.KEPT_FOR_LATER, failure);
        try {
            wiring.get().queue().accept(body);
            wiring.get().telemetry().count(Metric.KEPT_FOR_LATER);
            return Web.xml(TwilioMarkup.answer(Optional.empty()));
        } catch (RuntimeException lost) {
            wiring.get().telemetry().trouble(Metric.KEPT_FOR_LATER, lost);
            return Web.status(500);
        }
    }

    /** The answer, if any; empty if the form is not that of a text. */
    private Optional<Optional<Private>> take(Map<String, String> form, boolean inPlace) {
        String id = form.getOrDefault("MessageSid", "");
        if (!id.matches("[A-Za-z0-9]{4,64}") || !form.containsKey("From")) {
            wiring.get().telemetry().count(Metric.MALFORMED);
            return Optional.empty();
        }
        PhoneNumber from;
        try {
            from = PhoneNumber.ofE164(form.get("From"));
        } catch (InvalidInput notANumber) {
            wiring.get().telemetry().count(Metric.UNKNOWN_NUMBER); // A name or a short code: nobody's phone, and
                                                                   // nothing to answer.
            return Optional.of(Optional.empty());
        }
        return Optional.of(wiring.get().texts().take(new InboundText("sms", id, from, form.getOrDefault("To", ""),
                Private.of(form.getOrDefault("Body", "")), inPlace)));
    }

    /** Those that could not be taken in at once. One that fails again stays in the queue; it never stops the others. */
    public SQSBatchResponse drain(SQSEvent event) {
        List<SQSBatchResponse.BatchItemFailure> failures = new ArrayList<>();
        for (SQSEvent.SQSMessage message : event.getRecords()) {
            try {
                TwilioWebhooks.form(message.getBody()).ifPresent(form -> take(form, false));
            } catch (RuntimeException failure) {
                wiring.get().telemetry().trouble(Metric.KEPT_FOR_LATER, failure);
                failures.add(new SQSBatchResponse.BatchItemFailure(message.getMessageId()));
            }
        }
        return new SQSBatchResponse(failures);
    }
}
