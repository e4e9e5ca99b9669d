package org.stillhere.simulation.system;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.stillhere.carrier.Carrier;
import org.stillhere.carrier.Carrier.CarrierDown;
import org.stillhere.carrier.Carrier.Received;
import org.stillhere.carrier.Carrier.ReceivedPage;
import org.stillhere.simulation.faults.Fault;
import org.stillhere.simulation.faults.FaultSchedule;
import org.stillhere.simulation.monitor.PromiseMonitor;
import org.stillhere.vault.Private;
import org.stillhere.wording.Segments;

/** Shows the carrier's lists page by page: down, slow, in small pages, or without the words of the texts. */
final class SimulatedLists {
    private static final int USUAL_PAGE = 50;
    private static final int SLOW_PAGE = 4;
    private final FaultSchedule faults;
    private final PromiseMonitor monitor;

    SimulatedLists(FaultSchedule faults, PromiseMonitor monitor) {
        this.faults = faults;
        this.monitor = monitor;
    }

    /** Whether the list shows no words now. */
    boolean redacted() {
        return faults.strikes(Fault.LIST_REDACTED);
    }

    /** Whether two texts look the same in a list without words. */
    boolean looksAlike(Carrier.Text one, Carrier.Text other) {
        return one.from().equals(other.from())
                && Segments.count(one.body().reveal()) == Segments.count(other.body().reveal());
    }

    /** Shows the newest texts first. A slow list has small pages, and a page may take too long. */
    ReceivedPage page(List<Received> oldestFirst, Predicate<Received> wanted, Optional<String> next) {
        boolean slow = faults.strikes(Fault.LIST_SLOW);
        if (faults.strikes(Fault.LIST_DOWN)
                || slow && next.isPresent() && faults.strikes(Fault.LIST_SLOW) && next.get().hashCode() % 3 == 0) {
            throw new CarrierDown("the list cannot be read");
        }
        List<Received> all = oldestFirst.stream().filter(wanted).toList().reversed();
        int start = 1 + IntStream.range(0, all.size()).filter(i -> next.filter(all.get(i).id()::equals).isPresent())
                .findFirst().orElse(-1);
        int end = Math.min(start + (slow ? SLOW_PAGE : USUAL_PAGE), all.size());
        List<Received> shown = all.subList(start, end).reversed();
        return new ReceivedPage(shown.stream().map(this::shown).toList(), 0,
                end < all.size() ? Optional.of(all.get(end - 1).id()) : Optional.empty());
    }

    private Received shown(Received text) {
        if (!redacted()) {
            return text;
        }
        monitor.wordless(text.id());
        return new Received(text.id(), text.from(), text.to(), Private.NONE, text.at(), text.media());
    }
}
