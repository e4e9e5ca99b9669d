package org.stillhere.simulation.system;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
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
import org.stillhere.simulation.clock.Scheduler;
import org.stillhere.simulation.faults.Fault;
import org.stillhere.simulation.faults.FaultSchedule;
import org.stillhere.simulation.monitor.PromiseMonitor;
import org.stillhere.vault.PhoneNumber;
import org.stillhere.vault.Private;

/** Accepts texts, loses, delays and doubles them, and reports so or does not. */
public final class SimulatedCarrier implements Carrier {
    private static final Duration LISTED = Duration.ofHours(30);
    /** The longest time for which the sender tries a text; no outage lasts as long. */
    private static final Duration WORTH = Duration.ofHours(12);
    /** A flood costs the machine that simulates it much. */
    private static final int FLOODS_MOST = 4;
    private static final Duration LAG = Duration.ofSeconds(50);
    private final Scheduler scheduler;
    private final FaultSchedule faults;
    private final Map<String, Deque<Outgoing>> outbox = new HashMap<>();
    private final Deque<Received> inbox = new ArrayDeque<>();
    private final Set<String> stopped = new HashSet<>();
    private final Map<String, HandsetState> phones = new HashMap<>();
    private final PromiseMonitor monitor;
    private final SimulatedLists lists;
    private Optional<SimulatedEngine> connected = Optional.empty();
    private long sids;
    private int floods;
    private boolean fallback = true;
    /** How many texts of phones go to our number at the second carrier. */
    private static final double BY_AWS = 0.2;
    private Optional<SimulatedAws> aws = Optional.empty();
    private String awsNumber = "";

    private record Outgoing(String sid, Text text, Instant at, Instant listedFrom) {
    }

    /** The reception of a phone, and whether the carrier reports on it. */
    public enum HandsetState {
        /** Texts arrive, and the carrier reports it. */
        GOOD,
        /** Texts arrive, and nobody ever reports it: some countries give no receipts. */
        NO_RECEIPTS,
        /** Texts do not arrive, and the carrier reports it. */
        OFF,
        /** Texts do not arrive, and nobody ever reports it. */
        OFF_UNKNOWN
    }

    public SimulatedCarrier(Scheduler scheduler, FaultSchedule faults, PromiseMonitor monitor) {
        this.scheduler = scheduler;
        this.faults = faults;
        this.monitor = monitor;
        this.lists = new SimulatedLists(faults, monitor);
    }

    public void connect(SimulatedEngine to) {
        connected = Optional.of(to);
    }

    public SimulatedEngine engine() {
        return connected.orElseThrow();
    }

    /** Removes the fallback address: a text whose webhook fails is then in the list only. */
    public void withoutFallback() {
        fallback = false;
    }

    public void phone(String number, HandsetState now) {
        phones.put(number, now);
    }

    @Override
    public SendResult send(Text text) {
        return engine().call(() -> attempt(text));
    }

    @Override
    public Optional<Carrier> listerFor(String from) {
        return from.startsWith("aws:") ? Optional.empty() : Optional.of(this);
    }

    /** Adds a second carrier of the same phones, where people text it at this number. */
    public void withAws(String number) {
        aws = Optional.of(new SimulatedAws(scheduler, faults, monitor, this));
        awsNumber = number;
    }

    boolean hasOptedOut(String number) {
        return stopped.contains(number);
    }

    HandsetState handset(String number) {
        return phones.getOrDefault(number, HandsetState.GOOD);
    }

    private SendResult attempt(Text text) {
        if (text.from().startsWith("aws:")) {
            return aws.orElseThrow().send(text);
        }
        monitor.tried(text);
        if (faults.strikes(Fault.NO_CONNECTION)) {
            return new SendResult.Refusal(new Failure.Transient(0, Duration.ofMinutes(1)));
        }
        if (faults.strikes(Fault.NEVER_TAKEN) || faults.strikes(Fault.GATEWAY_500)) {
            return new SendResult.Unknown();
        }
        if (faults.strikes(Fault.TOO_MANY)) {
            return new SendResult.Refusal(new Failure.Congested(20429, Duration.ofSeconds(30)));
        }
        if (faults.strikes(Fault.REFUSES_US)) {
            return new SendResult.Refusal(new Failure.Operator(20003));
        }
        if (stopped.contains(text.to().e164())) {
            return new SendResult.Refusal(new Failure.Permanent(21610));
        }
        boolean listed = listed(text);
        String sid = take(text);
        boolean unheard = faults.strikes(Fault.TAKEN_UNHEARD);
        monitor.accepted(text, unheard, listed);
        return unheard ? new SendResult.Unknown() : new SendResult.Accepted(sid);
    }

    /** Whether the list already showed this text, and no other message with the same words owns it. */
    private boolean listed(Text text) {
        if (faults.odds(Fault.LIST_REDACTED) > 0) {
            return false; // Without words, it may be another text.
        }
        String key = text.reference().replaceFirst("/.*", "/");
        Instant before = scheduler.now().minus(LAG);
        return latest(text.to(), scheduler.now().minus(WORTH)).stream()
                .filter(o -> !o.listedFrom().isAfter(before) && o.text().reference().startsWith(key))
                .anyMatch(o -> !monitor.isAnothers(o.sid(), text));
    }

    /** The texts accepted for a number since then, newest first, as the carrier's list is read. */
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
        sent.add(new Outgoing(sid, text, now, faults.strikes(Fault.LIST_LAGS) ? now.plus(LAG) : now));
        HandsetState phone = phones.getOrDefault(to, HandsetState.GOOD);
        boolean arrives = phone == HandsetState.GOOD || phone == HandsetState.NO_RECEIPTS;
        if (arrives && !faults.strikes(Fault.NOT_DELIVERED)) {
            Duration after = scheduler.between(Duration.ofSeconds(1), Duration.ofSeconds(20));
            scheduler.in(after, () -> monitor.arrived(text));
            report(sid, text, phone, after, "sent", "");
            report(sid, text, phone, after.plusMillis(1500), "delivered", "");
            if (faults.strikes(Fault.RECEIPT_CONTRARY)) {
                report(sid, text, phone, after.plusSeconds(3), "undelivered", "30008");
            }
        } else {
            Duration after = scheduler.between(Duration.ofSeconds(5), Duration.ofSeconds(90));
            report(sid, text, phone, Duration.ofSeconds(1), "sent", "");
            report(sid, text, phone, after, "undelivered", arrives ? FailureCodes.of(sids) : "30003");
        }
        return sid;
    }

    private void report(String sid, Text text, HandsetState phone, Duration after, String status, String code) {
        boolean says = phone == HandsetState.GOOD || phone == HandsetState.OFF;
        if (!says && !status.equals("sent") || faults.strikes(Fault.RECEIPT_LOST)) {
            return;
        }
        Duration later = faults.strikes(Fault.RECEIPT_LATE)
                ? scheduler.between(Duration.ofSeconds(5), Duration.ofHours(3))
                : Duration.ZERO;
        int times = faults.strikes(Fault.RECEIPT_TWICE) ? 2 : 1;
        for (int i = 0; i < times; i++) {
            scheduler.in(after.plus(later).plusMillis(700L * i),
                    () -> engine().delivery(sid, text.reference(), status, code));
        }
    }

    /** A phone texts one of our numbers. The carrier lists the text whether or not the webhook succeeds. */
    public String texts(String from, String to, String body) {
        if (aws.isPresent() && scheduler.chance(BY_AWS)) {
            String id = aws.get().texts(from, awsNumber, body);
            keyword(from, body);
            return id;
        }
        String sid = "SM" + String.format("%032x", ++sids);
        keyword(from, body);
        arrives(sid, from, to, body);
        if (faults.strikes(Fault.TWO_IDS)) {
            String twin = "SM" + String.format("%032x", ++sids);
            monitor.twin(sid, twin);
            scheduler.in(scheduler.between(Duration.ofMillis(100), Duration.ofSeconds(100)),
                    () -> arrives(twin, from, to, body));
        }
        return sid;
    }

    private void keyword(String from, String body) {
        String folded = body.strip().toUpperCase(java.util.Locale.ROOT);
        if (folded.equals("STOP")) {
            stopped.add(from);
        } else if (folded.equals("START") || folded.equals("YES")) {
            stopped.remove(from);
        }
    }

    private void arrives(String sid, String from, String to, String body) {
        Instant now = scheduler.now();
        while (!inbox.isEmpty() && inbox.peek().at().isBefore(now.minus(LISTED))) {
            inbox.remove();
        }
        inbox.add(new Received(sid, PhoneNumber.ofE164(from), to, Private.of(body), now));
        Map<String, String> form = Map.of("MessageSid", sid, "From", from, "To", to, "Body", body, "NumMedia", "0");
        Duration after = faults.strikes(Fault.WEBHOOK_LATE)
                ? scheduler.between(Duration.ofSeconds(5), Duration.ofMinutes(20))
                : scheduler.between(Duration.ofMillis(200), Duration.ofSeconds(2));
        scheduler.in(after, () -> webhook(form));
        if (faults.strikes(Fault.WEBHOOK_TWICE)) {
            scheduler.in(after.plusMillis(300), () -> webhook(form));
        }
    }

    /** Calls the webhook, and after a failure the fallback address. After that the text is in the list only. */
    private void webhook(Map<String, String> form) {
        boolean heard = !faults.strikes(Fault.WEBHOOK_DOWN) && engine().text(form, "/twilio/sms");
        if (!heard && fallback && !faults.strikes(Fault.WEBHOOK_DOWN)) {
            scheduler.in(Duration.ofSeconds(1), () -> engine().fallback(form));
        }
    }

    @Override
    public boolean unlistedTextsWait() {
        return engine().awsTextsWait();
    }

    @Override
    public ReceivedPage received(PhoneNumber from, Instant since, Optional<String> next) {
        return engine().call(() -> lists.page(since(since), r -> r.from().equals(from), next));
    }

    @Override
    public ReceivedPage receivedAt(String ours, Instant since, Optional<String> next) {
        if (floods < FLOODS_MOST && faults.strikes(Fault.LIST_FLOODED)) {
            flood("+33612345678", ours, 120);
        }
        return engine().call(() -> lists.page(since(since), r -> r.to().equals(ours), next));
    }

    @Override
    public List<ListedText> find(Text text, Predicate<Private> ours, Instant since) {
        return engine().call(() -> {
            refuseIfDown();
            Instant now = scheduler.now();
            boolean words = !lists.redacted();
            return latest(text.to(), since).reversed().stream()
                    .filter(o -> !o.listedFrom().isAfter(now)
                            && (words ? ours.test(o.text().body()) : lists.looksAlike(o.text(), text)))
                    .map(o -> new ListedText(o.sid(), o.at(), words)).toList();
        });
    }

    /** Reads the list from its end, because reading a whole day of it would take too long. */
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

    /** Sends a flood of texts from a number that nobody knows. The webhook takes none of them. */
    private void flood(String from, String to, int texts) {
        floods++;
        for (int i = 0; i < texts; i++) {
            inbox.add(new Received("SM" + String.format("%032x", ++sids), PhoneNumber.ofE164(from), to,
                    Private.of("flood " + i), scheduler.now()));
        }
    }

    private void refuseIfDown() {
        if (faults.strikes(Fault.LIST_DOWN)) {
            throw new CarrierDown("the list cannot be read");
        }
    }
}
