package org.stillhere.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.stillhere.carrier.Carrier;
import org.stillhere.carrier.Failure;
import org.stillhere.vault.PhoneNumber;
import org.stillhere.vault.Private;

/** A carrier that takes texts, loses, delays and doubles them, and says something or nothing about it. */
final class SimulatedCarrier implements Carrier {
    private static final Duration LISTED = Duration.ofHours(30);
    /** No outage is so long that a text is tried for longer. */
    private static final Duration WORTH = Duration.ofHours(12);
    private static final Duration LAG = Duration.ofSeconds(50);
    private final Scheduler scheduler;
    private final Weather weather;
    private final Map<String, Deque<Outgoing>> outbox = new HashMap<>();
    private final Deque<Received> inbox = new ArrayDeque<>();
    private final Set<String> stopped = new HashSet<>();
    private final Map<String, HandsetState> phones = new HashMap<>();
    private final Witness witness;
    private Optional<Engine> connected = Optional.empty();
    private long sids;
    private boolean fallback = true;

    private record Outgoing(String sid, Text text, Instant at, Instant listedFrom) {
    }

    /** What a phone is like. */
    enum HandsetState {
        /** Texts arrive, and the carrier says so. */
        GOOD,
        /** Texts arrive, and nobody ever says so: some countries give no receipts. */
        NO_RECEIPTS,
        /** Texts do not arrive, and the carrier says so. */
        OFF,
        /** Texts do not arrive, and nobody ever says so. */
        OFF_UNKNOWN
    }

    SimulatedCarrier(Scheduler scheduler, Weather weather, Witness witness) {
        this.scheduler = scheduler;
        this.weather = weather;
        this.witness = witness;
    }

    void connect(Engine to) {
        connected = Optional.of(to);
    }

    Engine engine() {
        return connected.orElseThrow();
    }

    /** The fallback address is not set: a text whose webhook fails is in the list, and nowhere else. */
    void withoutFallback() {
        fallback = false;
    }

    void phone(String number, HandsetState now) {
        phones.put(number, now);
    }

    @Override
    public SendResult send(Text text) {
        return engine().call(() -> attempt(text));
    }

    private SendResult attempt(Text text) {
        witness.tried(text);
        if (weather.strikes(Fault.NO_CONNECTION)) {
            return new SendResult.Refusal(new Failure.Transient(0, Duration.ofMinutes(1)));
        }
        if (weather.strikes(Fault.NEVER_TAKEN) || weather.strikes(Fault.GATEWAY_500)) {
            return new SendResult.Unknown();
        }
        if (weather.strikes(Fault.TOO_MANY)) {
            return new SendResult.Refusal(new Failure.Congested(20429, Duration.ofSeconds(30)));
        }
        if (weather.strikes(Fault.REFUSES_US)) {
            return new SendResult.Refusal(new Failure.Operator(20003));
        }
        if (stopped.contains(text.to().e164())) {
            return new SendResult.Refusal(new Failure.Permanent(21610));
        }
        boolean listed = listed(text);
        String sid = take(text);
        boolean unheard = weather.strikes(Fault.TAKEN_UNHEARD);
        witness.accepted(text, unheard, listed);
        return unheard ? new SendResult.Unknown() : new SendResult.Accepted(sid);
    }

    /** Whether whoever had looked would have found it, and no other message of the same words had it. */
    private boolean listed(Text text) {
        String key = text.reference().replaceFirst("/.*", "/");
        Instant before = scheduler.now().minus(LAG);
        return latest(text.to(), scheduler.now().minus(WORTH)).stream()
                .filter(o -> !o.listedFrom().isAfter(before) && o.text().reference().startsWith(key))
                .anyMatch(o -> !witness.isAnothers(o.sid(), text));
    }

    /** What was taken to a number since then, newest first: read from its end, as the list is. */
    private List<Outgoing> latest(PhoneNumber to, Instant since) {
        List<Outgoing> latest = new ArrayList<>();
        for (Iterator<Outgoing> all = outbox.getOrDefault(to.e164(), new ArrayDeque<>()).descendingIterator(); all
                .hasNext();) {
            Outgoing one = all.next();
            if (one.at().isBefore(since)) {
                break;
            }
            latest.add(one);
        }
        return latest;
    }

    private String take(Text text) {
        String sid = "SM" + String.format("%032x", ++sids);
        String to = text.to().e164();
        Instant now = scheduler.now();
        Deque<Outgoing> sent = outbox.computeIfAbsent(to, k -> new ArrayDeque<>());
        while (!sent.isEmpty() && sent.peek().at().isBefore(now.minus(LISTED))) {
            sent.remove();
        }
        sent.add(new Outgoing(sid, text, now, weather.strikes(Fault.LIST_LAGS) ? now.plus(LAG) : now));
        HandsetState phone = phones.getOrDefault(to, HandsetState.GOOD);
        boolean arrives = phone == HandsetState.GOOD || phone == HandsetState.NO_RECEIPTS;
        if (arrives && !weather.strikes(Fault.NOT_DELIVERED)) {
            Duration after = scheduler.between(Duration.ofSeconds(1), Duration.ofSeconds(20));
            scheduler.in(after, () -> witness.arrived(text));
            report(sid, text, phone, after, "sent", "");
            report(sid, text, phone, after.plusMillis(1500), "delivered", "");
            if (weather.strikes(Fault.RECEIPT_CONTRARY)) {
                report(sid, text, phone, after.plusSeconds(3), "undelivered", "30008");
            }
        } else {
            Duration after = scheduler.between(Duration.ofSeconds(5), Duration.ofSeconds(90));
            report(sid, text, phone, Duration.ofSeconds(1), "sent", "");
            report(sid, text, phone, after, "undelivered", "30003");
        }
        return sid;
    }

    private void report(String sid, Text text, HandsetState phone, Duration after, String status, String code) {
        boolean says = phone == HandsetState.GOOD || phone == HandsetState.OFF;
        if (!says && !status.equals("sent") || weather.strikes(Fault.RECEIPT_LOST)) {
            return;
        }
        Duration later = weather.strikes(Fault.RECEIPT_LATE)
                ? scheduler.between(Duration.ofSeconds(5), Duration.ofHours(3))
                : Duration.ZERO;
        int times = weather.strikes(Fault.RECEIPT_TWICE) ? 2 : 1;
        for (int i = 0; i < times; i++) {
            scheduler.in(after.plus(later).plusMillis(700L * i),
                    () -> engine().delivery(sid, text.reference(), status, code));
        }
    }

    /** Somebody texts one of our numbers; the carrier keeps it in its list whatever becomes of the webhook. */
    String texts(String from, String to, String body) {
        String sid = "SM" + String.format("%032x", ++sids);
        String folded = body.strip().toUpperCase(java.util.Locale.ROOT);
        if (folded.equals("STOP")) {
            stopped.add(from);
        } else if (folded.equals("START") || folded.equals("YES")) {
            stopped.remove(from);
        }
        Instant now = scheduler.now();
        while (!inbox.isEmpty() && inbox.peek().at().isBefore(now.minus(LISTED))) {
            inbox.remove();
        }
        inbox.add(new Received(sid, PhoneNumber.ofE164(from), to, Private.of(body), now));
        Map<String, String> form = Map.of("MessageSid", sid, "From", from, "To", to, "Body", body, "NumMedia", "0");
        Duration after = weather.strikes(Fault.WEBHOOK_LATE)
                ? scheduler.between(Duration.ofSeconds(5), Duration.ofMinutes(20))
                : scheduler.between(Duration.ofMillis(200), Duration.ofSeconds(2));
        scheduler.in(after, () -> webhook(form, "/twilio/sms"));
        if (weather.strikes(Fault.WEBHOOK_TWICE)) {
            scheduler.in(after.plusMillis(300), () -> webhook(form, "/twilio/sms"));
        }
        return sid;
    }

    /** The address, and once more the fallback address; then it is lost, but for the list. */
    private void webhook(Map<String, String> form, String path) {
        boolean heard = !weather.strikes(Fault.WEBHOOK_DOWN) && engine().text(form, path);
        if (!heard && fallback && path.equals("/twilio/sms")) {
            scheduler.in(Duration.ofSeconds(1), () -> webhook(form, "/twilio/sms/again"));
        }
    }

    @Override
    public List<Received> received(PhoneNumber from, Instant since) {
        return engine().call(() -> {
            refuseIfDown();
            return since(since).stream().filter(r -> r.from().equals(from)).toList();
        });
    }

    @Override
    public List<Received> receivedAt(String ours, Instant since) {
        return engine().call(() -> {
            refuseIfDown();
            return since(since).stream().filter(r -> r.to().equals(ours)).toList();
        });
    }

    @Override
    public List<String> find(PhoneNumber to, Private body, Instant since) {
        return engine().call(() -> {
            refuseIfDown();
            Instant now = scheduler.now();
            return latest(to, since).reversed().stream()
                    .filter(o -> !o.listedFrom().isAfter(now) && o.text().body().equals(body)).map(Outgoing::sid)
                    .toList();
        });
    }

    /** Read from its end, as the list is: there is no need to go through a whole day. */
    private List<Received> since(Instant since) {
        List<Received> latest = new ArrayList<>();
        for (Iterator<Received> all = inbox.descendingIterator(); all.hasNext();) {
            Received one = all.next();
            if (one.at().isBefore(since)) {
                break;
            }
            latest.add(one);
        }
        return latest.reversed();
    }

    private void refuseIfDown() {
        if (weather.strikes(Fault.LIST_DOWN)) {
            throw new CarrierDown("the list cannot be read");
        }
    }
}
