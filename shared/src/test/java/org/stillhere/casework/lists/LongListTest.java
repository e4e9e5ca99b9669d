package org.stillhere.casework.lists;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.stillhere.casework.CaseworkFixture;
import org.stillhere.casework.HoldSettings;
import org.stillhere.casework.enrolment.FormSample;
import org.stillhere.casework.health.HealthAudit;
import org.stillhere.casework.health.Probes;
import org.stillhere.domain.Cause;
import org.stillhere.domain.Cycle;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.EventKind;
import org.stillhere.domain.Outcome;
import org.stillhere.domain.Command;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.PhoneKey;
import org.stillhere.runtime.SecondChannel.To;
import org.stillhere.store.engine.ListMark;
import org.stillhere.store.engine.SendingHoldSetting.HoldScope;
import org.stillhere.store.engine.ListRows.ListName;
import org.stillhere.store.engine.Problems.ProblemKind;
import org.stillhere.store.phone.PhoneRows;
import org.stillhere.store.table.Row;
import org.stillhere.store.table.Write;
import org.stillhere.vault.PhoneNumber;

/** Tests that the carrier's list loses no text, however long, slow or damaged what it meets is. */
class LongListTest {
    private static final String FLOODER = "+33612345678";
    private static final String AYE = "+959420000101";
    private final CaseworkFixture bench = new CaseworkFixture();
    private DefenderId thida = new DefenderId("not_yet");
    private DefenderId aye = new DefenderId("not_yet_2");
    private int ids;

    @BeforeEach
    void enrolTwoPeopleAndReadTheListOnce() {
        bench.staffed();
        thida = bench.enrol(new FormSample());
        FormSample form = new FormSample();
        form.codename = "Brown Owl";
        form.numbers = List.of(FormSample.two(AYE));
        aye = bench.enrol(form);
        assertTrue(bench.outbox.catchUp());
    }

    private void lost(String from, String body) {
        bench.carrier.receives("L" + ids++, PhoneNumber.ofE164(from), CaseworkFixture.OURS, body);
    }

    private void flood(int texts) {
        for (int i = 0; i < texts; i++) {
            lost(FLOODER, "word " + i);
            bench.clock.advance(Duration.ofMillis(10));
        }
    }

    private Optional<Cause> cause(DefenderId id) {
        return bench.watch(id).open().map(c -> c.cause());
    }

    private ListMark mark() {
        PhoneKey ours = bench.vault.lookUp(PhoneNumber.ofE164(CaseworkFixture.OURS));
        return bench.store.lists().mark(ListName.at(ours), bench.clock.instant()).value().orElseThrow();
    }

    private Map<ProblemKind, Integer> problems() {
        Probes probes = new Probes(() -> new Probes.Queues(0, 0), Optional.empty(), () -> {
        });
        new HealthAudit(bench.environment, CaseworkFixture.TABLE, Optional.empty(), probes, bench.mail).run();
        return bench.store.engine().problems().value().open().stream()
                .collect(Collectors.toMap(p -> p.kind(), p -> p.code()));
    }

    /** Damages what the phone of a person is found by. */
    private Row damagePhone(String number) {
        String pk = PhoneRows.pk(bench.vault.lookUp(PhoneNumber.ofE164(number)));
        Row good = bench.table.query(pk, "", 50).get(0);
        bench.table.transact(List.of(new Write.PutRow(good.body(1, new byte[] { 1, 2, 3 }), Write.ANY)));
        return good;
    }

    @Test
    void textOfADamagedPhoneIsKeptAndShownAndHoldsUpNoOther() {
        damagePhone(AYE);
        lost(AYE, "9");
        lost(FormSample.THIDA, "9");
        assertTrue(bench.outbox.catchUp(), "the list was read to its end");
        assertEquals(Optional.of(Cause.SOS), cause(thida));
        bench.clock.advance(Duration.ofMinutes(3));
        assertTrue(bench.outbox.catchUp());
        assertEquals(1, problems().get(ProblemKind.TEXTS_UNTAKEN));
        assertTrue(bench.mail.to(To.OPERATORS).getLast().body().contains("TEXTS_UNTAKEN 1"));
        assertEquals(List.of("L0"),
                bench.outbox.lists().untaken().stream().map(UntakenTexts.UntakenEntry::id).toList());
        bench.outbox.listsSeen();
        assertEquals(List.of(), bench.outbox.lists().untaken());
    }

    @Test
    void keptTextIsTakenInOnceTheDamageIsMended() {
        Row good = damagePhone(AYE);
        lost(AYE, "9");
        bench.outbox.catchUp();
        bench.clock.advance(Duration.ofMinutes(3));
        bench.outbox.catchUp();
        bench.table.transact(List.of(new Write.PutRow(good, Write.ANY)));
        bench.clock.advance(Duration.ofMinutes(6));
        bench.outbox.catchUp();
        assertEquals(Optional.of(Cause.SOS), cause(aye));
        assertEquals(List.of(), bench.outbox.lists().untaken());
    }

    /** One mark for everybody that waited for every text would open the case of the first day again on the third. */
    /** One phone that stays damaged must not hide the texts of others that were kept too. */
    @Test
    void keptTextIsTakenInHoweverManyOthersCannotBe() {
        damagePhone(AYE);
        Row good = damagePhone(FormSample.THIDA);
        for (int i = 0; i < 240; i++) {
            lost(AYE, "word " + i);
            bench.clock.advance(Duration.ofMillis(10));
        }
        bench.carrier.receives("Z1", PhoneNumber.ofE164(FormSample.THIDA), CaseworkFixture.OURS, "9");
        for (int minute = 0; minute < 40; minute++) {
            bench.outbox.catchUp();
            bench.clock.advance(Duration.ofMinutes(1));
        }
        assertEquals(241, bench.outbox.lists().untaken().size());
        bench.table.transact(List.of(new Write.PutRow(good, Write.ANY)));
        bench.clock.advance(Duration.ofMinutes(8));
        bench.outbox.catchUp();
        assertEquals(Optional.of(Cause.SOS), cause(thida));
    }

    @Test
    void settledCallForHelpIsNotOpenedAgainAfterItsEventExpired() {
        damagePhone(AYE);
        lost(AYE, "1");
        lost(FormSample.THIDA, "9");
        bench.outbox.catchUp();
        assertEquals(Optional.of(Cause.SOS), cause(thida));
        bench.watches.give(thida, new Command.EndCase(new CoordinatorId("mary"), Outcome.ALL_CLEAR));
        int alarms = bench.carrier.heardBy(FormSample.NILAR).size();
        for (int i = 0; i < 80; i++) {
            bench.clock.advance(Duration.ofHours(1));
            expire();
            bench.outbox.catchUp();
            assertFalse(cause(thida).filter(c -> c == Cause.SOS).isPresent(), "hour " + i);
        }
        assertTrue(alarms <= bench.carrier.heardBy(FormSample.NILAR).size());
        assertEquals(1, bench.store.timeline().entries(bench.watch(thida), 200, bench.clock.instant()).stream()
                .flatMap(e -> e.facts().stream()).filter(f -> f.what() == EventKind.SOS).count());
    }

    /** Removes what has expired, as the table does. */
    private void expire() {
        long now = bench.clock.instant().getEpochSecond();
        bench.table.everything().stream().filter(r -> r.expiredAt(now)).toList()
                .forEach(r -> bench.table.transact(List.of(new Write.DeleteRow(r.pk(), r.sk(), Write.ANY))));
    }

    @Test
    void callForHelpBehindAFloodIsTakenInAndTheFloodIsAProblem() {
        bench.carrier.pagesOf(20);
        lost(FormSample.THIDA, "9");
        flood(300);
        for (int i = 0; i < 3 && cause(thida).isEmpty(); i++) {
            bench.outbox.catchUp();
        }
        assertEquals(Optional.of(Cause.SOS), cause(thida));
        assertTrue(bench.outbox.catchUp(), "nothing is left");
        assertTrue(problems().getOrDefault(ProblemKind.FLOOD, 0) > 100, problems()::toString);
        bench.clock.advance(Duration.ofHours(2));
        bench.outbox.catchUp();
        assertFalse(problems().containsKey(ProblemKind.FLOOD));
    }

    @Test
    void newCallForHelpIsNotBehindAnOldFlood() {
        bench.carrier.pagesOf(12).withEachPage(() -> bench.clock.advance(Duration.ofSeconds(3)));
        flood(400);
        bench.outbox.catchUp();
        lost(FormSample.THIDA, "9");
        assertFalse(mark().whole(), "the flood is still being read");
        bench.outbox.catchUp();
        assertEquals(Optional.of(Cause.SOS), cause(thida));
    }

    @Test
    void listWithSlowPagesIsReadOnWhereItStopped() {
        bench.carrier.pagesOf(12).withEachPage(() -> bench.clock.advance(Duration.ofMillis(900)));
        lost(FormSample.THIDA, "9");
        flood(400);
        int runs = 0;
        while (cause(thida).isEmpty() && runs < 15) {
            bench.outbox.catchUp();
            bench.clock.advance(Duration.ofMinutes(3));
            runs++;
        }
        assertEquals(Optional.of(Cause.SOS), cause(thida), "after " + runs);
        assertTrue(runs > 1, "one run does not read so many pages");
    }

    /** What is lost when a restored table is let go is old. A call for help of half an hour ago is not. */
    @Test
    void newCallForHelpInAListThatIsNotReadToItsEndIsTakenInAfterARestoredTableIsLetGo() {
        lost(FormSample.THIDA, "9");
        bench.carrier.pagesOf(12).withEachPage(() -> bench.clock.advance(Duration.ofSeconds(3)));
        flood(400);
        bench.clock.advance(Duration.ofMinutes(30));
        HoldSettings.set(bench, HoldScope.NOTHING, "table-before");
        String letGo = bench.outbox.hold(HoldScope.NOTHING, "").preview().letGo();
        assertEquals("alarms:0 untaken:0 unread:1", letGo);
        assertEquals(HoldScope.NOTHING, bench.outbox.hold(HoldScope.NOTHING, letGo).now());
        for (int i = 0; i < 60 && cause(thida).isEmpty(); i++) {
            bench.clock.advance(Duration.ofMinutes(1));
            bench.outbox.catchUp();
        }
        assertEquals(Optional.of(Cause.SOS), cause(thida));
    }

    @Test
    void pageThatFailsLosesNothingOfTheOthers() {
        bench.carrier.pagesOf(10);
        lost(FormSample.THIDA, "9");
        flood(40);
        for (int i = 0; i < 12 && cause(thida).isEmpty(); i++) {
            bench.carrier.slowAfter(2);
            bench.outbox.catchUp();
        }
        assertEquals(Optional.of(Cause.SOS), cause(thida));
    }

    @Test
    void listThatWasUnreadForTooLongIsAProblemThatSaysWhichTimeWasNotLookedAt() {
        Instant last = bench.clock.instant();
        bench.carrier.listsDown(true);
        lost(FormSample.THIDA, "9");
        bench.clock.advance(Duration.ofHours(80));
        lost(AYE, "9");
        bench.carrier.listsDown(false);
        assertTrue(bench.outbox.catchUp());
        assertEquals(Optional.empty(), cause(thida),
                "it is older than the events that would tell that it was taken in");
        assertEquals(Optional.of(Cause.SOS), cause(aye));
        assertEquals(14, problems().get(ProblemKind.LIST_SKIPPED));
        String window = last + " / " + bench.clock.instant().minus(ListReading.FURTHEST);
        assertEquals(Set.of(window), Set.copyOf(bench.outbox.lists().skipped()));
        assertTrue(bench.mail.to(To.OPERATORS).getLast().body().contains(window));
        bench.outbox.listsSeen();
        assertFalse(problems().containsKey(ProblemKind.LIST_SKIPPED));
    }

    @Test
    void lostAnswerBehindALongListOfOnePersonStillPreventsAMiss() {
        bench.after(Duration.ofMinutes(30));
        assertEquals(Cycle.Asked.class, bench.watch(thida).cycle().getClass());
        bench.clock.advance(Duration.ofMinutes(1));
        lost(FormSample.THIDA, "1");
        for (int i = 0; i < 600; i++) {
            lost(FormSample.THIDA, "x" + i);
        }
        bench.carrier.pagesOf(30).withEachPage(() -> bench.clock.advance(Duration.ofSeconds(1)));
        bench.minutes(60);
        assertEquals(Optional.empty(), cause(thida));
    }

    /** A number at a carrier without a list: a text to it can only wait in our own queue. */
    @Test
    void silenceIsNoMissWhileTextsWaitThatNoListShows() {
        bench.after(Duration.ofMinutes(30));
        bench.carrier.unlistedTextsWait(true);
        for (int i = 0; i < 90 && bench.watch(thida).cycle() instanceof Cycle.Asked; i++) {
            bench.minutes(1);
        }
        bench.minutes(2);
        assertEquals(Cycle.Checking.class, bench.watch(thida).cycle().getClass());
        bench.minutes(2);
        assertEquals(Optional.of(Cause.MISSED), cause(thida));
        assertTrue(bench.environment.timeline().entries(bench.watch(thida), 20, bench.clock.instant()).stream()
                .flatMap(e -> e.facts().stream()).anyMatch(f -> f.what() == EventKind.CARRIER_UNREAD));
    }

    @Test
    void markOfTheVersionBeforeIsContinued() {
        PhoneKey ours = bench.vault.lookUp(PhoneNumber.ofE164(CaseworkFixture.OURS));
        Row row = bench.table.get("CONTROL", ListName.at(ours).sk()).orElseThrow();
        bench.table.transact(List.of(new Write.DeleteRow(row.pk(), row.sk(), Write.ANY)));
        lost(FormSample.THIDA, "9");
        bench.clock.advance(Duration.ofHours(30));
        assertTrue(bench.outbox.catchUp());
        assertEquals(Optional.of(Cause.SOS), cause(thida));
    }

    @Test
    void damagedMarkIsWrittenAnew() {
        PhoneKey ours = bench.vault.lookUp(PhoneNumber.ofE164(CaseworkFixture.OURS));
        Row row = bench.table.get("CONTROL", ListName.at(ours).sk()).orElseThrow();
        bench.table.transact(List.of(new Write.PutRow(row.body(1, new byte[] { 1 }), Write.ANY)));
        lost(FormSample.THIDA, "9");
        assertTrue(bench.outbox.catchUp());
        assertEquals(Optional.of(Cause.SOS), cause(thida));
    }
}
