package org.stillhere.bench;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.stillhere.bench.events.SignedForms;
import org.stillhere.carrier.TwilioSignatures;
import org.stillhere.carrier.reports.SealedReferences;
import org.stillhere.casework.inbound.InboundTexts;
import org.stillhere.casework.outbound.DeliveryReports;
import org.stillhere.domain.Cycle;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.Watch;
import org.stillhere.local.platform.LambdaFunction;
import org.stillhere.local.platform.LocalDynamo;
import org.stillhere.receivedelivery.ReceiveDelivery;
import org.stillhere.receivesms.ReceiveSms;
import org.stillhere.store.message.Message;
import org.stillhere.store.table.DynamoRows;
import org.stillhere.vault.Private;

/**
 * Measures how much of our processor one check-in takes when many people are asked and answer: the sweep, the sending,
 * two reports on each text, and the answer. The sweep, the sending, and the functions that take reports and answers are
 * the real ones, with signed events as Lambda delivers them; the table and the carrier are other processes. Nothing
 * waits for the second of an answer.
 */
final class CheckInsOfMany {
    private static final Instant ASKED = AsksOfOneMinute.EIGHT.plusSeconds(30);
    private static final int WARM = 2_000;
    private static final int AT_ONCE = 8;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TOKEN = "bench";
    private static final String OURS = "+12025550101";
    private final AtomicReference<Instant> now = new AtomicReference<>(ASKED);
    private final SignedForms forms = new SignedForms(TOKEN);
    private final AsksOfOneMinute asks;
    private final TakingServer carrier;
    private final LambdaFunction reports;
    private final LambdaFunction texts;
    private final SealedReferences references;

    private CheckInsOfMany(TableProcess table, TakingServer carrier) throws IOException {
        this.carrier = carrier;
        this.asks = new AsksOfOneMinute(new DynamoRows(table.client(), AsksOfOneMinute.NAME), table::cpu, carrier,
                now::get);
        TwilioSignatures signatures = new TwilioSignatures(List.of(Private.of(TOKEN)));
        this.references = new SealedReferences(asks.environment().vault());
        this.reports = LambdaFunction.of(new ReceiveDelivery(new DeliveryReports(asks.environment()), signatures,
                AsksOfOneMinute.ADDRESS, asks.environment().telemetry()), SQSEvent.class, SQSBatchResponse.class);
        this.texts = LambdaFunction.of(new ReceiveSms(new InboundTexts(asks.environment(), asks.renderer()), signatures,
                AsksOfOneMinute.ADDRESS, (body, priority) -> {
                    throw new IllegalStateException("a text was kept");
                }, asks.environment().telemetry()));
    }

    /** Returns rows of a table: what was done, and milliseconds of our processor for each check-in. */
    static List<String> run(int people) {
        try (TableProcess table = TableProcess.start();
                TakingServer carrier = new TakingServer()) {
            LocalDynamo.create(table.client(), AsksOfOneMinute.NAME, BenchPeople.deployment().table());
            return new CheckInsOfMany(table, carrier).measured(people);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> measured(int people) {
        checkIns(0, WARM);
        List<Double> took = checkIns(WARM, people);
        asks.end();
        List<String> what = List.of("asked and sent", "reported twice", "answered", "a check-in in all");
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < what.size(); i++) {
            rows.add(String.format(Locale.ROOT, "| %s | %.1f |", what.get(i), took.get(i)));
        }
        return rows;
    }

    private List<Double> checkIns(int from, int people) {
        now.set(ASKED);
        asks.enrol(from, people);
        double asked = cpu(people, () -> asks.ask(people));
        List<byte[]> sent = new ArrayList<>();
        List<byte[]> delivered = new ArrayList<>();
        List<byte[]> answers = new ArrayList<>();
        for (int i = from; i < from + people; i++) {
            Watch watch = watch(i);
            Message ask = asks.environment().messages().find(watch.lastAsk().orElseThrow()).orElseThrow().value();
            sent.add(report(ask, "sent"));
            delivered.add(report(ask, "delivered"));
            answers.add(answer(i));
        }
        now.set(ASKED.plusSeconds(3));
        double reported = cpu(people, () -> {
            each(sent, reports);
            each(delivered, reports);
        });
        now.set(ASKED.plusSeconds(90));
        double answered = cpu(people, () -> each(answers, texts));
        long open = IntStream.range(from, from + people).mapToObj(this::watch)
                .filter(w -> !(w.cycle() instanceof Cycle.Waiting)).count();
        if (open > 0) {
            throw new IllegalStateException(open + " people have not checked in");
        }
        carrier.forget();
        return List.of(asked, reported, answered, asked + reported + answered);
    }

    private Watch watch(int person) {
        return asks.environment().watches().find(new DefenderId("d" + person)).orElseThrow();
    }

    private byte[] report(Message ask, String status) {
        String id = ask.carrierId().orElseThrow();
        String[] reference = references.seal(ask.key().value() + "/" + ask.attempt()).split("/");
        Map<String, String> form = Map.of("MessageSid", id, "SmsSid", id, "MessageStatus", status, "SmsStatus", status,
                "AccountSid", "AC00000000000000000000000000000001", "From", OURS, "To", "+12025550121", "ApiVersion",
                "2010-04-01");
        String signature = forms
                .signature(AsksOfOneMinute.ADDRESS + "/twilio/delivery/" + reference[0] + "/" + reference[1], form);
        Map<String, Object> attributes = Map.of("Signature", attribute(signature), "Message", attribute(reference[0]),
                "Attempt", attribute(reference[1]));
        return json(Map.of("Records", List.of(Map.of("messageId", id + status, "body", SignedForms.body(form),
                "messageAttributes", attributes, "eventSource", "aws:sqs"))));
    }

    private static Map<String, Object> attribute(String value) {
        return Map.of("stringValue", value, "dataType", "String");
    }

    private byte[] answer(int phone) {
        Map<String, String> form = Map.of("MessageSid", String.format(Locale.ROOT, "SM%032x", phone), "From",
                AsksOfOneMinute.number(phone), "To", OURS, "Body", "1", "NumMedia", "0", "NumSegments", "1");
        String path = "/twilio/sms";
        return json(Map.of("version", "2.0", "routeKey", "POST " + path, "rawPath", path, "headers",
                Map.of("content-type", "application/x-www-form-urlencoded; charset=utf-8", "x-twilio-signature",
                        forms.signature(AsksOfOneMinute.ADDRESS + path, form)),
                "requestContext", Map.of("http", Map.of("method", "POST", "path", path)), "body",
                Base64.getEncoder().encodeToString(SignedForms.body(form).getBytes(StandardCharsets.UTF_8)),
                "isBase64Encoded", true));
    }

    private static byte[] json(Map<String, Object> event) {
        try {
            return JSON.writeValueAsBytes(event);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void each(List<byte[]> events, LambdaFunction function) {
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<byte[]>> all = events.stream().map(e -> threads.submit(() -> function.invoke(e))).toList();
            for (Future<byte[]> one : all) {
                one.get();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static double cpu(int people, Runnable work) {
        Duration before = AsksOfOneMinute.cpu();
        work.run();
        return AsksOfOneMinute.cpu().minus(before).toNanos() / 1e6 / people;
    }
}
