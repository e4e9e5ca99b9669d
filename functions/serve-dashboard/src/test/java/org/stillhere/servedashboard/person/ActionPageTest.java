package org.stillhere.servedashboard.person;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stillhere.casework.Rehearsal;
import org.stillhere.casework.commit.DeskCommands;
import org.stillhere.casework.commit.WatchCommands;
import org.stillhere.casework.desk.DutyRoster;
import org.stillhere.casework.enrolment.EnrolmentForm;
import org.stillhere.domain.Actor;
import org.stillhere.domain.Case;
import org.stillhere.domain.Cause;
import org.stillhere.domain.Claim;
import org.stillhere.domain.Command;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.Cycle;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.DeskCommand;
import org.stillhere.domain.EventKind;
import org.stillhere.domain.RouteId;
import org.stillhere.domain.TeamId;
import org.stillhere.domain.TimelineEvent;
import org.stillhere.domain.Watch;
import org.stillhere.servedashboard.DashboardBrowser;

/** Checks each action: its preview, its effect and its entry on the timeline. */
class ActionPageTest {
    private static final TeamId RIVER = new TeamId("river");
    private final DashboardBrowser web = new DashboardBrowser();
    private DefenderId daniel = web.rehearsal.enrol(Rehearsal.DANIEL, "+12025550131");
    private DashboardBrowser.SignedIn tess = web.signIn(web.enter("river", "coordinator"));
    private final DashboardBrowser.SignedIn vinh = web.signIn(web.enter("river", "coordinator"));

    private Watch watch() {
        return web.rehearsal.watch(daniel);
    }

    private String path(String act) {
        return "/people/" + daniel + "/do/" + act;
    }

    /** Previews an action, then does it with the fields of the preview. Returns the preview. */
    private String does(DashboardBrowser.SignedIn who, String act, String... fields) {
        long before = watch().version();
        APIGatewayV2HTTPResponse said = fields.length == 0 ? who.get(path(act)) : who.post(path(act), fields);
        assertEquals(200, said.getStatusCode(), DashboardBrowser.text(said));
        assertEquals(before, watch().version(), "a preview changes nothing");
        List<String> all = new ArrayList<>(List.of(fields));
        all.addAll(List.of("seen", Long.toString(before), "sure", "1"));
        assertEquals(303, who.post(path(act), all.toArray(String[]::new)).getStatusCode());
        return DashboardBrowser.text(said);
    }

    private List<EventKind> last() {
        return web.rehearsal.environment().timeline()
                .entries(web.rehearsal.environment().watches().find(daniel).orElseThrow(), 1,
                        web.rehearsal.clock().instant())
                .get(0).facts().stream().map(TimelineEvent::what).toList();
    }

    private void open() {
        new WatchCommands(web.rehearsal.environment()).give(daniel, new Command.StartCase(tess.id, Cause.MISSED));
        web.rehearsal.clock().advance(Duration.ofSeconds(1));
    }

    @Test
    void aCaseCanBeStartedClaimedHandedOverReleasedAndEnded() {
        String start = does(tess, "start-case", "cause", "MISSED", "note", "Her sister rang me");
        assertTrue(start.contains("It opens a case.") && start.contains("It texts 1 contact now."), start);
        assertTrue(DashboardBrowser.text(tess.get("/people/" + daniel)).contains("Her sister rang me"));
        String claim = does(tess, "claim", "minutes", "60");
        assertTrue(claim.contains("You are on it until 09:05"), claim);
        assertEquals(tess.id.value(), watch().open().flatMap(Case::claim).map(Claim::by).map(Actor::id).orElseThrow());
        String over = does(tess, "hand-over", "to", vinh.id.value(), "minutes", "120", "note", "My shift ends");
        assertTrue(over.contains("It texts your colleague now."), over);
        assertEquals(vinh.id.value(), watch().open().flatMap(Case::claim).map(Claim::by).map(Actor::id).orElseThrow());
        does(vinh, "release");
        assertTrue(watch().open().flatMap(Case::claim).isEmpty());
        String end = does(vinh, "end", "outcome", "ALL_CLEAR", "known", "SPOKE", "note", "");
        assertTrue(end.contains("It ends the case") && end.contains("It texts 1 contact now."), end);
        assertTrue(watch().open().isEmpty());
        assertTrue(last().contains(EventKind.CASE_ENDED));
    }

    @Test
    void theSecondClaimIsAnsweredWithTheFirstClaimantAndCanTakeOver() {
        open();
        assertEquals(303, tess.post(path("claim"), "minutes", "60", "sure", "1").getStatusCode());
        APIGatewayV2HTTPResponse second = vinh.post(path("claim"), "minutes", "60", "sure", "1");
        String said = DashboardBrowser.text(second);
        assertEquals(200, second.getStatusCode());
        assertTrue(said.contains("coordinator 40 is on it until 09:05") && said.contains("Take over"), said);
        assertEquals(tess.id.value(), watch().open().flatMap(Case::claim).map(Claim::by).map(Actor::id).orElseThrow());
        assertEquals(303, vinh.post(path("claim"), "minutes", "60", "takeover", "1", "sure", "1", "seen",
                Long.toString(watch().version())).getStatusCode());
        assertEquals(vinh.id.value(), watch().open().flatMap(Case::claim).map(Claim::by).map(Actor::id).orElseThrow());
    }

    @Test
    void anActionOnAnOutdatedVersionIsPreviewedAgainAndNotDone() {
        open();
        long seen = watch().version();
        does(tess, "claim", "minutes", "30");
        APIGatewayV2HTTPResponse late = vinh.post(path("end"), "outcome", "ALL_CLEAR", "known", "SPOKE", "note", "",
                "sure", "1", "seen", Long.toString(seen));
        assertTrue(DashboardBrowser.text(late).contains("Something has changed since you looked."));
        assertTrue(watch().open().isPresent());
    }

    @Test
    void anIncidentOutcomeTextsNobodyAndListsWhomToRing() {
        open();
        String end = does(tess, "end", "outcome", "DETAINED", "note", "");
        assertTrue(end.contains("It texts no contact now.") && end.contains("1 person is to be rung"), end);
        assertTrue(watch().cycle() instanceof Cycle.Held);
        assertTrue(DashboardBrowser.text(tess.get("/people/" + daniel)).contains("I have rung Contact 1"));
        assertEquals(303, tess.post(path("rung"), "contact", "c1", "sure", "1").getStatusCode());
        assertEquals(List.of(EventKind.RUNG), last());
        assertFalse(DashboardBrowser.text(tess.get("/people/" + daniel)).contains("I have rung"));
        String release = does(tess, "release-hold");
        assertTrue(release.contains("by text now"), release);
        assertFalse(watch().cycle() instanceof Cycle.Held);
    }

    @Test
    void pauseCheckInTellHoldAndRemarkAreDoneAndRecorded() {
        String pause = does(tess, "pause", "until", "2026-03-04T12:00", "note", "A journey");
        assertTrue(pause.contains("is not asked until 4 Mar 12:00"), pause);
        assertTrue(watch().cycle() instanceof Cycle.Paused);
        assertTrue(does(tess, "resume").contains("by text now"));
        does(tess, "check-in", "strength", "CONFIRMED", "note", "I know her voice");
        assertTrue(last().contains(EventKind.CONFIRMED), last()::toString);
        does(tess, "hold", "outcome", "IN_HOSPITAL", "note", "");
        does(tess, "release-hold");
        does(tess, "remark", "note", "She has a new phone");
        open();
        does(tess, "tell", "contact", "c1");
        assertTrue(last().contains(EventKind.TOLD_BY_HAND));
    }

    @Test
    void anInvalidActionFieldIsRefusedBesideItAndTheNoteIsKept() {
        open();
        for (List<String> wrong : List.of(List.of("pause", "until", "yesterday", "note", "kept words"),
                List.of("pause", "until", "2020-01-01T00:00", "note", "kept words"),
                List.of("pause", "until", "2027-01-01T00:00", "note", "kept words"),
                List.of("hand-over", "to", "nobody", "minutes", "60", "note", "kept words"),
                List.of("hand-over", "to", vinh.id.value(), "minutes", "9999", "note", "kept words"),
                List.of("end", "outcome", "FINE", "note", "kept words"),
                List.of("tell", "contact", "c9", "note", "kept words"),
                List.of("check-in", "strength", "NOTED", "note", "kept words"))) {
            long before = watch().version();
            APIGatewayV2HTTPResponse answer = tess.post(path(wrong.get(0)),
                    wrong.subList(1, wrong.size()).toArray(String[]::new));
            String page = DashboardBrowser.text(answer);
            assertEquals(422, answer.getStatusCode(), wrong::toString);
            assertTrue(page.contains("id=\"" + wrong.get(1) + "-wrong\"") || page.contains("id=\"minutes-wrong\""),
                    page);
            assertTrue(wrong.get(0).equals("tell") || page.contains("kept words"), page);
            assertEquals(before, watch().version());
        }
        assertEquals(422, tess.post(path("remark"), "note", "", "sure", "1").getStatusCode());
        assertEquals(422, tess.post(path("remark"), "note", "x".repeat(10_000), "sure", "1").getStatusCode());
        assertEquals(404, tess.get(path("explode")).getStatusCode());
    }

    @Test
    void actionsThatDoNotFitTheStateAreNotOffered() {
        String page = DashboardBrowser.text(tess.get("/people/" + daniel));
        assertFalse(Stream.of("claim", "end", "hand-over", "tell", "resume", "release-hold", "rung")
                .anyMatch(a -> page.contains("/do/" + a + "\"")), page);
        APIGatewayV2HTTPResponse end = tess.get(path("end"));
        assertTrue(DashboardBrowser.text(end).contains("This makes no sense as things stand now."));
    }

    /** A browser that does not know the field shows a text field. */
    @ParameterizedTest
    @ValueSource(strings = { "2026-03-04T12:00", "2026-03-04 12:00", "2026-03-04 12 pm",
            "\u1042\u1040\u1042\u1046-\u1040\u1043-\u1040\u1044 \u1041\u1042:\u1040\u1040", "2026-03-04  noon",
            "2026-03-04T12h00" })
    void anEndOfAPauseIsReadInAnyFormOfATime(String typed) {
        assertTrue(does(tess, "pause", "until", typed, "note", "A journey").contains("is not asked until 4 Mar 12:00"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "2026-03-04", "2026-03-04 12", "12:00", "2026-03-04 25:00", "04/03/2026 12:00" })
    void anEndOfAPauseThatCanBeTwoTimesOrNoneIsRefused(String typed) {
        APIGatewayV2HTTPResponse answer = tess.post(path("pause"), "until", typed, "sure", "1");
        assertEquals(422, answer.getStatusCode());
        assertTrue(DashboardBrowser.text(answer).contains("id=\"until-wrong\""));
    }

    private static final String SENSE = "This makes no sense as things stand now.";

    private void refused(DashboardBrowser.SignedIn who, String act, String... fields) {
        long before = watch().version();
        List<String> all = new ArrayList<>(List.of(fields));
        all.addAll(List.of("seen", Long.toString(before), "sure", "1", "note", "kept words"));
        APIGatewayV2HTTPResponse answer = who.post(path(act), all.toArray(String[]::new));
        String page = DashboardBrowser.text(answer);
        assertEquals(409, answer.getStatusCode(), act);
        assertTrue(page.contains(SENSE) && page.contains("kept words"), page);
        assertEquals(before, watch().version(), act);
    }

    @Test
    void aCauseThatOnlyATextCanHaveIsRefusedByHand() {
        long before = watch().version();
        APIGatewayV2HTTPResponse answer = tess.post(path("start-case"), "seen", Long.toString(before), "sure", "1",
                "cause", "CONCERN", "note", "a case of this cause needs a text");
        assertEquals(422, answer.getStatusCode());
        assertTrue(DashboardBrowser.text(answer).contains("a case of this cause needs a text"));
        assertEquals(before, watch().version());
    }

    @Test
    void anActionThatDoesNotFitTheStateIsRefusedAndChangesNothing() {
        refused(tess, "end", "outcome", "ALL_CLEAR", "known", "SPOKE");
        refused(tess, "claim", "minutes", "60");
        refused(tess, "release");
        refused(tess, "hand-over", "to", vinh.id.value(), "minutes", "60");
        refused(tess, "tell", "contact", "c1");
        refused(tess, "resume");
        refused(tess, "release-hold");
        refused(tess, "rung", "contact", "c1");
        open();
        refused(tess, "release");
        refused(tess, "start-case", "cause", "SOS");
        refused(tess, "hold", "outcome", "DETAINED");
        does(tess, "end", "outcome", "IN_HOSPITAL", "note", "");
        refused(tess, "pause", "until", "2026-03-04T12:00");
        assertFalse(DashboardBrowser.text(tess.get("/people/" + daniel)).contains("The phone is in use"));
        String page = DashboardBrowser.text(tess.post(path("pause"), "until", "2026-03-04T12:00", "sure", "1"));
        assertTrue(page.contains("Held (in hospital)"), page);
    }

    @Test
    void anActionWithoutTheVersionThatWasSeenIsPreviewedAndNotDone() {
        open();
        List<List<String>> acts = List.of(List.of("end", "outcome", "ALL_CLEAR", "known", "SPOKE"),
                List.of("tell", "contact", "c1"),
                List.of("hand-over", "to", vinh.id.value(), "minutes", "60", "note", "x"),
                List.of("check-in", "strength", "CONFIRMED", "note", "x"), List.of("remark", "note", "x"),
                List.of("pause", "until", "2026-03-04T12:00"), List.of("claim", "minutes", "60", "takeover", "1"));
        for (List<String> act : acts) {
            for (String seen : List.of("", "abc", "-1", "1 or 1", "9".repeat(13))) {
                long before = watch().version();
                List<String> fields = new ArrayList<>(act.subList(1, act.size()));
                fields.addAll(List.of("sure", "1", "seen", seen));
                APIGatewayV2HTTPResponse answer = tess.post(path(act.get(0)), fields.toArray(String[]::new));
                assertEquals(200, answer.getStatusCode(), act::toString);
                assertTrue(DashboardBrowser.text(answer).contains("This would happen now"), act::toString);
                assertEquals(before, watch().version(), () -> act + " with seen=" + seen);
            }
        }
    }

    @Test
    void thePreviewOfAReleaseOrHandOverNamesTheColleagueWhoHasTheCase() {
        open();
        does(tess, "claim", "minutes", "60");
        String on = "coordinator 40 is on it until 09:05";
        assertTrue(does(vinh, "hand-over", "to", web.enter("river", "lead").value(), "minutes", "60", "note", "x")
                .contains(on));
        does(tess, "claim", "minutes", "60", "takeover", "1");
        assertFalse(DashboardBrowser.text(tess.get(path("release"))).contains("is on it until"),
                "their own claim is not named");
        assertTrue(does(vinh, "release").contains(on));
    }

    private void duty(CoordinatorId... onDuty) {
        new DutyRoster(web.rehearsal.environment(), web.rehearsal.senders()).setDuty(RIVER, List.of(onDuty), List.of(),
                List.of(), Duration.ofMinutes(15));
    }

    private void losesPhone(CoordinatorId who) {
        new DeskCommands(web.rehearsal.environment()).give(RIVER,
                new DeskCommand.RouteChanged(who, new RouteId("r1"), true), d -> List.of());
    }

    @Test
    void somebodyOffDutyIsOfferedAnHourAndRefusedTwelveWithTheReasonBesideTheField() {
        open();
        duty(vinh.id);
        String form = DashboardBrowser.text(tess.get(path("claim")));
        assertTrue(form.contains("value=\"60\"") && !form.contains("value=\"720\""), form);
        APIGatewayV2HTTPResponse told = tess.post(path("claim"), "minutes", "720", "sure", "1");
        assertEquals(422, told.getStatusCode());
        assertTrue(DashboardBrowser.text(told).contains("You are off duty: choose an hour at most."));
        assertTrue(watch().open().flatMap(Case::claim).isEmpty());
        does(tess, "claim", "minutes", "60");
        assertTrue(watch().open().flatMap(Case::claim).isPresent());
        assertTrue(DashboardBrowser.text(vinh.get(path("claim"))).contains("value=\"720\""));
    }

    @Test
    void somebodyWhomNoTextReachesCannotTakeACaseAndIsToldWhy() {
        open();
        losesPhone(tess.id);
        assertTrue(DashboardBrowser.text(tess.get("/people/" + daniel)).contains("Our texts do not reach your phone"));
        APIGatewayV2HTTPResponse told = tess.post(path("claim"), "minutes", "60", "sure", "1");
        assertEquals(422, told.getStatusCode());
        assertTrue(DashboardBrowser.text(told).contains("Our texts do not reach your phone"));
        assertTrue(watch().open().flatMap(Case::claim).isEmpty());
    }

    @Test
    void aCaseIsHandedOnlyToSomebodyInARingWhomTextsReach() {
        open();
        duty(tess.id);
        assertFalse(DashboardBrowser.text(tess.get(path("hand-over"))).contains(vinh.id.value()));
        APIGatewayV2HTTPResponse told = tess.post(path("hand-over"), "to", vinh.id.value(), "minutes", "60", "note",
                "x", "sure", "1", "seen", Long.toString(watch().version()));
        assertEquals(422, told.getStatusCode());
        duty(tess.id, vinh.id);
        losesPhone(vinh.id);
        assertFalse(DashboardBrowser.text(tess.get(path("hand-over"))).contains(vinh.id.value()));
    }

    @Test
    void planAndNamesOpenSeparately() {
        String plan = DashboardBrowser
                .text(tess.post("/people/" + daniel + "/open", "what", "plan", "reason", "What did she leave?"));
        assertTrue(plan.contains("Who must never be told"), plan);
        for (String personal : List.of("Daniel", Rehearsal.DANIEL, "Claire", "+12025550131")) {
            assertFalse(plan.contains(personal), personal);
        }
        assertEquals(List.of(EventKind.PLAN_OPENED), last());
        String names = DashboardBrowser
                .text(tess.post("/people/" + daniel + "/open", "what", "names", "reason", "To ring"));
        assertTrue(names.contains("Claire") && !names.contains("Who must never be told"), names);
        assertEquals(List.of(EventKind.FILE_OPENED), last());
    }

    @Test
    void namesAndNumbersOpenWithAReasonThatIsKeptOnTheTimeline() {
        String closed = DashboardBrowser.text(tess.get("/people/" + daniel));
        for (String personal : List.of("Daniel", Rehearsal.DANIEL, "Claire", "+12025550131", "lantern")) {
            assertFalse(closed.contains(personal), personal);
        }
        APIGatewayV2HTTPResponse none = tess.post("/people/" + daniel + "/open", "what", "names", "reason", " ");
        assertEquals(422, none.getStatusCode());
        assertFalse(DashboardBrowser.text(none).contains("Claire"));
        String opened = DashboardBrowser
                .text(tess.post("/people/" + daniel + "/open", "what", "names", "reason", "I have to ring her"));
        assertTrue(opened.contains("Daniel") && opened.contains(Rehearsal.DANIEL) && opened.contains("Claire"), opened);
        assertEquals(List.of(EventKind.FILE_OPENED), last());
        assertTrue(DashboardBrowser.text(vinh.get("/people/" + daniel)).contains("I have to ring her"));
    }

    @Test
    void digitsOfAPlanAndANewCardNeedTheSecondFactorAnew() {
        web.rehearsal.clock().advance(Duration.ofMinutes(6));
        for (List<String> act : List.of(List.of("plan-digits", "contact", "c1"),
                List.of("new-card", "cardwords", "letters"))) {
            String asked = DashboardBrowser.text(tess.get(path(act.get(0))));
            assertTrue(asked.contains("href=\"/sign-in?again=1&amp;to=" + path(act.get(0)) + "\""), asked);
            long before = watch().version();
            APIGatewayV2HTTPResponse refused = tess.post(path(act.get(0)), act.get(1), act.get(2), "sure", "1", "seen",
                    Long.toString(before));
            assertEquals(403, refused.getStatusCode(), act::toString);
            String page = DashboardBrowser.text(refused);
            assertTrue(page.contains("Confirm first that it is you") && page.contains("value=\"" + act.get(2) + "\""),
                    page);
            assertEquals(before, watch().version(), "nothing is done");
            APIGatewayV2HTTPResponse done = web.proven(tess).post(path(act.get(0)), act.get(1), act.get(2), "sure", "1",
                    "seen", Long.toString(before));
            assertEquals(200, done.getStatusCode(), DashboardBrowser.text(done));
            assertFalse(DashboardBrowser.text(done).contains("Confirm first that it is you"));
            tess = web.signIn(tess.id);
            web.rehearsal.clock().advance(Duration.ofMinutes(6));
        }
    }

    @Test
    void planIsReleasedForAQuarterOfAnHourAfterTheSignInAndThenNeedsTheSecondFactor() {
        daniel = web.rehearsal.enrolWithPlan("+12025550125", "+12025550135",
                List.of(new EnrolmentForm.PlanField("lawyer", "Me Diallo", 1)));
        open();
        does(tess, "tell", "contact", "c1");
        List<String> release = List.of("contact", "c1", "note", "She rang us", "sure", "1", "seen");
        web.rehearsal.clock().advance(Duration.ofMinutes(10));
        assertEquals(200, vinh.get("/board").getStatusCode());
        web.rehearsal.clock().advance(Duration.ofMinutes(5));
        long before = watch().version();
        List<String> now = new ArrayList<>(release);
        now.add(Long.toString(before));
        assertEquals(403, vinh.post(path("release-plan"), now.toArray(String[]::new)).getStatusCode());
        assertEquals(before, watch().version());
        DashboardBrowser.SignedIn again = web.signIn(vinh.id);
        web.rehearsal.clock().advance(Duration.ofMinutes(14));
        assertEquals(303, again.post(path("release-plan"), now.toArray(String[]::new)).getStatusCode());
        assertTrue(last().contains(EventKind.PLAN_RELEASED), last()::toString);
    }
}
