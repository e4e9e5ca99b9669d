package org.stillhere.casework;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.stillhere.casework.desk.TeamBoard;
import org.stillhere.casework.enrolment.FormSample;
import org.stillhere.domain.Cause;
import org.stillhere.domain.Codename;
import org.stillhere.domain.Command;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.MessageKey;
import org.stillhere.domain.PhoneKey;
import org.stillhere.domain.Purpose;
import org.stillhere.runtime.Metric;
import org.stillhere.runtime.SecondChannel;
import org.stillhere.store.desk.DeskRows;
import org.stillhere.store.message.MessageRows;
import org.stillhere.store.phone.PhoneRows;
import org.stillhere.store.phone.QuestionRows;
import org.stillhere.store.packing.Deflated;
import org.stillhere.store.table.Row;
import org.stillhere.store.table.Write;
import org.stillhere.store.timeline.TimelineRows;
import org.stillhere.store.watch.WatchRows;
import org.stillhere.vault.KeyPurpose;
import org.stillhere.vault.PhoneNumber;
import org.stillhere.vault.TestVaults;
import org.stillhere.vault.Vault;

/**
 * Tests that one damaged row never stops the rest, whatever its kind. It is put into quarantine, longer each time, and
 * counted, a human is told, and its body is left as it is for a version that can read it.
 */
class BadItemsTest {
    private static final CoordinatorId MARY = new CoordinatorId("mary");
    private static final int LARGE = 300_000;
    private static final Vault OTHER = TestVaults.fresh();
    private final CaseworkFixture bench = new CaseworkFixture();
    private DefenderId bad = new DefenderId("not_yet");
    private DefenderId well = new DefenderId("not_yet_2");

    /** The damage to a body. */
    enum Damage {
        /** Random bytes. */
        POISONED,
        /** A body sealed with other keys. */
        ANOTHERS_KEYS,
        /** A body moved from another row. */
        MOVED,
        /** A body with a value that only a newer version knows. */
        UNKNOWN_WORD,
        /** A body of a newer schema. */
        NEWER_SCHEMA,
        /** A body far larger than any that is written. */
        OVERSIZED
    }

    @BeforeEach
    void enrolTwoPeopleAndStaffTheDesk() {
        bench.staffed();
        bad = enrolled("Heron A", "+959420000101");
        well = enrolled("Heron B", "+959420000102");
    }

    private DefenderId enrolled(String codename, String number) {
        FormSample form = new FormSample();
        form.codename = codename;
        form.numbers = List.of(FormSample.two(number));
        return bench.enrol(form);
    }

    /** Damages the body of a row; the columns in clear remain as they were. */
    private Row damage(String pk, String sk, Damage damage) {
        Row row = bench.opened().get(pk, sk).orElseThrow();
        byte[] body = Objects.requireNonNull(row.body());
        byte[] clear = bench.vault.open(KeyPurpose.CASES, row.place(), body);
        Row damaged = switch (damage) {
            case POISONED -> row.body(1, new byte[] { 1, 2, 3, 4, 5, 6, 7, 8 });
            case ANOTHERS_KEYS -> row.body(1, OTHER.seal(KeyPurpose.CASES, row.place(), clear));
            case MOVED -> row.body(1, bench.vault.seal(KeyPurpose.CASES, "D#another|A#WATCH", clear));
            case UNKNOWN_WORD -> row.body(1, bench.vault.seal(KeyPurpose.CASES, row.place(), newer(clear)));
            case NEWER_SCHEMA -> row.body(2, body);
            case OVERSIZED -> row.body(1, new byte[LARGE]);
        };
        bench.table.transact(List.of(new Write.PutRow(damaged, Write.ANY)));
        return bench.table.get(pk, sk).orElseThrow();
    }

    /** Seals the body with a record of a kind that is not known yet. */
    private static byte[] newer(byte[] clear) {
        String text = new String(json(clear), StandardCharsets.UTF_8);
        String newer = text.replaceFirst("\"is\":\"[A-Za-z]+\"", "\"is\":\"NotYetThoughtOf\"");
        assertTrue(!newer.equals(text), text);
        return newer.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] json(byte[] clear) {
        try {
            return Deflated.json(clear);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void assertUnchanged(Row damaged) {
        Row now = bench.table.get(damaged.pk(), damaged.sk()).orElseThrow();
        assertArrayEquals(damaged.body(), now.body());
        assertEquals(damaged.schema(), now.schema());
    }

    @ParameterizedTest
    @EnumSource
    void damagedWatchStopsNoOtherWatch(Damage damage) {
        Row damaged = damage(WatchRows.pk(bad), WatchRows.WATCH, damage);
        bench.clock.advance(Duration.ofMinutes(30));
        List<Long> waits = new ArrayList<>();
        for (int strike = 1; strike <= 3; strike++) {
            assertEquals(1, bench.sweep.run(() -> true).setAside());
            Row row = bench.table.get(damaged.pk(), damaged.sk()).orElseThrow();
            Duration wait = Duration
                    .ofMillis(Objects.requireNonNull(row.dueAt()) - bench.clock.instant().toEpochMilli());
            waits.add(wait.toMinutes());
            bench.clock.advance(wait);
        }
        assertEquals(List.of(1L, 2L, 4L), waits);
        assertEquals(3, bench.telemetry.counted(Metric.SET_ASIDE));
        assertEquals(1, bench.watch(well).asks());
        bench.outbox.handle(bench.swept());
        String heard = String.join(" ", bench.carrier.heardBy(CaseworkFixture.DESK_NUMBER));
        assertTrue(heard.contains("Heron A"), heard);
        TeamBoard.Everybody board = new TeamBoard(bench.environment).of(CaseworkFixture.NORTH);
        assertEquals(List.of(new Codename("Heron A")), board.unread());
        assertEquals(List.of(well), board.standings().stream().map(s -> s.id()).toList());
        assertUnchanged(damaged);
    }

    @ParameterizedTest
    @EnumSource
    void damagedMessageStopsNoOtherMessage(Damage damage) {
        bench.watches.give(bad, new Command.StartCase(MARY, Cause.MISSED));
        bench.watches.give(well, new Command.StartCase(MARY, Cause.MISSED));
        MessageKey alarm = bench.texts(Purpose.ALARM).stream().map(m -> m.key())
                .filter(k -> k.value().startsWith(bad.value())).findFirst().orElseThrow();
        int others = bench.texts(Purpose.ALARM).size() - 1;
        Row damaged = damage(MessageRows.pk(alarm), MessageRows.SK, damage);
        for (int minute = 0; minute < 9; minute++) {
            bench.outbox.handle(bench.swept());
            bench.clock.advance(Duration.ofMinutes(1));
        }
        assertTrue(bench.carrier.heardBy(FormSample.NILAR).size()
                + bench.carrier.heardBy(FormSample.KO_AUNG).size() >= others);
        assertEquals(4, bench.table.get(damaged.pk(), damaged.sk()).orElseThrow().strikes());
        String heard = String.join(" ", bench.carrier.heardBy(CaseworkFixture.DESK_NUMBER));
        assertTrue(heard.contains("Heron A"), heard);
        assertUnchanged(damaged);
    }

    /** Nobody at a damaged desk can be told, so the last resort is told by the second channel. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "UNKNOWN_WORD")
    void damagedDeskIsMailedToTheLastResort(Damage damage) {
        Row damaged = damage(DeskRows.pk(CaseworkFixture.NORTH), DeskRows.SK, damage);
        bench.text("IN1", "+959420000101", "9");
        bench.outbox.handle(bench.swept());
        assertEquals(1, bench.mail.to(SecondChannel.To.LAST_RESORT).size());
        assertTrue(bench.carrier.heardBy(FormSample.NILAR).size() > 0, "the contacts are told as usual");
        assertUnchanged(damaged);
    }

    /** A damaged question does not hide whose phone it is, and the other question can be answered. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "UNKNOWN_WORD")
    void damagedQuestionStopsNoOtherAnswer(Damage damage) {
        bench.watches.give(bad, new Command.StartCase(MARY, Cause.MISSED));
        bench.watches.give(well, new Command.StartCase(MARY, Cause.MISSED));
        PhoneKey phone = bench.vault.lookUp(PhoneNumber.ofE164(FormSample.NILAR));
        Row about = bench.table.query(PhoneRows.pk(phone), "", 9).stream()
                .filter(r -> QuestionRows.isQuestion(r.sk()) && r.sk().contains(bad.value())).findFirst().orElseThrow();
        Row damaged = damage(about.pk(), about.sk(), damage);
        bench.text("IN1", FormSample.NILAR, "5");
        assertTrue(bench.watch(well).open().orElseThrow().claim().isPresent());
        assertTrue(bench.watch(bad).open().orElseThrow().claim().isEmpty());
        assertUnchanged(damaged);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "UNKNOWN_WORD")
    void damagedLineIsLeftOutOfTheTimeline(Damage damage) {
        bench.after(Duration.ofMinutes(30));
        List<Row> lines = bench.table.query(WatchRows.pk(bad), "", 99).stream()
                .filter(r -> TimelineRows.isEntry(r.sk())).toList();
        int all = bench.store.timeline().entries(bench.watch(bad), 50, bench.clock.instant()).size();
        Row last = lines.get(lines.size() - 1);
        Row damaged = damage(last.pk(), last.sk(), damage);
        assertEquals(all - 1, bench.store.timeline().entries(bench.watch(bad), 50, bench.clock.instant()).size());
        bench.minutes(65);
        assertEquals(Optional.of(Cause.MISSED), bench.watch(bad).open().map(c -> c.cause()));
        assertUnchanged(damaged);
    }
}
