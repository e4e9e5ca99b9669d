package org.stillhere.simulation.system;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stillhere.carrier.Carrier;
import org.stillhere.carrier.Senders;
import org.stillhere.carrier.TwilioSignatures;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.desk.DutyRoster;
import org.stillhere.casework.due.Sweep;
import org.stillhere.casework.due.SweepPart;
import org.stillhere.casework.due.SweepSpread;
import org.stillhere.casework.inbound.InboundTexts;
import org.stillhere.casework.outbound.DeliveryReports;
import org.stillhere.casework.outbound.Outbox;
import org.stillhere.casework.rendering.MessageRenderer;
import org.stillhere.domain.MessageKey;
import org.stillhere.domain.Priority;
import org.stillhere.local.platform.LocalContext;
import org.stillhere.receivedelivery.ReceiveDelivery;
import org.stillhere.local.StreamRecords;
import org.stillhere.receivesms.ReceiveSms;
import org.stillhere.runtime.SecondChannel;
import org.stillhere.sendmessages.SendMessages;
import org.stillhere.simulation.clock.Scheduler;
import org.stillhere.simulation.faults.Fault;
import org.stillhere.simulation.faults.FaultSchedule;
import org.stillhere.simulation.faults.ProcessBoundary;
import org.stillhere.simulation.faults.ProcessEnded;
import org.stillhere.simulation.monitor.PromiseMonitor;
import org.stillhere.store.limit.SendingLimits;
import org.stillhere.store.message.MessageRows;
import org.stillhere.store.table.Row;
import org.stillhere.sweepdue.SweepDue;
import org.stillhere.vault.Private;
import org.stillhere.wording.Catalogue;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Runs the real handlers and does what AWS does around them: invocations, the stream, the schedule, the queue. */
public final class SimulatedEngine implements ProcessBoundary {
    public static final String TABLE = "stillhere";
    private static final Private TOKEN = Private.of("0123456789abcdef0123456789abcdef");
    private static final String URL = "https://stillhere.example";
    private static final Catalogue CATALOGUE = Catalogue.load();
    /** The probability that another process runs in the middle of a call. */
    private static final double AT_ONCE = 0.01;
    private static final int CATCH_UP_MINUTES = 3;
    private static final Pattern TWIML = Pattern.compile("<Body>(.*?)</Body>");
    private static final int BATCH = 25;
    /** The default of template.yaml. */
    private static final int SENDER_CALLS = 2;
    /** Far below that of a deployed engine, so that parts are moved by others every day. */
    private static final int SWEEP_ALONE = 3;
    private static final int STREAM_RETRIES = 2;
    private static final Duration RECORD_AGE = Duration.ofMinutes(15);
    private static final Duration SHOWN_AGAIN = Duration.ofSeconds(90);
    private static final Duration HELP_SHOWN_AGAIN = Duration.ofSeconds(30);
    private int awsTextsWaiting;
    private final Scheduler scheduler;
    private final FaultSchedule faults;
    private final PromiseMonitor monitor;
    private final ReceiveSms receiveSms;
    private final ReceiveDelivery receiveDelivery;
    private final SendMessages sendMessages;
    private final SweepDue sweepDue;
    private final List<RowWritten> stream = new ArrayList<>();
    private final Set<String> inQueue = new HashSet<>();
    private boolean flushing;
    private int running;
    private long calls;
    private long dieAt = -1;
    private boolean dieBefore;

    /** The record of a new row of the outbox in the stream. */
    private record RowWritten(Row row, Instant at) {
    }

    public SimulatedEngine(Scheduler scheduler, FaultSchedule faults, PromiseMonitor monitor, Environment environment,
            Carrier carrier, Senders senders, SendingLimits limits) {
        this.scheduler = scheduler;
        this.faults = faults;
        this.monitor = monitor;
        MessageRenderer readers = new MessageRenderer(CATALOGUE, senders, URL);
        TwilioSignatures signatures = new TwilioSignatures(List.of(TOKEN));
        this.receiveSms = new ReceiveSms(new InboundTexts(environment, readers), signatures, URL, this::queue,
                environment.telemetry());
        this.receiveDelivery = new ReceiveDelivery(new DeliveryReports(environment), signatures, URL,
                environment.telemetry());
        this.sendMessages = new SendMessages(
                new Outbox(environment, readers, carrier, TABLE, SecondChannel.NONE, limits),
                new DutyRoster(environment, senders));
        this.sweepDue = new SweepDue(new Sweep(environment, this::hand, SENDER_CALLS,
                new SweepSpread(1, SWEEP_ALONE, SENDER_CALLS, this::share)));
    }

    /** Starts the schedule. */
    public void begin() {
        scheduler.in(Duration.ofMinutes(1), this::everyMinute);
    }

    /** Ends the process that makes the call with this number, before the call or right after it took effect. */
    public void dieAt(long call, boolean before) {
        dieAt = call;
        dieBefore = before;
    }

    /** The number of calls to the outside that all processes have made so far. */
    public long calls() {
        return calls;
    }

    @Override
    public <T> T call(Supplier<T> io) {
        if (running == 0) {
            return io.get(); // No process runs: the world is being set up.
        }
        long number = ++calls;
        if (number == dieAt && dieBefore || faults.strikes(Fault.DIES)) {
            throw new ProcessEnded();
        }
        if (scheduler.chance(AT_ONCE)) {
            scheduler.meanwhile();
        }
        T answer = io.get();
        if (number == dieAt && !dieBefore || faults.strikes(Fault.DIES)) {
            throw new ProcessEnded();
        }
        return answer;
    }

    /** Runs one process; returns its answer, or nothing if it failed or died. */
    public <T> Optional<T> invoke(String what, Supplier<T> work) {
        Duration before = scheduler.skew(
                faults.strikes(Fault.CLOCKS_DIFFER) ? scheduler.between(Duration.ofSeconds(-30), Duration.ofSeconds(30))
                        : Duration.ZERO);
        running++;
        try {
            return Optional.of(work.get());
        } catch (ProcessEnded died) {
            monitor.note(() -> what + " died");
            return Optional.empty();
        } catch (RuntimeException failed) {
            monitor.note(() -> what + " failed: " + failed.getClass().getSimpleName());
            return Optional.empty();
        } finally {
            running--;
            scheduler.skew(before);
        }
    }

    // ---- the schedule

    private void everyMinute() {
        scheduler.in(Duration.ofMinutes(1), this::everyMinute);
        if (scheduler.now().getEpochSecond() / 60 % CATCH_UP_MINUTES == 0 && !faults.strikes(Fault.NO_SWEEP)) {
            send("send-messages (list)", "{\"catchUp\":true}");
        }
        if (!faults.strikes(Fault.NO_SWEEP)) {
            sweep();
            if (faults.strikes(Fault.TWO_SWEEPS)) {
                scheduler.in(Duration.ofMillis(5), this::sweep);
            }
        }
    }

    public void sweep() {
        boolean hurried = faults.strikes(Fault.SWEEP_OUT_OF_TIME);
        invoke("sweep-due", () -> sweepDue.handleRequest(Map.of(), hurried ? new Hurried() : new LocalContext()));
    }

    /** The context of a function whose time is nearly over. */
    private final class Hurried extends LocalContext {
        @Override
        public int getRemainingTimeInMillis() {
            return scheduler.chance(0.2) ? 1_000 : 20_000;
        }
    }

    /** Invokes send-messages asynchronously. It is not repeated, because the next sweep hands the same over again. */
    private void hand(List<MessageKey> keys) {
        call(() -> {
            if (faults.strikes(Fault.HANDING_LOST)) {
                throw SdkClientException.create("not handed over");
            }
            scheduler.in(Duration.ofMillis(40), () -> handed(keys));
            return keys;
        });
    }

    /** Invokes the sweep asynchronously for a part of the watches. */
    private void share(SweepPart part) {
        call(() -> {
            if (faults.strikes(Fault.HANDING_LOST)) {
                if (scheduler.chance(0.5)) {
                    throw SdkClientException.create("not handed over");
                }
                return part; // It waited for a free function for too long, and was dropped.
            }
            scheduler.in(Duration.ofMillis(40), () -> invoke("sweep-due (part)", () -> sweepDue
                    .handleRequest(Map.of("lane", part.lane().name(), "shards", part.shards()), new LocalContext())));
            return part;
        });
    }

    private void handed(List<MessageKey> keys) {
        String event = keys.stream().map(k -> '"' + k.value() + '"')
                .collect(Collectors.joining(",", "{\"keys\":[", "]}"));
        send("send-messages", event);
    }

    private Optional<Boolean> send(String what, String event) {
        return invoke(what, () -> {
            try {
                sendMessages.handleRequest(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)),
                        new ByteArrayOutputStream(), new LocalContext());
                return true;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    // ---- the stream

    /** Is told of each write to the table, and passes new rows of the outbox to the stream later. */
    public void written(@Nullable Row old, Row now) {
        if (old != null || !MessageRows.isMessage(now.pk()) || !"pending".equals(now.state())
                || faults.strikes(Fault.STREAM_LOST)) {
            return;
        }
        RowWritten record = new RowWritten(now, scheduler.now());
        Duration after = faults.strikes(Fault.STREAM_LATE)
                ? scheduler.between(Duration.ofSeconds(5), Duration.ofMinutes(30))
                : scheduler.between(Duration.ofMillis(100), Duration.ofMillis(1500));
        int times = faults.strikes(Fault.STREAM_TWICE) ? 2 : 1;
        for (int i = 0; i < times; i++) {
            scheduler.in(after, () -> {
                stream.add(record);
                if (!flushing) {
                    flushing = true;
                    scheduler.in(Duration.ZERO, this::flush);
                }
            });
        }
    }

    private void flush() {
        flushing = false;
        if (faults.strikes(Fault.STREAM_STALLED)) {
            flushing = true;
            scheduler.in(Duration.ofMinutes(1), this::flush);
            return;
        }
        Instant oldest = scheduler.now().minus(RECORD_AGE);
        stream.removeIf(w -> w.at().isBefore(oldest));
        List<RowWritten> now = new ArrayList<>(stream);
        stream.clear();
        for (int from = 0; from < now.size(); from += BATCH) {
            batch(List.copyOf(now.subList(from, Math.min(now.size(), from + BATCH))), 0);
        }
    }

    private void batch(List<RowWritten> records, int retries) {
        Optional<StreamsEventResponse> answer = invoke("send-messages (stream)",
                () -> sendMessages.stream(event(records)));
        boolean again = answer.isEmpty() || !answer.get().getBatchItemFailures().isEmpty();
        if (again && retries < STREAM_RETRIES) {
            scheduler.in(Duration.ofSeconds(1), () -> batch(records, retries + 1));
        }
    }

    private static DynamodbEvent event(List<RowWritten> records) {
        DynamodbEvent event = new DynamodbEvent();
        event.setRecords(new ArrayList<>());
        for (int i = 0; i < records.size(); i++) {
            event.getRecords().add(StreamRecords.of(records.get(i).row(), records.get(i).at(), Integer.toString(i)));
        }
        return event;
    }

    // ---- webhooks and the queue behind them

    /** Delivers a text to the webhook; returns whether the carrier got a proper answer. */
    public boolean text(Map<String, String> form, String path) {
        Optional<APIGatewayV2HTTPResponse> answer = invoke("receive-sms", () -> receiveSms.receive(signed(form, path)))
                .filter(a -> a.getStatusCode() == 200);
        answer.map(a -> TWIML.matcher(a.getBody())).filter(Matcher::find)
                .ifPresent(m -> monitor.answered(form.getOrDefault("From", ""), m.group(1)));
        return answer.isPresent();
    }

    public void delivery(String sid, String reference, String status, String code) {
        Map<String, String> form = new HashMap<>(Map.of("MessageSid", sid, "MessageStatus", status));
        if (!code.isEmpty()) {
            form.put("ErrorCode", code);
        }
        String[] parts = reference.split("/", 2);
        SQSEvent event = TwilioForm.queued(form, Map.of("Message", parts[0], "Attempt", parts[1], "Signature",
                TwilioForm.sign(TOKEN.reveal(), URL + "/twilio/delivery/" + reference, form)));
        scheduler.in(scheduler.between(Duration.ofMillis(20), Duration.ofMillis(500)), () -> report(event));
    }

    /** Hands over a report from its queue, and again after a while if it failed. */
    private void report(SQSEvent event) {
        Optional<SQSBatchResponse> answer = invoke("receive-delivery",
                () -> receiveDelivery.handleRequest(event, new LocalContext()));
        if (answer.isEmpty() || !answer.get().getBatchItemFailures().isEmpty()) {
            scheduler.in(HELP_SHOWN_AGAIN, () -> report(event));
        }
    }

    private static APIGatewayV2HTTPEvent signed(Map<String, String> form, String path) {
        String signature = TwilioForm.sign(TOKEN.reveal(), URL + path, form);
        return APIGatewayV2HTTPEvent.builder().withRawPath(path).withBody(TwilioForm.encoded(form))
                .withIsBase64Encoded(false).withHeaders(Map.of("x-twilio-signature", signature)).build();
    }

    private void queue(String body, Priority priority) {
        call(() -> {
            if (faults.strikes(Fault.QUEUE_DOWN)) {
                throw SdkClientException.create("not queued");
            }
            inQueue.add(body);
            Instant at = scheduler.now();
            scheduler.in(scheduler.between(Duration.ofSeconds(1), Duration.ofSeconds(20)),
                    () -> drain(body, priority, at));
            return body;
        });
    }

    /** Puts a text into the queue of the fallback address, as API Gateway does by itself. */
    public void fallback(Map<String, String> form) {
        if (faults.strikes(Fault.QUEUE_DOWN)) {
            return; // The carrier's list still has it.
        }
        SQSEvent event = TwilioForm.queued(form,
                Map.of("Signature", TwilioForm.sign(TOKEN.reveal(), URL + "/twilio/sms/kept", form), "ReceivedAt",
                        Long.toString(scheduler.now().toEpochMilli())));
        inQueue.add(event.getRecords().get(0).getBody());
        scheduler.in(scheduler.between(Duration.ofMillis(50), Duration.ofSeconds(2)),
                () -> drain(event, HELP_SHOWN_AGAIN));
    }

    private void drain(String body, Priority priority, Instant receivedAt) {
        SQSEvent.SQSMessage message = new SQSEvent.SQSMessage();
        message.setMessageId("1");
        message.setBody(body);
        message.setAttributes(Map.of("SentTimestamp", Long.toString(receivedAt.toEpochMilli())));
        SQSEvent event = new SQSEvent();
        event.setRecords(List.of(message));
        drain(event, priority == Priority.URGENT ? HELP_SHOWN_AGAIN : SHOWN_AGAIN);
    }

    private void drain(SQSEvent event, Duration again) {
        Optional<SQSBatchResponse> answer = invoke("receive-sms (queue)", () -> receiveSms.drain(event));
        if (answer.isPresent() && answer.get().getBatchItemFailures().isEmpty()) {
            inQueue.remove(event.getRecords().get(0).getBody());
        } else {
            scheduler.in(again, () -> drain(event, again));
        }
    }

    /** Hands over a text of the second carrier, until it is taken in. The topic adds the time. */
    void awsText(String json) {
        awsTextsWaiting++;
        awsText(ofAws("AwsSmsTextQueue", JsonNodeFactory.instance.objectNode().put("Type", "Notification")
                .put("Message", json).put("Timestamp", scheduler.now().toString()).toString()));
    }

    private void awsText(SQSEvent event) {
        Optional<SQSBatchResponse> answer = invoke("receive-sms (aws)", () -> receiveSms.drain(event));
        if (answer.isEmpty() || !answer.get().getBatchItemFailures().isEmpty()) {
            scheduler.in(HELP_SHOWN_AGAIN, () -> awsText(event));
        } else {
            awsTextsWaiting--;
        }
    }

    /** Whether texts wait in the queue of the second carrier. */
    boolean awsTextsWait() {
        return awsTextsWaiting > 0;
    }

    /** Hands over a report of the second carrier, until it is taken in. */
    void awsReport(String json) {
        SQSEvent event = ofAws("AwsSmsReportQueue", json);
        Optional<SQSBatchResponse> answer = invoke("receive-delivery (aws)",
                () -> receiveDelivery.handleRequest(event, new LocalContext()));
        if (answer.isEmpty() || !answer.get().getBatchItemFailures().isEmpty()) {
            scheduler.in(HELP_SHOWN_AGAIN, () -> awsReport(json));
        }
    }

    private SQSEvent ofAws(String queue, String json) {
        SQSEvent.SQSMessage message = new SQSEvent.SQSMessage();
        message.setMessageId("1");
        message.setBody(json);
        message.setEventSourceArn("arn:aws:sqs:eu-west-1:000000000000:stillhere-" + queue + "-1");
        message.setAttributes(Map.of("SentTimestamp", Long.toString(scheduler.now().toEpochMilli())));
        SQSEvent event = new SQSEvent();
        event.setRecords(List.of(message));
        return event;
    }

    /** The number of texts in the queue that could not be taken in yet. */
    public int queued() {
        return inQueue.size();
    }
}
