package org.stillhere.casework;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.stillhere.casework.enrolment.FormSample;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.MessageKey;
import org.stillhere.store.message.Delivery;

/** Tests the table units in docs/costs.md, counted by DynamoDB's published rule. */
class UnitsTest {
    private static final Duration AN_HOUR = Duration.ofHours(1);
    private final CaseworkFixture bench = new CaseworkFixture();
    private CoordinatorId mary = new CoordinatorId("not_yet");
    private DefenderId thida = new DefenderId("not_yet");
    private int reported;

    @BeforeEach
    void thidaIsWatchedOver() {
        mary = bench.staffed();
        thida = bench.enrol(new FormSample());
        bench.settle();
        bench.outbox.catchUp();
        bench.rows.reset();
    }

    /** Her first answer proves her number, which ends a task; the answers of other days do not. */
    private void answersADayBefore() {
        bench.clock.advance(Duration.ofMinutes(30));
        bench.watches.tick(thida, w -> true);
        stream();
        bench.text("SM899", FormSample.THIDA, "1");
        stream();
        bench.clock.advance(Duration.between(bench.clock.instant(), bench.watch(thida).dueAt().minus(AN_HOUR)));
        begins(List.of()); // Mary begins anew: nobody is told that she is on duty for too long.
        begins(List.of(mary));
        bench.clock.advance(AN_HOUR);
        bench.outbox.catchUp();
        bench.rows.reset();
    }

    private void begins(List<CoordinatorId> onDuty) {
        bench.deskKeeping.setDuty(CaseworkFixture.NORTH, onDuty, List.of(), List.of(), Duration.ofMinutes(5));
        bench.settle();
    }

    /** Returns reads and writes of the row in docs/costs.md that begins so. */
    private static List<Long> said(String begins) throws IOException {
        String page = Files.readString(Path.of(System.getProperty("root.dir", ".."), "docs/costs.md"));
        Matcher row = Pattern.compile("\\| " + Pattern.quote(begins) + "[^|]*\\| (\\d+) \\| (\\d+) \\|").matcher(page);
        if (!row.find()) {
            throw new AssertionError("docs/costs.md has no such row: " + begins);
        }
        return List.of(Long.parseLong(row.group(1)), Long.parseLong(row.group(2)));
    }

    private List<Long> taken() {
        return List.of(Math.round(bench.rows.readUnits()), bench.rows.writeUnits() + bench.rows.indexUnits());
    }

    /** Reports each text that the carrier took since as sent and as delivered. */
    private void reports() {
        for (; reported < bench.carrier.taken().size(); reported++) {
            var taken = bench.carrier.taken().get(reported);
            String[] reference = taken.text().reference().split("/");
            for (Delivery delivery : List.of(Delivery.SENT, Delivery.DELIVERED)) {
                bench.deliveries.take(new MessageKey(reference[0]), Integer.parseInt(reference[1]),
                        Optional.of(taken.id()), delivery, Optional.empty());
            }
        }
    }

    /** Delivers what was written by the stream, without a sweep. */
    private void stream() {
        List<MessageKey> fresh = bench.messages().stream().filter(m -> !m.state().settled()).map(m -> m.key()).toList();
        bench.outbox.fresh(fresh);
        reports();
    }

    @Test
    void sweepOfNothingCostsWhatTheDocsSay() throws IOException {
        bench.clock.advance(Duration.ofMinutes(1));
        bench.sweep.run(() -> true);
        assertEquals(said("standing still, a minute"), taken());
    }

    @Test
    void checkInCostsWhatTheDocsSay() throws IOException {
        answersADayBefore();
        bench.watches.tick(thida, w -> true);
        stream();
        bench.clock.advance(Duration.ofMinutes(3));
        bench.text("SM900", FormSample.THIDA, "1");
        stream();
        assertEquals(2, bench.carrier.heardBy(FormSample.THIDA).size(),
                "the ask is a text, the thanks are in the response");
        assertEquals(said("a check-in"), taken());
    }

    @Test
    void missOfTwoHoursCostsWhatTheDocsSay() throws IOException {
        answersADayBefore();
        bench.watches.tick(thida, w -> true);
        for (int minute = 0; minute < 120; minute++) {
            stream();
            bench.clock.advance(Duration.ofMinutes(1));
            if (bench.watch(thida).dueAt().compareTo(bench.clock.instant()) <= 0) {
                bench.watches.tick(thida, w -> true);
            }
            if (bench.store.desks().get(CaseworkFixture.NORTH).dueAt().filter(d -> !d.isAfter(bench.clock.instant()))
                    .isPresent()) {
                bench.desks.tick(CaseworkFixture.NORTH);
            }
        }
        long texts = bench.carrier.taken().size() - 1L;
        assertEquals(said("a miss, two hours of it"), taken(), () -> texts + " texts");
    }
}
