package org.stillhere.sendmessages;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stillhere.carrier.Carrier;
import org.stillhere.carrier.Senders;
import org.stillhere.carrier.TwilioAccount;
import org.stillhere.carrier.TwilioCarrier;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.desk.DutyRoster;
import org.stillhere.casework.outbound.Outbox;
import org.stillhere.casework.rendering.MessageRenderer;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.InvalidInput;
import org.stillhere.domain.MessageKey;
import org.stillhere.domain.TeamId;
import org.stillhere.runtime.Aws;
import org.stillhere.runtime.Events;
import org.stillhere.runtime.Settings;
import org.stillhere.runtime.Topics;
import org.stillhere.runtime.Wiring;
import org.stillhere.store.engine.SendingHoldSetting;
import org.stillhere.store.message.MessageRows;
import org.stillhere.store.table.DynamoRows;
import org.stillhere.vault.KeyPurpose;
import org.stillhere.vault.Private;
import org.stillhere.wording.Catalogue;

/**
 * Handles outbox items, from the table's stream as they are written, and from the sweep when they are due; and every
 * few minutes, by the schedule, takes in the texts that the carrier has and the webhook lost.
 * <p>
 * An operator's {@code {"hold": "ALL"}}, {@code "ROUTINE"} or {@code "NOTHING"} sets the hold switch, and the answer
 * says what is held then; {@code {"enter": {"team": …, "name": …, "role": …, "language": …, "zone": …, "number": …}}}
 * enters a coordinator, as the first one of a deployment must be. See docs/deploy.md and docs/runbook.md.
 * <p>
 * A carrier's failure is never a batch failure. What could not be handled at all is reported by its sequence number,
 * and the stream brings it again; if that stays so, the sweep does.
 * <p>
 * Settings: TABLE_NAME, KEYSETS, WRAPPING_KEY, SENDERS, CARRIER_ACCOUNT, CARRIER_TOKENS, PUBLIC_URL; LINK_URL where
 * links in texts point, if not to PUBLIC_URL; OPERATORS_TOPIC and LAST_RESORT_TOPIC for what goes by e-mail;
 * CARRIER_API for another address than the carrier's.
 */
public final class SendMessages implements RequestStreamHandler {
    /** One attempt at the carrier, and what is written after it. */
    private static final int ATTEMPT_MILLIS = 13_000;
    /** A key that no message has: looked for, and not found. */
    private static final byte[] NOBODYS = "{\"keys\":[\"primed\"]}".getBytes(StandardCharsets.UTF_8);
    private final Wiring<Wired> wired;

    /**
     * What the environment is made into.
     *
     * @param desks
     *            for what an operator enters by hand
     */
    private record Wired(Outbox outbox, DutyRoster desks) {
    }

    /** What an operator's entry came to: the id to make the person's user under, and whether they are on duty now. */
    record CoordinatorEntry(String id, boolean onDuty) {
    }

    /** Wires from the environment. */
    public SendMessages() {
        this(Settings.fromEnvironment());
    }

    SendMessages(Settings settings) {
        this.wired = Wiring.of(() -> wired(settings.needing("TABLE_NAME", "KEYSETS", "WRAPPING_KEY", "SENDERS",
                "CARRIER_ACCOUNT", "CARRIER_TOKENS", "PUBLIC_URL")), unused -> drive());
    }

    public SendMessages(Outbox outbox, DutyRoster desks) {
        this.wired = Wiring.fixed(new Wired(outbox, desks));
    }

    private static Wired wired(Settings settings) {
        String table = settings.required("TABLE_NAME");
        Environment environment = Environment.of(new DynamoRows(Aws.table(), table),
                Aws.vault(settings, EnumSet.of(KeyPurpose.CASES, KeyPurpose.ROUTES, KeyPurpose.LOOKUP)), Aws.clock(),
                Aws.random(), Aws::sleep, Aws.telemetry());
        Supplier<String> publicUrl = Aws.later(settings.required("PUBLIC_URL"));
        Private token = Aws.secrets(settings.required("CARRIER_TOKENS")).get(0);
        String links = settings.or("LINK_URL", "");
        Senders senders = Senders.parse(settings.required("SENDERS"));
        MessageRenderer readers = new MessageRenderer(Catalogue.load(), senders,
                () -> links.isEmpty() ? publicUrl.get() : links);
        Carrier carrier = new WhenNeeded(() -> new TwilioCarrier(new TwilioAccount(settings.required("CARRIER_ACCOUNT"),
                token, URI.create(settings.or("CARRIER_API", "https://api.twilio.com")),
                URI.create(publicUrl.get() + "/twilio/delivery"))));
        return new Wired(new Outbox(environment, readers, carrier, table, Topics.of(settings)),
                new DutyRoster(environment, senders));
    }

    private void drive() {
        try {
            handleRequest(new ByteArrayInputStream(NOBODYS), OutputStream.nullOutputStream(), null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, @Nullable Context context) throws IOException {
        Events.RawEvent raw = Events.read(in);
        StreamsEventResponse answer = raw.source().equals("aws:dynamodb") ? stream(raw.as(DynamodbEvent.class))
                : new StreamsEventResponse(List.of());
        if (raw.tree().path("keys").isArray()) {
            wired.get().outbox().found(keys(raw.tree().path("keys")),
                    () -> context != null && context.getRemainingTimeInMillis() > ATTEMPT_MILLIS);
        }
        if (raw.tree().path("catchUp").asBoolean()) {
            wired.get().outbox().catchUp();
        }
        if (raw.tree().has("hold")) {
            Events.write(wired.get().outbox().hold(what(raw.tree().path("hold").asText())), out);
            return;
        }
        if (raw.tree().has("enter")) {
            Events.write(enter(raw.tree().path("enter")), out);
            return;
        }
        Events.write(answer, StreamsEventResponse.class, out);
    }

    /** Enters a coordinator; whoever comes first to a desk with nobody on duty is on duty. */
    private CoordinatorEntry enter(JsonNode form) {
        DutyRoster desks = wired.get().desks();
        DutyRoster.Entered entered = new DutyRoster.Entered(form.path("team").asText(), form.path("name").asText(),
                form.path("role").asText(), form.path("language").asText(), form.path("zone").asText(),
                form.path("number").asText());
        CoordinatorId id = desks.enter(entered);
        return new CoordinatorEntry(id.value(), desks.firstOnDuty(new TeamId(entered.team()), id));
    }

    private static SendingHoldSetting.HoldScope what(String hold) {
        return Stream.of(SendingHoldSetting.HoldScope.values()).filter(w -> w.name().equals(hold)).findFirst()
                .orElseThrow(() -> new InvalidInput("hold", "NOTHING, ROUTINE or ALL"));
    }

    private static List<MessageKey> keys(JsonNode array) {
        List<MessageKey> keys = new ArrayList<>();
        array.forEach(k -> key(k.asText()).ifPresent(keys::add));
        return keys;
    }

    /** Empty for what cannot be a key, which must not stop the others. */
    private static Optional<MessageKey> key(String value) {
        try {
            return Optional.of(new MessageKey(value));
        } catch (InvalidInput notAKey) {
            return Optional.empty();
        }
    }

    /** Freshly written items, urgent ones first. */
    public StreamsEventResponse stream(DynamodbEvent event) {
        Map<MessageKey, String> sequence = new HashMap<>();
        List<Fresh> fresh = new ArrayList<>();
        List<BatchItemFailure> failures = new ArrayList<>();
        for (DynamodbEvent.DynamodbStreamRecord record : event.getRecords()) {
            AttributeValue pk = record.getDynamodb().getKeys().get("PK");
            if (pk != null && MessageRows.isMessage(pk.getS())) {
                String number = record.getDynamodb().getSequenceNumber();
                Map<String, AttributeValue> image = record.getDynamodb().getNewImage();
                boolean urgent = image != null && image.containsKey("lane") && image.get("lane").getS().startsWith("U");
                key(MessageRows.keyText(pk.getS())).ifPresentOrElse(key -> {
                    fresh.add(new Fresh(key, urgent));
                    sequence.put(key, number);
                }, () -> failures.add(new BatchItemFailure(number)));
            }
        }
        List<MessageKey> failed = wired.get().outbox()
                .fresh(fresh.stream().sorted(Comparator.comparing(Fresh::urgent).reversed()).map(Fresh::key).toList());
        failed.forEach(k -> failures.add(new BatchItemFailure(sequence.get(k))));
        return new StreamsEventResponse(failures);
    }

    private record Fresh(MessageKey key, boolean urgent) {
    }
}
