package org.stillhere.simulation.system;

import java.time.Duration;
import java.util.List;
import org.stillhere.carrier.Carrier.SendResult;
import org.stillhere.carrier.Carrier.Text;
import org.stillhere.carrier.Carrier.TextSender;
import org.stillhere.carrier.CarrierErrors;
import org.stillhere.carrier.Failure;
import org.stillhere.simulation.clock.Scheduler;
import org.stillhere.simulation.faults.Fault;
import org.stillhere.simulation.faults.FaultSchedule;
import org.stillhere.simulation.monitor.PromiseMonitor;
import org.stillhere.simulation.system.SimulatedCarrier.HandsetState;

/** Plays the second carrier: it lists nothing, and reports through a queue that delivers until it is heard. */
final class SimulatedAws implements TextSender {
    private static final List<String> FAILURES = List.of("TEXT_UNREACHABLE", "TEXT_CARRIER_UNREACHABLE", "TEXT_SPAM",
            "TEXT_UNKNOWN", "TEXT_PROTECT_BLOCKED", "TEXT_SOMETHING_NEW");
    private final Scheduler scheduler;
    private final FaultSchedule faults;
    private final PromiseMonitor monitor;
    private final SimulatedCarrier phones;
    private long ids;

    SimulatedAws(Scheduler scheduler, FaultSchedule faults, PromiseMonitor monitor, SimulatedCarrier phones) {
        this.scheduler = scheduler;
        this.faults = faults;
        this.monitor = monitor;
        this.phones = phones;
    }

    private String id() {
        return "%032x".formatted(++ids);
    }

    @Override
    public SendResult send(Text text) {
        monitor.tried(text);
        if (faults.strikes(Fault.AWS_AWAY)) {
            return new SendResult.Refusal(new Failure.Transient(0, Duration.ofMinutes(1)));
        }
        if (faults.strikes(Fault.AWS_REFUSES)) {
            return new SendResult.Refusal(CarrierErrors.named("AccessDeniedException").orElseThrow());
        }
        if (faults.strikes(Fault.AWS_NEVER_TAKEN)) {
            return new SendResult.Unknown();
        }
        if (phones.hasOptedOut(text.to().e164())) {
            return new SendResult.Refusal(
                    CarrierErrors.named("ConflictException.DESTINATION_PHONE_NUMBER_OPTED_OUT").orElseThrow());
        }
        String id = id();
        deliver(id, text);
        boolean unheard = faults.strikes(Fault.AWS_UNHEARD);
        monitor.accepted(text, unheard, false);
        return unheard ? new SendResult.Unknown() : new SendResult.Accepted("AWS" + id);
    }

    private void deliver(String id, Text text) {
        HandsetState phone = phones.handset(text.to().e164());
        boolean arrives = phone == HandsetState.GOOD || phone == HandsetState.NO_RECEIPTS;
        Duration after = scheduler.between(Duration.ofSeconds(1), Duration.ofSeconds(20));
        report(id, text, Duration.ofMillis(800), "TEXT_QUEUED");
        if (arrives && !faults.strikes(Fault.NOT_DELIVERED)) {
            scheduler.in(after, () -> monitor.arrived(text));
            report(id, text, after.plusMillis(900), phone == HandsetState.GOOD ? "TEXT_DELIVERED" : "TEXT_SUCCESSFUL");
        } else if (phone != HandsetState.OFF_UNKNOWN) {
            report(id, text, after.plusSeconds(30),
                    arrives ? FAILURES.get((int) (ids % FAILURES.size())) : "TEXT_UNREACHABLE");
        }
    }

    private void report(String id, Text text, Duration after, String type) {
        if (faults.strikes(Fault.RECEIPT_LOST)) {
            return;
        }
        Duration later = faults.strikes(Fault.RECEIPT_LATE)
                ? scheduler.between(Duration.ofSeconds(5), Duration.ofHours(3))
                : Duration.ZERO;
        int times = faults.strikes(Fault.RECEIPT_TWICE) ? 2 : 1;
        String json = "{\"eventType\":\"" + type + "\",\"messageId\":\"" + id + "\",\"context\":{\"stillhere\":\""
                + text.reference() + "\"}}";
        for (int i = 0; i < times; i++) {
            scheduler.in(after.plus(later).plusMillis(700L * i), () -> phones.engine().awsReport(json));
        }
    }

    /** A phone texts our number at this carrier. The queue behind the topic holds the text until it is taken in. */
    String texts(String from, String to, String body) {
        String id = id();
        String json = "{\"originationNumber\":\"" + from + "\",\"destinationNumber\":\"" + to
                + "\",\"messageKeyword\":\"\",\"messageBody\":\""
                + body.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\",\"inboundMessageId\":\""
                + id + "\"}";
        scheduler.in(scheduler.between(Duration.ofMillis(300), Duration.ofSeconds(3)),
                () -> phones.engine().awsText(json));
        return "AWS" + id;
    }
}
