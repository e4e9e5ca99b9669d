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
import org.jspecify.annotations.Nullable;
import org.stillhere.carrier.TwilioSignatures;
import org.stillhere.casework.inbound.InboundTexts;
import org.stillhere.runtime.Events;
import org.stillhere.runtime.Telemetry;
import org.stillhere.runtime.Wiring;
import org.stillhere.wording.replies.Replies;
import org.stillhere.runtime.settings.Settings;

/** Takes in texts from the carrier's webhook, and from the queues of texts that could not be taken in at once. */
public final class ReceiveSms implements RequestStreamHandler {
    /** A request that anybody could send, with a wrong signature. */
    private static final byte[] UNSIGNED = """
            {"rawPath":"/twilio/sms","headers":{"x-twilio-signature":"AAAA"},"body":"MessageSid=SM00000000000000000000000000000000&From=nobody&Body=1"}
            """
            .getBytes(StandardCharsets.UTF_8);
    private final Wiring<ReceiveSmsParts> wiring;

    /** Wires the handler from the environment. */
    public ReceiveSms() {
        this(Settings.fromEnvironment());
    }

    ReceiveSms(Settings settings) {
        this(settings.read(ReceiveSmsSettings::read));
    }

    private ReceiveSms(ReceiveSmsSettings settings) {
        this.wiring = Wiring.of(() -> ReceiveSmsParts.of(settings), this::drive);
    }

    /**
     * @param publicUrl
     *            the address that the carrier was given, without a path
     * @param queue
     *            keeps a body that could not be taken in
     */
    public ReceiveSms(InboundTexts texts, TwilioSignatures signatures, String publicUrl, TextQueue queue,
            Telemetry telemetry) {
        this.wiring = Wiring.fixed(new ReceiveSmsParts(texts, signatures, () -> publicUrl, queue, telemetry, () -> {
        }));
    }

    private void drive(ReceiveSmsParts parts) {
        Replies.load();
        parts.probe().run();
        try {
            handleRequest(new ByteArrayInputStream(UNSIGNED), OutputStream.nullOutputStream(), null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

    /** Answers a webhook; see {@link TextIntake#receive}. */
    public APIGatewayV2HTTPResponse receive(APIGatewayV2HTTPEvent event) {
        return new TextIntake(wiring.get()).receive(event);
    }

    /** Takes in texts from a queue; see {@link TextIntake#drain}. */
    public SQSBatchResponse drain(SQSEvent event) {
        return new TextIntake(wiring.get()).drain(event);
    }
}
