package org.stillhere.simulation.promises;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.stillhere.domain.CaseId;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.Desk;
import org.stillhere.domain.Effect;
import org.stillhere.domain.MessageContent;
import org.stillhere.domain.MessageKey;
import org.stillhere.domain.NoticeKind;
import org.stillhere.domain.Priority;
import org.stillhere.domain.Purpose;
import org.stillhere.domain.Recipient;
import org.stillhere.domain.RouteId;
import org.stillhere.domain.TeamId;
import org.stillhere.domain.Template;
import org.stillhere.simulation.monitor.Promise;
import org.stillhere.simulation.monitor.Violation;
import org.stillhere.store.message.Message;

/** Tests that the promises about how much a phone gets are broken by what they forbid, and by nothing else. */
class SpacingPromisesTest {
    private static final Instant NIGHT = Instant.parse("2026-03-10T00:00:00Z");
    private static final TeamId RIVER = new TeamId("river");
    private static final CoordinatorId MARY = new CoordinatorId("mary");
    private static final String PHONE = "+959000000002";
    private int texts;

    private static Effect.Send send(long version, Purpose purpose, Optional<CaseId> about, MessageContent says) {
        return new Effect.Send(new MessageKey("K_river-" + version + "-0"), new Recipient.Staff(MARY),
                new RouteId("r1"), says, purpose, Priority.URGENT, Optional.empty(), about, Optional.empty(),
                Optional.empty());
    }

    private static Promise.AcceptedText accepted(Effect.Send send, Instant at) {
        return new Promise.AcceptedText(at, Message.fresh(send.key(), new Message.Owner.OfDesk(RIVER), send, at), send,
                PHONE, false, false);
    }

    private void texts(Promise promise, int count, Purpose purpose, String about) {
        for (int i = 0; i < count; i++) {
            texts++;
            promise.taken(accepted(send(texts, purpose,
                    about.isEmpty() ? Optional.empty()
                            : Optional.of(new CaseId(about.replace("N", Integer.toString(i)))),
                    MessageContent.of(Template.DESK_CONCERN)), NIGHT.plusSeconds(texts)));
        }
    }

    @Test
    void phoneThatGetsOneTextMoreThanItsLimitIsFlooded() {
        NoFloods promise = new NoFloods();
        texts(promise, 66, Purpose.ASK, "");
        assertThrows(Violation.class, () -> texts(promise, 1, Purpose.ASK, ""));
    }

    /** Beyond the limit, some alarms of each case are no flood; more of the same case are. */
    @Test
    void reserveOfACaseIsAllowedAndNoMoreOfIt() {
        NoFloods promise = new NoFloods();
        texts(promise, 66, Purpose.DESK, "case-N");
        texts(promise, 5, Purpose.DESK, "same");
        assertThrows(Violation.class, () -> texts(promise, 1, Purpose.DESK, "same"));
        assertThrows(Violation.class, () -> texts(promise, 1, Purpose.REMINDER, "other"));
    }

    @Test
    void casesWithoutEndAreAFloodToo() {
        NoFloods promise = new NoFloods();
        texts(promise, 200, Purpose.DESK, "case-N");
        assertThrows(Violation.class, () -> texts(promise, 1, Purpose.DESK, "one-more"));
    }

    private static void digest(DigestsAreSpaced promise, long version, Duration after) {
        MessageContent says = new MessageContent(Template.DESK_DIGEST, List.of(NIGHT), List.of(),
                List.of(new MessageContent.DigestLine(NoticeKind.MISSED, List.of("Heron"), 0)));
        promise.taken(accepted(send(version, Purpose.DESK, Optional.empty(), says), NIGHT.plus(after)));
    }

    /** A desk whose next digest to Mary became due sooner, since something had waited for a colleague. */
    private static Desk passedOn(long version, Instant soon) {
        Desk none = Desk.empty(RIVER);
        return new Desk(RIVER, version, NIGHT, none.staff(), none.onDuty(), none.backup(), none.lastResort(),
                none.interval(), none.waiting(), List.of(new Desk.Digest(MARY, soon.minus(none.interval()),
                        Optional.empty(), Optional.empty(), List.of(), soon)),
                none.told(), none.dutyChange(), none.doubts(), none.duty());
    }

    @Test
    void secondDigestWithinTheIntervalIsOneTooMany() {
        DigestsAreSpaced promise = new DigestsAreSpaced();
        digest(promise, 10, Duration.ZERO);
        assertThrows(Violation.class, () -> digest(promise, 12, Duration.ofMinutes(14)));
    }

    /** Of two processes one is half a minute ahead: what came first is told by the desk's version alone. */
    @Test
    void digestInPlaceOfAColleaguesMayComeSoonerWhateverTheClocksSay() {
        DigestsAreSpaced promise = new DigestsAreSpaced();
        digest(promise, 10, Duration.ofSeconds(30));
        promise.deskChanged(NIGHT.plusSeconds(10), passedOn(11, NIGHT.plusSeconds(90)));
        assertDoesNotThrow(() -> digest(promise, 12, Duration.ofSeconds(91)));
    }

    @Test
    void whatWasPassedOnBeforeTheLastDigestExcusesNoOther() {
        DigestsAreSpaced promise = new DigestsAreSpaced();
        digest(promise, 8, Duration.ZERO);
        promise.deskChanged(NIGHT.plusSeconds(10), passedOn(9, NIGHT.plusSeconds(70)));
        digest(promise, 10, Duration.ofSeconds(75));
        assertThrows(Violation.class, () -> digest(promise, 12, Duration.ofSeconds(150)));
    }
}
