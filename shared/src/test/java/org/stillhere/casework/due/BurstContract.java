package org.stillhere.casework.due;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.stillhere.casework.CaseworkFixture;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.desk.DutyRoster;
import org.stillhere.casework.enrolment.EnrolmentForm;
import org.stillhere.casework.enrolment.FormSample;
import org.stillhere.casework.inbound.InboundTexts;
import org.stillhere.casework.outbound.Outbox;
import org.stillhere.casework.reading.InboundText;
import org.stillhere.domain.Case;
import org.stillhere.domain.Cause;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.Cycle;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.MessageKey;
import org.stillhere.domain.Watch;
import org.stillhere.runtime.Metric;
import org.stillhere.store.Store;
import org.stillhere.store.message.MessageRows;
import org.stillhere.store.table.Bodies;
import org.stillhere.store.table.DynamoRows;
import org.stillhere.store.table.ForwardingRows;
import org.stillhere.store.table.LocalTable;
import org.stillhere.store.table.Row;
import org.stillhere.store.table.Rows;
import org.stillhere.store.table.Write;
import org.stillhere.store.limit.SendingLimits;
import org.stillhere.vault.PhoneNumber;
import org.stillhere.vault.Private;

/**
 * Many watches are due in the same minute, on DynamoDB Local: half of them are missed, half are to be asked, and some
 * call for help meanwhile. Ten coordinators are on duty. One sweep has time for a fifth of the watches.
 */
abstract class BurstContract {
    private static final int COORDINATORS = 10;
    private static final int IN_NEED = 5;
    private static final int BATCH = 10;
    /** Number of people who may be named again in a digest a quarter of an hour later. */
    private static final int TWICE = 50;
    private static final String DESK = "+669911";
    private static final Duration MINUTE = Duration.ofMinutes(1);
    /**
     * Two numbers cannot remind so many within their limits, and the desk would be told of that in the middle of it.
     */
    private static final SendingLimits LIFTED = SendingLimits.parse(
            IntStream.rangeClosed(1, 4).mapToObj(i -> "+1500555000" + i + "=1000").collect(Collectors.joining(",")),
            Optional.of(1_000_000L));
    private final CaseworkFixture memory = new CaseworkFixture(LIFTED);
    private final List<DefenderId> missed = new ArrayList<>();
    private final List<DefenderId> asked = new ArrayList<>();
    private final List<CoordinatorId> duty = new ArrayList<>();
    private final Rows rows;
    private final List<Row> written = new ArrayList<>();
    private final Environment environment;
    private final Store store;
    private final InboundTexts texts;
    private final Outbox outbox;
    private final List<MessageKey> handed = new ArrayList<>();
    private final Sweep sweep;
    private final int people;
    /** Number of rows that one sweep has time for. */
    private final int rowsOfASweep;
    private int unfinished;

    BurstContract(int people, int rowsOfASweep) {
        this.people = people;
        this.rowsOfASweep = rowsOfASweep;
        enrolEverybody();
        LocalTable table = LocalTable.shared();
        DynamoRows dynamo = new DynamoRows(table.client(), table.freshTable());
        copyInto(dynamo, memory.table.everything());
        rows = new ForwardingRows(dynamo) {
            @Override
            public void transact(List<Write> writes) {
                super.transact(writes);
                writes.forEach(w -> {
                    if (w instanceof Write.PutRow put && MessageRows.isMessage(put.pk())
                            && "pending".equals(put.row().state()) && put.row().version() == 1) {
                        written.add(put.row());
                    }
                });
            }
        };
        environment = memory.environmentOn(rows);
        store = environment.store();
        texts = new InboundTexts(environment, memory.readers);
        outbox = new Outbox(environment, memory.readers, memory.carrier, CaseworkFixture.TABLE, memory.mail);
        sweep = new Sweep(environment, handed::addAll);
    }

    /** Half were asked at 08:00 and reminded, and miss in a minute; the other half are to be asked at 09:02. */
    private void enrolEverybody() {
        for (int i = 0; i < COORDINATORS; i++) {
            duty.add(memory.deskKeeping.enter(new DutyRoster.CoordinatorForm("north", "Mary", "coordinator", "en",
                    "Asia/Bangkok", DESK + String.format("%05d", i))));
        }
        memory.deskKeeping.setDuty(CaseworkFixture.NORTH, duty, List.of(), List.of(), Duration.ofMinutes(15));
        for (int i = 0; i < people; i++) {
            boolean early = i % 2 == 0;
            FormSample form = new FormSample();
            form.codename = "Heron " + letters(i);
            form.numbers = List.of(FormSample.two(phone(i)));
            form.deskOnly = early;
            form.contacts = early ? List.of()
                    : List.of(FormSample.contact("Nilar", 1, "agreed", "+6681" + String.format("%07d", i)));
            form.schedule = EnrolmentForm.When.at(early ? "08:00" : "09:02");
            (early ? missed : asked).add(memory.enrol(form));
        }
        memory.minutes(30 + 61);
    }

    private static String letters(int number) {
        StringBuilder name = new StringBuilder();
        for (long mixed = (number + 1L) * 2_654_435_761L; mixed > 0 && name.length() < 6; mixed /= 26) {
            name.append((char) ('a' + mixed % 26));
        }
        return name.toString();
    }

    private static void copyInto(Rows rows, List<Row> all) {
        for (int from = 0; from < all.size(); from += 50) {
            rows.transact(all.subList(from, Math.min(all.size(), from + 50)).stream()
                    .<Write> map(r -> new Write.PutRow(r, Write.ABSENT)).toList());
        }
    }

    private Watch watch(DefenderId id) {
        return store.watches().find(id).orElseThrow();
    }

    private static String phone(int number) {
        return "+95943" + String.format("%07d", number);
    }

    /** Runs one sweep, sends what it handed over, and lets a minute pass. Returns the recipients in order. */
    private List<String> minute() {
        int before = memory.carrier.taken().size();
        AtomicInteger left = new AtomicInteger(rowsOfASweep);
        Sweep.Swept swept = sweep.run(() -> left.getAndDecrement() > 0);
        unfinished += swept.finished() ? 0 : 1;
        List<MessageKey> now = List.copyOf(handed);
        handed.clear();
        assertEquals(List.of(), outbox.handle(now));
        while (!written.isEmpty()) {
            stream();
        }
        memory.clock.advance(MINUTE);
        return memory.carrier.taken().stream().skip(before).map(t -> t.text().to().e164()).toList();
    }

    /** Delivers the messages that were written meanwhile, urgent ones first, in batches. */
    private void stream() {
        List<MessageKey> fresh = written.stream()
                .sorted(Comparator.comparing(r -> !String.valueOf(r.lane()).startsWith("U")))
                .map(r -> new MessageKey(r.pk().substring(2))).toList();
        written.clear();
        for (int from = 0; from < fresh.size(); from += BATCH) {
            assertEquals(List.of(), outbox.fresh(fresh.subList(from, Math.min(fresh.size(), from + BATCH))));
        }
    }

    private void assertUrgentFirst(List<String> went, String urgent, int most) {
        List<String> first = went.stream().limit(most).toList();
        assertTrue(first.stream().allMatch(to -> to.startsWith(urgent)), first::toString);
    }

    @Test
    void burstIsSentUrgentTextsFirstAndNothingIsDropped() {
        List<String> inNeed = IntStream.range(0, IN_NEED).mapToObj(i -> phone(2 * i + 1)).toList();
        for (int i = 0; i < IN_NEED; i++) {
            texts.take(new InboundText("sms", "SOS" + i, PhoneNumber.ofE164(phone(2 * i + 1)), CaseworkFixture.OURS,
                    Private.of("9"), true));
        }
        memory.clock.advance(MINUTE);
        List<String> went = minute();
        assertUrgentFirst(went, "+6681", IN_NEED);
        List<String> others = went.stream().skip(IN_NEED).filter(to -> !inNeed.contains(to)).toList();
        assertUrgentFirst(others, DESK, COORDINATORS);
        for (int more = 0; more < 22; more++) {
            minute();
        }
        assertTrue(unfinished > 3, "one sweep has no time for everything");
        missed.forEach(id -> assertEquals(Optional.of(Cause.MISSED), watch(id).open().map(Case::cause)));
        asked.forEach(id -> assertEquals(Cycle.Asked.class, watch(id).cycle().getClass()));
        Stream.concat(missed.stream(), asked.stream()).forEach(id -> assertEquals(1, watch(id).asks()));
        for (int i = 0; i < COORDINATORS; i++) {
            List<String> heard = memory.carrier.heardBy(DESK + String.format("%05d", i));
            assertEquals(IN_NEED,
                    heard.stream().filter(t -> t.startsWith("SOS")).map(t -> t.substring(0, 20)).distinct().count(),
                    heard::toString);
            List<String> digests = heard.stream().filter(t -> t.contains("Late: ")).toList();
            assertTrue(digests.size() <= 3, "at most one digest in a quarter of an hour");
            int told = digests.stream().mapToInt(BurstContract::counted).sum();
            assertTrue(told >= missed.size() && told <= missed.size() + TWICE, digests::toString);
        }
        assertEquals(0, memory.telemetry.counted(Metric.SET_ASIDE));
    }

    /** Counts the people in a digest: five names and the number of the others. */
    private static int counted(String digest) {
        Matcher line = Pattern.compile("Late: ([^\n]*)").matcher(digest);
        assertTrue(line.find(), digest);
        return Stream.of(line.group(1).split(", ")).mapToInt(p -> p.startsWith("+") ? Integer.parseInt(p) : 1).sum();
    }
}
