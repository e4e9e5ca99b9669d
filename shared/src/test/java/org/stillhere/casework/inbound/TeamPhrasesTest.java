package org.stillhere.casework.inbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.stillhere.casework.CaseworkFixture;
import org.stillhere.casework.StaffCards;
import org.stillhere.casework.desk.WorryingWordList;
import org.stillhere.casework.desk.WorryingWordList.WordListChange;
import org.stillhere.casework.enrolment.FormSample;
import org.stillhere.casework.permission.Permitted.ToSetDesk;
import org.stillhere.domain.Case;
import org.stillhere.domain.Cause;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.Effect;
import org.stillhere.domain.NoticeKind;
import org.stillhere.domain.TeamId;
import org.stillhere.runtime.Metric;
import org.stillhere.store.table.CountingRows.CallKind;
import org.stillhere.store.table.ForwardingRows;
import org.stillhere.store.table.Row;
import org.stillhere.store.table.Rows;
import org.stillhere.store.table.Write;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Tests that texts are read with the words that worry the team concerned, and what that costs. */
class TeamPhrasesTest {
    private static final String STRANGER = "+33612345678";
    private static final String DESK_PARTITION = "DESK#north";
    private boolean away;
    private final CaseworkFixture bench = new CaseworkFixture(WordsAway::new);
    private final WorryingWordList list = new WorryingWordList(bench.environment);
    private DefenderId thida = new DefenderId("not_yet");

    /** Cannot be reached for the words of a team, when the test says so. */
    private final class WordsAway extends ForwardingRows {
        WordsAway(Rows rows) {
            super(rows);
        }

        @Override
        public Optional<Row> get(String pk, String sk) {
            if (away && sk.equals("WORDS")) {
                throw SdkClientException.create("away");
            }
            return super.get(pk, sk);
        }
    }

    @BeforeEach
    void thidaIsAsked() {
        bench.staffed();
        thida = bench.enrol(new FormSample());
        bench.after(Duration.ofMinutes(31));
    }

    private void words(String team, String... words) {
        TeamId id = new TeamId(team);
        assertInstanceOf(WordListChange.WordsStored.class,
                list.set(new ToSetDesk(StaffCards.of(id, new CoordinatorId("mary"))),
                        WorryingWordList.mark(list.current(id)), String.join("\n", words)));
    }

    private Optional<Cause> cause() {
        return bench.watch(thida).open().map(Case::cause);
    }

    private List<NoticeKind> notices() {
        return bench.messages().stream().filter(m -> m.work() instanceof Effect.Tell)
                .map(m -> ((Effect.Tell) m.work()).notice().kind()).toList();
    }

    private List<Integer> trips(String id, String from, String body) {
        bench.rows.reset();
        assertTrue(bench.text(id, from, body).isPresent());
        return Stream.of(CallKind.QUERY, CallKind.GET_ALL, CallKind.GET, CallKind.TRANSACT).map(bench.rows::trips)
                .toList();
    }

    @Test
    void wordsAreReadOnceAMinuteAndEveryOtherTextTakesThreeRoundTrips() {
        bench.text("IN0", FormSample.THIDA, "1"); // The first one proves her number, which ends a task.
        bench.clock.advance(Duration.ofMinutes(5));
        assertEquals(List.of(2, 0, 1, 1), trips("IN1", FormSample.THIDA, "1"), "two queries, the words, one commit");
        assertEquals(List.of(2, 0, 0, 1), trips("IN2", FormSample.THIDA, "3"));
        bench.clock.advance(Duration.ofSeconds(59));
        assertEquals(List.of(2, 0, 0, 1), trips("IN3", FormSample.THIDA, "1"));
        bench.clock.advance(Duration.ofSeconds(1));
        assertEquals(List.of(2, 0, 1, 1), trips("IN4", FormSample.THIDA, "1"));
    }

    @Test
    void teamOfAContactsPersonIsReadOnceAndTheWordsOnceAMinute() {
        bench.text("IN1", FormSample.THIDA, "9");
        bench.settle();
        bench.clock.advance(Duration.ofMinutes(2));
        assertEquals(List.of(2, 1, 2, 1), trips("IN2", FormSample.NILAR, "2"), "her first text ends a task");
        assertEquals(List.of(2, 0, 0, 1), trips("IN3", FormSample.NILAR, "5"));
        bench.clock.advance(Duration.ofMinutes(1));
        assertEquals(List.of(2, 0, 1, 1), trips("IN4", FormSample.NILAR, "6"));
    }

    @Test
    void textWithATeamsWordIsBeforeTheDeskWhereTheSameTextWasOnlyPhoneInUse() {
        bench.text("IN1", FormSample.THIDA, "ok, going to insein tomorrow");
        assertEquals(List.of(NoticeKind.PHONE_IN_USE), notices());
        words("north", "Insein");
        bench.text("IN2", FormSample.THIDA, "ok, going to insein tomorrow");
        assertEquals(Optional.empty(), cause(), "the list was read within the last minute");
        bench.clock.advance(Duration.ofMinutes(1));
        bench.text("IN3", FormSample.THIDA, "ok, going to insein tomorrow");
        assertEquals(Optional.of(Cause.CONCERN), cause());
        assertTrue(notices().contains(NoticeKind.CONCERN), notices()::toString);
        assertEquals("ok, going to insein tomorrow",
                bench.store.timeline().notesByOthers(thida, 1, bench.clock.instant()).get(0).words().reveal());
    }

    @Test
    void wordsOfAnotherTeamCountForNobodyHere() {
        words("south", "Insein");
        bench.text("IN1", FormSample.THIDA, "ok, going to insein tomorrow");
        assertEquals(Optional.empty(), cause());
    }

    @Test
    void contactsKeyBesideATeamsWordTakesNoCaseAndTheDeskReadsIt() {
        words("north", "Insein");
        bench.text("IN1", FormSample.THIDA, "9");
        bench.settle();
        bench.text("IN2", FormSample.NILAR, "I have it, he is in Insein");
        assertEquals(Optional.empty(), bench.watch(thida).open().flatMap(Case::claim));
        assertTrue(notices().contains(NoticeKind.NOTE), notices()::toString);
        bench.text("IN3", FormSample.NILAR, "5");
        assertTrue(bench.watch(thida).open().flatMap(Case::claim).isPresent());
    }

    @Test
    void strangersTextWithCodenameAndATeamsWordIsBeforeTheDesk() {
        bench.text("IN1", STRANGER, "grey heron is going to insein");
        assertEquals(List.of(), notices());
        bench.clock.advance(Duration.ofMinutes(1));
        words("north", "Insein");
        bench.text("IN2", STRANGER, "grey heron is going to insein");
        assertEquals(List.of(NoticeKind.CONCERN), notices());
    }

    @Test
    void damagedRowStopsNoTextAndIsCounted() {
        words("north", "Insein");
        Row row = bench.table.get(DESK_PARTITION, "WORDS").orElseThrow();
        bench.table.transact(List.of(new Write.PutRow(row.body(1, new byte[] { 1, 2, 3 }), Write.ANY)));
        bench.text("IN1", FormSample.THIDA, "1");
        assertEquals(1, bench.telemetry.counted(Metric.WORDS_UNREAD));
        assertTrue(bench.text("IN2", FormSample.THIDA, "1").isPresent());
        assertEquals(1, bench.telemetry.counted(Metric.WORDS_UNREAD), "it is not tried again within the minute");
    }

    @Test
    void wordsOfTheLastMinuteCountWhileTheTableIsAwayAndWithoutAnyTheTextIsTakenInLater() {
        words("north", "Insein");
        away = true;
        assertThrows(SdkClientException.class, () -> bench.text("IN1", FormSample.THIDA, "ok insein"));
        away = false;
        bench.text("IN0", FormSample.THIDA, "1");
        bench.clock.advance(Duration.ofMinutes(2));
        away = true;
        bench.text("IN1", FormSample.THIDA, "ok insein");
        assertEquals(Optional.of(Cause.CONCERN), cause());
    }
}
