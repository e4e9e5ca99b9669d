package org.stillhere.casework.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.stillhere.casework.CaseworkFixture;
import org.stillhere.casework.commit.Busy;
import org.stillhere.casework.desk.FileAccess.FileAccessResult;
import org.stillhere.casework.desk.FileAccess.FilePart;
import org.stillhere.casework.desk.FileAccess.OpeningRequest;
import org.stillhere.casework.enrolment.FormSample;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.EventKind;
import org.stillhere.domain.OpeningReason;
import org.stillhere.domain.Watch;
import org.stillhere.store.desk.AccessEvent;
import org.stillhere.store.desk.CoordinatorCard;
import org.stillhere.store.desk.Session;

/** Tests who may open a file, and that nothing is opened before it is counted and shown to the team. */
class FileAccessTest {
    private static final OpeningRequest NAMES = new OpeningRequest(FilePart.NAMES, Optional.of(OpeningReason.RING),
            "She asked us to ring");
    private final CaseworkFixture bench = new CaseworkFixture();
    private final FileAccess access = new FileAccess(bench.environment);
    private final Sessions sessions = new Sessions(bench.environment);
    private final CoordinatorId mary = bench.staffed();

    private Watch person(int number) {
        FormSample form = new FormSample();
        form.codename = "Red " + (char) ('A' + number) + "nt";
        form.numbers = List.of(FormSample.two("+9594200001" + (10 + number)));
        form.deskOnly = true;
        form.contacts.clear();
        return bench.watch(bench.enrol(form));
    }

    private CoordinatorCard card(CoordinatorId id) {
        return bench.store.coordinators().find(id).orElseThrow();
    }

    private Session session(CoordinatorId id) {
        return sessions.resume(sessions.begin(id)).orElseThrow();
    }

    private CoordinatorId entered(String team, String role, String number) {
        return bench.deskKeeping.enter(new DutyRoster.CoordinatorForm(team, role, role, "en", "Europe/London", number));
    }

    private List<AccessEvent> told() {
        return bench.store.access().since(CaseworkFixture.NORTH, bench.clock.instant().minus(Duration.ofDays(1)), 50);
    }

    @Test
    void openingIsOnTheTimelineAndOnTheBoardWithNameAndReason() {
        Watch thida = person(0);
        assertInstanceOf(FileAccessResult.FileOpen.class, access.open(card(mary), session(mary), thida, NAMES));
        AccessEvent event = told().get(0);
        assertEquals("Mary", event.name().reveal());
        assertEquals("She asked us to ring", event.words().reveal());
        assertEquals(thida.codename(), event.about().orElseThrow().codename());
        assertTrue(bench.store.timeline().entries(bench.watch(thida.id()), 1, bench.clock.instant()).get(0).facts()
                .stream().anyMatch(f -> f.what() == EventKind.FILE_OPENED));
    }

    @Test
    void auditorAnotherTeamAndSomebodyElsesSessionOpenNothingWhateverTheySend() {
        Watch thida = person(0);
        CoordinatorId auditor = entered("north", "auditor", "+447700900041");
        CoordinatorId other = entered("south", "lead", "+447700900042");
        assertInstanceOf(FileAccessResult.NotAllowed.class, access.open(card(auditor), session(auditor), thida, NAMES));
        assertInstanceOf(FileAccessResult.NotAllowed.class, access.open(card(other), session(other), thida, NAMES));
        assertInstanceOf(FileAccessResult.NotAllowed.class, access.open(card(mary), session(other), thida, NAMES));
        assertEquals(List.of(), told());
    }

    @Test
    void twentyRequestsAtOnceOpenThreeFilesAtMost() throws Exception {
        List<Watch> people = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            people.add(person(i));
        }
        Session session = session(mary);
        List<Future<Boolean>> all = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(8)) {
            people.forEach(p -> all.add(pool.submit(() -> {
                try {
                    return access.open(card(mary), session, p, NAMES) instanceof FileAccessResult.FileOpen;
                } catch (Busy anotherWasFirst) {
                    return false;
                }
            })));
        }
        int opened = 0;
        for (Future<Boolean> one : all) {
            opened += one.get() ? 1 : 0;
        }
        assertEquals(3, opened);
    }

    /** The table removes an expired row up to two days later: until then it is there, and nobody sees it. */
    @Test
    void fileOpensThoughTheCountOfTwoDaysAgoHasExpiredAndIsNotRemoved() {
        Watch thida = person(0);
        assertInstanceOf(FileAccessResult.FileOpen.class, access.open(card(mary), session(mary), thida, NAMES));
        bench.clock.advance(Duration.ofHours(30));
        assertInstanceOf(FileAccessResult.FileOpen.class,
                access.open(card(mary), session(mary), bench.watch(thida.id()), NAMES));
    }
}
