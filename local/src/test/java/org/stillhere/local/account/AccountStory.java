package org.stillhere.local.account;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.stillhere.carrier.Carrier;
import org.stillhere.carrier.TwilioSignatures;
import org.stillhere.casework.CaseworkFixture;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.desk.DutyRoster;
import org.stillhere.casework.due.Sweep;
import org.stillhere.casework.enrolment.EnrolmentForm;
import org.stillhere.casework.enrolment.FormSample;
import org.stillhere.casework.inbound.InboundTexts;
import org.stillhere.casework.outbound.Outbox;
import org.stillhere.casework.rendering.MessageRenderer;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.MessageKey;
import org.stillhere.local.platform.AccountConcurrency;
import org.stillhere.local.platform.LocalContext;
import org.stillhere.receivesms.ReceiveSms;
import org.stillhere.runtime.SecondChannel;
import org.stillhere.sendmessages.SendMessages;
import org.stillhere.simulation.system.TwilioForm;
import org.stillhere.store.person.Tables;
import org.stillhere.store.table.ForwardingRows;
import org.stillhere.store.table.Row;
import org.stillhere.store.table.Rows;
import org.stillhere.store.table.Write;
import org.stillhere.sweepdue.SweepDue;
import org.stillhere.vault.PhoneNumber;
import org.stillhere.vault.Private;
import org.stillhere.wording.Catalogue;

/**
 * Runs the real handlers in a new account, with a carrier that can hang. Calls to the table and to the carrier take as
 * long as they do in the cloud.
 */
final class AccountStory {
    static final Duration HANGS = Duration.ofSeconds(8);
    private static final String URL = "https://stillhere.example";
    private static final Private TOKEN = Private.of("0123456789abcdef0123456789abcdef");
    private static final Duration TABLE = Duration.ofMillis(5);
    private static final Duration CARRIER = Duration.ofMillis(250);
    private static final int FUNCTION_MILLIS = 30_000;
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration SWEEP_AGE = Duration.ofSeconds(60);
    private static final Duration SENDER_AGE = Duration.ofSeconds(60);
    final CaseworkFixture memory = new CaseworkFixture();
    final VirtualTime time = new VirtualTime(CaseworkFixture.START);
    final AccountConcurrency concurrency;
    private final List<Attempt> taken = new ArrayList<>();
    private final ReceiveSms receiveSms;
    private final SendMessages sendMessages;
    private final SweepDue sweepDue;
    private final NewAccount account;
    private boolean hanging;
    private int sids;
    private int attempts;
    private int calling;
    private int mostCalling;

    /** A text that the carrier took. */
    record Attempt(String to, String body, Instant at) {
    }

    AccountStory(int slots) {
        concurrency = new AccountConcurrency(slots);
        Environment environment = Environment.of(new Tables(new SlowRows(memory.table), memory.keyTable, true),
                memory.vault, time, new Random(1), time::await, memory.telemetry);
        MessageRenderer renderer = new MessageRenderer(Catalogue.load(), memory.senders, URL);
        receiveSms = new ReceiveSms(new InboundTexts(environment, renderer), new TwilioSignatures(List.of(TOKEN)), URL,
                (body, priority) -> {
                }, memory.telemetry);
        sendMessages = new SendMessages(
                new Outbox(environment, renderer, new HangingCarrier(), CaseworkFixture.TABLE, SecondChannel.NONE),
                new DutyRoster(environment, memory.senders));
        account = new NewAccount(time, concurrency, event -> sendMessages.stream(event));
        sweepDue = new SweepDue(new Sweep(environment, this::hand, 2));
        memory.table.listen((old, now) -> account.written(old == null, now));
    }

    private final class SlowRows extends ForwardingRows {
        SlowRows(Rows rows) {
            super(rows);
        }

        @Override
        public Optional<Row> get(String pk, String sk) {
            time.await(TABLE);
            return super.get(pk, sk);
        }

        @Override
        public List<Row> query(String pk, String skPrefix, int limit) {
            time.await(TABLE);
            return super.query(pk, skPrefix, limit);
        }

        @Override
        public void transact(List<Write> writes) {
            time.await(TABLE);
            super.transact(writes);
        }

        @Override
        public Optional<Integer> count(List<Counter> counters) {
            time.await(TABLE);
            return super.count(counters);
        }
    }

    /** While it hangs, no call is answered: neither an attempt to send nor a look at its list. */
    private final class HangingCarrier implements Carrier {
        private boolean answers() {
            calling++;
            mostCalling = Math.max(mostCalling, calling);
            boolean hangs = hanging;
            time.await(hangs ? HANGS : CARRIER);
            calling--;
            return !hangs;
        }

        @Override
        public SendResult send(Text text) {
            attempts++;
            if (!answers()) {
                return new SendResult.Unknown();
            }
            taken.add(new Attempt(text.to().e164(), text.body().reveal(), time.instant()));
            return new SendResult.Accepted("SM" + taken.size());
        }

        @Override
        public ReceivedPage received(PhoneNumber from, Instant since, Optional<String> next) {
            return listed();
        }

        @Override
        public ReceivedPage receivedAt(String ours, Instant since, Optional<String> next) {
            return listed();
        }

        private ReceivedPage listed() {
            if (!answers()) {
                throw new CarrierDown("it hangs");
            }
            return ReceivedPage.EMPTY;
        }

        @Override
        public List<ListedText> find(Text text, Predicate<Private> words, Instant since) {
            listed();
            return List.of();
        }
    }

    private final class FunctionContext extends LocalContext {
        private final Instant began = time.instant();

        @Override
        public int getRemainingTimeInMillis() {
            return FUNCTION_MILLIS - (int) Duration.between(began, time.instant()).toMillis();
        }
    }

    private void hand(List<MessageKey> keys) {
        String event = keys.stream().map(k -> '"' + k.value() + '"')
                .collect(Collectors.joining(",", "{\"keys\":[", "]}"));
        account.asynchronous(SENDER_AGE, () -> send(event));
    }

    private void send(String event) {
        try {
            sendMessages.handleRequest(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)),
                    new ByteArrayOutputStream(), new FunctionContext());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Enrols people who are all asked at 08:00, or at another time of day in Yangon. */
    List<DefenderId> enrol(int people, int from, String asked) {
        List<DefenderId> all = new ArrayList<>();
        for (int i = from; i < from + people; i++) {
            FormSample form = new FormSample();
            form.codename = "Heron " + (char) ('A' + i / 26 % 26) + (char) ('a' + i % 26) + (char) ('a' + i / 676);
            form.numbers = List.of(FormSample.two(phone(i)));
            form.contacts = List.of(FormSample.contact("Nilar", 1, "agreed", friend(i)));
            form.schedule = EnrolmentForm.When.at(asked);
            all.add(memory.enrol(form));
        }
        return all;
    }

    static String phone(int person) {
        return "+959420000" + String.format("%03d", person);
    }

    static String friend(int person) {
        return "+6681" + String.format("%07d", person);
    }

    /** Starts the schedules. */
    void begin() {
        account.schedule(MINUTE, SWEEP_AGE, () -> sweepDue.handleRequest(Map.of(), new FunctionContext()));
        account.schedule(MINUTE.multipliedBy(3), MINUTE.multipliedBy(2), () -> send("{\"catchUp\":true}"));
    }

    void runUntil(Duration sinceStart) {
        time.runUntil(CaseworkFixture.START.plus(sinceStart));
    }

    void hang(boolean now) {
        hanging = now;
    }

    /** A phone texts at that time, once. Afterwards the list tells how long the carrier waited for each answer. */
    void texts(Duration sinceStart, String from, String body, List<Optional<Duration>> answered) {
        time.in(Duration.between(time.instant(), CaseworkFixture.START.plus(sinceStart)), () -> time.process(() -> {
            Instant began = time.instant();
            Map<String, String> form = Map.of("MessageSid", "SM" + String.format("%032x", ++sids), "From", from, "To",
                    CaseworkFixture.OURS, "Body", body, "NumMedia", "0");
            answered.add(account.awaited(() -> receiveSms.receive(signed(form))).filter(a -> a.getStatusCode() == 200)
                    .map(a -> Duration.between(began, time.instant())));
        }));
    }

    private static APIGatewayV2HTTPEvent signed(Map<String, String> form) {
        String path = "/twilio/sms";
        return APIGatewayV2HTTPEvent.builder().withRawPath(path).withBody(TwilioForm.encoded(form))
                .withIsBase64Encoded(false)
                .withHeaders(Map.of("x-twilio-signature", TwilioForm.sign(TOKEN.reveal(), URL + path, form))).build();
    }

    /** The texts that the carrier took, in its order. */
    List<Attempt> taken() {
        return taken;
    }

    /** How many texts were tried so far. */
    int attempts() {
        return attempts;
    }

    /** The most calls that waited for the carrier at once since this was asked the last time. */
    int mostCallsAtOnce() {
        int most = mostCalling;
        mostCalling = calling;
        return most;
    }
}
