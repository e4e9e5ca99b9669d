package org.stillhere.sendmessages;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.stillhere.casework.desk.DutyRoster;
import org.stillhere.casework.lists.CarrierCleaning;
import org.stillhere.casework.outbound.Outbox;
import org.stillhere.casework.sealing.SealingAnew;
import org.stillhere.domain.MessageKey;
import org.stillhere.runtime.Events;
import org.stillhere.runtime.Wiring;
import org.stillhere.runtime.settings.Settings;

/**
 * Sends what is in the outbox. Four kinds of events start it:
 * <ol>
 * <li>The table's stream delivers items as they are written.
 * <li>The sweep hands over the keys of items that are due.
 * <li>A schedule asks every few minutes for the texts that the carrier has and the webhook lost.
 * <li>An operator invokes it by hand; see {@link OperatorCommands}.
 * </ol>
 * A failure of the carrier is never a batch failure. An item that could not be handled at all is reported by its
 * sequence number, and the stream delivers it again; if it still fails, the sweep takes it over.
 */
public final class SendMessages implements RequestStreamHandler {
    /** One attempt at the carrier takes this long at most, with what is written after it. */
    private static final int ATTEMPT_MILLIS = 13_000;
    /** No message has this key: the table is read, and nothing is sent. */
    private static final byte[] UNKNOWN_KEY = "{\"keys\":[\"primed\"]}".getBytes(StandardCharsets.UTF_8);
    private final Wiring<SendMessagesParts> wiring;

    /** Wires the handler from the environment. */
    public SendMessages() {
        this(Settings.fromEnvironment());
    }

    SendMessages(Settings settings) {
        this(settings.read(SendMessagesSettings::read));
    }

    private SendMessages(SendMessagesSettings settings) {
        this.wiring = Wiring.of(() -> SendMessagesParts.of(settings), unused -> drive());
    }

    public SendMessages(Outbox outbox, DutyRoster desks) {
        this.wiring = Wiring.fixed(new SendMessagesParts(outbox, desks, Optional.empty(), Optional.empty()));
    }

    /** The same with the carrier's log, which an operator can have cleaned, and with rows that can be sealed anew. */
    public SendMessages(Outbox outbox, DutyRoster desks, CarrierCleaning cleaning, SealingAnew sealing) {
        this.wiring = Wiring.fixed(new SendMessagesParts(outbox, desks, Optional.of(cleaning), Optional.of(sealing)));
    }

    private void drive() {
        try {
            handleRequest(new ByteArrayInputStream(UNKNOWN_KEY), OutputStream.nullOutputStream(), null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, @Nullable Context context) throws IOException {
        Events.RawEvent raw = Events.read(in);
        JsonNode event = raw.tree();
        StreamsEventResponse answer = raw.source().equals("aws:dynamodb") ? stream(raw.as(DynamodbEvent.class))
                : new StreamsEventResponse(List.of());
        BooleanSupplier goOn = () -> context != null && context.getRemainingTimeInMillis() > ATTEMPT_MILLIS;
        if (event.path("keys").isArray()) {
            wiring.get().outbox().found(keys(event.path("keys")), goOn);
        }
        if (event.path("catchUp").asBoolean()) {
            wiring.get().outbox().catchUp();
        }
        Optional<Record> operator = wiring.get().operator().run(event, goOn);
        if (operator.isPresent()) {
            Events.write(operator.get(), out);
        } else {
            Events.write(answer, StreamsEventResponse.class, out);
        }
    }

    private static List<MessageKey> keys(JsonNode array) {
        List<MessageKey> keys = new ArrayList<>();
        array.forEach(k -> StreamBatch.key(k.asText()).ifPresent(keys::add));
        return keys;
    }

    /** Handles items that were just written, urgent ones first. */
    public StreamsEventResponse stream(DynamodbEvent event) {
        StreamBatch batch = new StreamBatch(event);
        return batch.answer(wiring.get().outbox().fresh(batch.keys(), batch.rows()));
    }
}
