package org.stillhere.casework;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.stillhere.casework.enrolment.FormSample;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.MessageKey;
import org.stillhere.store.message.DeliveredRows;
import org.stillhere.store.message.Delivery;
import org.stillhere.store.message.Message;
import org.stillhere.store.message.MessageRows;
import org.stillhere.store.table.Row;

/** Tests the table units in docs/costs.md, counted by DynamoDB's published rule. */
class UnitsTest {
    private static final List<String> OTHERS = List.of("Red Otter", "Green Wren", "Silver Finch", "Brown Hare",
            "White Crane", "Black Swan", "Blue Heron", "Grey Goose", "Golden Owl");
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
        answerADayBefore(Map.of(thida, FormSample.THIDA));
    }

    private void answerADayBefore(Map<DefenderId, String> people) {
        bench.clock.advance(Duration.ofMinutes(30));
        people.forEach((who, phone) -> {
            bench.watches.tick(who, w -> true);
            stream();
            bench.text("SM8" + phone.substring(11), phone, "1");
            stream();
        });
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
    private static List<Double> said(String begins) throws IOException {
        return figures(begins, 2);
    }

    private static List<Double> figures(String begins, int columns) throws IOException {
        String page = Files.readString(Path.of(System.getProperty("root.dir", ".."), "docs/costs.md"));
        Matcher row = Pattern
                .compile("\\| " + Pattern.quote(begins) + "[^|]*" + "\\| (\\d+(?:\\.\\d)?) ".repeat(columns) + "\\|")
                .matcher(page);
        if (!row.find()) {
            throw new AssertionError("docs/costs.md has no such row: " + begins);
        }
        return IntStream.rangeClosed(1, columns).mapToObj(i -> Double.parseDouble(row.group(i))).toList();
    }

    private List<Double> taken() {
        return List.of((double) Math.round(bench.rows.readUnits()),
                (double) (bench.rows.writeUnits() + bench.rows.indexUnits()));
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

    /**
     * Each step is done by a process that has just done the same for others: it has segments of this sender left, and
     * believes what it has read. Ten people are asked together.
     */
    @Test
    void eachStepOfACheckInAmongManyCostsWhatTheDocsSay() throws IOException {
        Map<DefenderId, String> people = new LinkedHashMap<>();
        for (int i = 0; i < OTHERS.size(); i++) {
            String phone = "+95942000001" + i;
            people.put(enrolled(OTHERS.get(i), phone, "+6681234561" + i), phone);
        }
        people.put(thida, FormSample.THIDA);
        answerADayBefore(people);
        Map<String, List<Double>> steps = new LinkedHashMap<>();
        List<Double> ten = step(() -> assertEquals(people.keySet(),
                bench.watches.askTogether(bench.environment.watches().findAll(people.keySet()).values(), w -> true)));
        steps.put("asked", ten.stream().map(f -> f / people.size()).toList());
        for (DefenderId each : people.keySet()) {
            String phone = people.get(each);
            Message ask = bench
                    .messages().stream().filter(m -> m.key().origin().isPresent()
                            && m.key().origin().get().owner().equals(each.value()) && !m.state().settled())
                    .findFirst().orElseThrow();
            Row row = bench.table.get(MessageRows.pk(ask.key()), MessageRows.SK).orElseThrow();
            steps.put("sent", step(() -> bench.outbox.fresh(List.of(ask.key()),
                    List.of(new DeliveredRows.DeliveredRow(row, bench.clock.instant())))));
            bench.clock.advance(Duration.ofMillis(100));
            steps.put("reported", step(this::reports));
            steps.put("answered", step(() -> bench.text("SM9" + phone.substring(11), phone, "1")));
        }
        Map<String, List<Double>> documented = new LinkedHashMap<>();
        for (String each : steps.keySet()) {
            documented.put(each, figures(each, 3));
        }
        assertEquals(documented, steps);
        List<Double> sum = IntStream.range(0, 3)
                .mapToObj(i -> Math.round(10 * steps.values().stream().mapToDouble(s -> s.get(i)).sum()) / 10.0)
                .toList();
        assertEquals(figures("all of it", 3), sum);
    }

    private DefenderId enrolled(String codename, String phone, String contact) {
        FormSample another = new FormSample();
        another.codename = codename;
        another.numbers = List.of(FormSample.two(phone));
        another.contacts = List.of(FormSample.contact("Ma Hla", 1, "agreed", contact));
        DefenderId id = bench.enrol(another);
        bench.settle();
        return id;
    }

    private List<Double> step(Runnable work) {
        bench.rows.reset();
        work.run();
        List<Double> units = taken();
        return List.of((double) bench.rows.trips(), units.get(0), units.get(1));
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
