package org.stillhere.servedashboard.staff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stillhere.casework.Rehearsal;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.TeamId;
import org.stillhere.servedashboard.DashboardBrowser;
import org.stillhere.store.desk.CoordinatorCard;
import org.stillhere.store.desk.CoordinatorCard.CoordinatorRole;
import org.stillhere.wording.Language;

/** Checks the pages of the staff, of one's own settings and of the audit trail. */
class StaffPageTest {
    private static final String PATH = "/desk/staff";
    /** The line at the foot of each page in a language that nobody has reviewed. */
    private static final Pattern DRAFT = Pattern.compile("brouillon|masih konsep|မူကြမ်း|ฉบับร่าง|is a draft");
    private static final Pattern READ = Pattern.compile("name=\"read\" value=\"([^\"]+)\"");
    private final DashboardBrowser web = new DashboardBrowser();
    private final DefenderId daniel = web.rehearsal.enrol(Rehearsal.DANIEL, "+12025550131");
    private final DashboardBrowser.SignedIn lead = web.signIn(web.enter("river", "lead"));
    private final DashboardBrowser.SignedIn vinh = web.signIn(web.enter("river", "coordinator"));

    private APIGatewayV2HTTPResponse invites(DashboardBrowser.SignedIn who, String... others) {
        Map<String, String> form = new LinkedHashMap<>(
                DashboardBrowser.form("what", "invite", "name", "Zawzaw", "email", "mya@example.org", "number",
                        "+447700900099", "role", "coordinator", "language", "my", "zone", "Asia/Yangon", "founds", ""));
        form.putAll(DashboardBrowser.form(others));
        APIGatewayV2HTTPResponse first = sends(who, form);
        Matcher read = READ.matcher(DashboardBrowser.text(first));
        if (first.getStatusCode() == 200 && read.find()) {
            form.put("read", read.group(1));
            return sends(who, form);
        }
        return first;
    }

    private static APIGatewayV2HTTPResponse sends(DashboardBrowser.SignedIn who, Map<String, String> form) {
        return who.post(PATH, form.entrySet().stream().flatMap(e -> List.of(e.getKey(), e.getValue()).stream())
                .toArray(String[]::new));
    }

    private CoordinatorCard card(String id) {
        return web.rehearsal.environment().coordinators().find(new CoordinatorId(id)).orElseThrow();
    }

    private static String who(APIGatewayV2HTTPResponse answer) {
        assertEquals(303, answer.getStatusCode(), () -> DashboardBrowser.text(answer));
        return answer.getHeaders().getOrDefault("Location", "").replaceAll(".*who=", "");
    }

    private String trail(DashboardBrowser.SignedIn reader, String query) {
        return DashboardBrowser.text(reader.get("/trail" + query));
    }

    @Test
    void invitedColleagueIsEnteredAndTheAddressIsStoredNowhere() {
        APIGatewayV2HTTPResponse answer = invites(lead);
        CoordinatorCard mya = card(who(answer));
        assertEquals(CoordinatorRole.COORDINATOR, mya.role());
        assertEquals(Language.MY, mya.language());
        assertEquals(new TeamId("river"), mya.team());
        assertEquals(List.of("mya@example.org"), web.invited.get(mya.id()));
        String page = DashboardBrowser.text(lead.get(answer.getHeaders().getOrDefault("Location", "")));
        assertTrue(page.contains("Zawzaw is invited.") && page.contains("Not yet"), page);
        assertTrue(trail(lead, "").contains("Invited a colleague: Coordinator"));
    }

    @Test
    void invitationNeedsTheSecondFactorAnewAndKeepsWhatWasTyped() {
        web.rehearsal.clock().advance(Duration.ofMinutes(6));
        APIGatewayV2HTTPResponse refused = invites(lead);
        assertEquals(403, refused.getStatusCode());
        String page = DashboardBrowser.text(refused);
        assertTrue(page.contains("value=\"mya@example.org\"") && page.contains("/sign-in?again=1&amp;to=/desk/staff"),
                page);
        assertTrue(web.invited.isEmpty());
        who(invites(web.proven(lead)));
    }

    @Test
    void whatCannotBeTakenIsSaidBesideItsField() {
        for (String[] wrong : List.of(new String[] { "email", "mya" }, new String[] { "number", "12" },
                new String[] { "name", " " }, new String[] { "zone", "Yangon" }, new String[] { "language", "xx" },
                new String[] { "role", "king" }, new String[] { "founds", "river two" },
                new String[] { "founds", "river", "role", "lead" }, new String[] { "founds", "hill" },
                new String[] { "number", Rehearsal.DANIEL })) {
            APIGatewayV2HTTPResponse answer = invites(lead, wrong);
            assertEquals(422, answer.getStatusCode(), wrong[0] + " " + wrong[1]);
            assertTrue(DashboardBrowser.text(answer).contains("aria-invalid=\"true\""), wrong[0] + " " + wrong[1]);
        }
        assertTrue(web.invited.isEmpty());
    }

    @Test
    void numberIsRefusedWithTheReasonBesideIt() {
        String letter = DashboardBrowser.text(invites(lead, "number", "+44 77OO 900098"));
        assertTrue(letter.contains("letter"), letter);
        String extension = DashboardBrowser.text(invites(lead, "number", "+44 7700 900098 ext 12"));
        assertTrue(extension.contains("extension"), extension);
        String local = DashboardBrowser.text(invites(lead, "number", "07700900098"));
        assertTrue(local.contains("country"), local);
        assertTrue(web.invited.isEmpty());
    }

    @Test
    void numberIsReadBackBeforeAnythingIsStoredAndAgainWhenItIsCorrected() {
        Map<String, String> form = new LinkedHashMap<>(DashboardBrowser.form("what", "invite", "name", "Zawzaw",
                "email", "mya@example.org", "number", "+44 20 7946 0000", "role", "coordinator", "language", "my",
                "zone", "Asia/Yangon", "founds", ""));
        String landline = DashboardBrowser.text(sends(lead, form));
        assertTrue(landline.contains("+44 20 7946 0000") && landline.contains("This is a landline."), landline);
        assertTrue(web.invited.isEmpty(), "nothing is saved yet");
        Matcher read = READ.matcher(landline);
        assertTrue(read.find());
        form.put("read", read.group(1));
        form.put("number", "+95 9 420 000 001");
        String corrected = DashboardBrowser.text(sends(lead, form));
        assertTrue(corrected.contains("Answers by text from Myanmar do not come back to us."), corrected);
        assertTrue(web.invited.isEmpty(), "another number is read back too");
    }

    @Test
    void sameNumberIsNotEnteredTwice() {
        who(invites(lead));
        assertEquals(422, invites(lead).getStatusCode());
        assertEquals(1, web.invited.size());
    }

    @Test
    void leadFoundsAnotherTeamAndSeesNothingOfItAfterwards() {
        CoordinatorCard mya = card(who(invites(lead, "founds", "hill", "role", "lead", "language", "en")));
        assertEquals(new TeamId("hill"), mya.team());
        assertEquals(List.of(mya.id()), web.rehearsal.environment().desks().get(new TeamId("hill")).onDuty());
        assertFalse(DashboardBrowser.text(lead.get(PATH)).contains("Zawzaw"));
        DashboardBrowser.SignedIn founder = web.signIn(mya.id());
        assertTrue(trail(founder, "").contains("Lead"), "the new team sees by whom it was founded");
        assertEquals(404, founder.get("/people/" + daniel).getStatusCode());
    }

    @Test
    void roleIsChangedByALeadAloneAndNeverTheirOwn() {
        assertEquals(403, vinh.post(PATH, "what", "role", "who", vinh.id.value(), "role", "lead").getStatusCode());
        assertEquals(CoordinatorRole.COORDINATOR, card(vinh.id.value()).role());
        assertEquals(404,
                lead.post(PATH, "what", "role", "who", lead.id.value(), "role", "coordinator").getStatusCode());
        assertEquals(303, lead.post(PATH, "what", "role", "who", vinh.id.value(), "role", "lead").getStatusCode());
        assertEquals(CoordinatorRole.LEAD, card(vinh.id.value()).role());
        assertEquals(200, vinh.get("/trail").getStatusCode(), "it counts with the next request");
        assertEquals(422, lead.post(PATH, "what", "role", "who", vinh.id.value(), "role", "auditor").getStatusCode());
    }

    @Test
    void colleagueOfAnotherTeamCannotBeChanged() {
        CoordinatorId other = web.enter("hill", "coordinator");
        assertEquals(404, lead.post(PATH, "what", "role", "who", other.value(), "role", "lead").getStatusCode());
        assertEquals(404,
                lead.post(PATH, "what", "repeat", "who", other.value(), "email", "a@example.org").getStatusCode());
        assertTrue(web.invited.isEmpty());
        assertEquals(CoordinatorRole.COORDINATOR, card(other.value()).role());
    }

    @ParameterizedTest
    @ValueSource(strings = { "en", "fr", "my", "th", "id" })
    void chosenLanguageIsTheLanguageOfTheNextPage(String language) {
        assertEquals(303, vinh.post("/me", "language", language, "zone", "Asia/Yangon").getStatusCode());
        for (DashboardBrowser.SignedIn reader : List.of(vinh, lead)) {
            lead.post("/me", "language", language, "zone", "Asia/Yangon");
            for (String path : List.of("/me", PATH, "/desk")) {
                String page = DashboardBrowser.text(reader.get(path));
                assertTrue(page.contains("<html lang=\"" + language + "\""), page);
                assertFalse(page.contains("staff.") && page.contains("{c}"), page);
                assertEquals(!language.equals("en"), DRAFT.matcher(page).find(), "it says that it is a draft");
            }
        }
        assertTrue(trail(lead, "").contains("<html lang=\"" + language + "\""));
        assertEquals(422, vinh.post("/me", "language", "xx", "zone", "Asia/Yangon").getStatusCode());
    }

    @Test
    void trailShowsWhoSawWhatByPersonByColleagueAndByDay() {
        DefenderId amy = web.rehearsal.enrol("+12025550128", "+12025550132");
        vinh.get("/people/" + daniel);
        vinh.post("/people/" + daniel + "/open", "what", "names", "why", "ring", "reason", "She asked us to ring");
        lead.get("/people/" + amy);
        web.rehearsal.clock().advance(Duration.ofMinutes(1));
        vinh.post("/people/" + daniel + "/do/remark", "sure", "1", "note", "rang, no answer");
        String all = trail(lead, "");
        assertTrue(all.contains("Opened names and numbers") && all.contains("Pressed: Write a note"), all);
        String ofAmy = trail(lead, "?person=" + amy);
        assertTrue(ofAmy.contains("/people/" + amy) && !ofAmy.contains("/people/" + daniel), ofAmy);
        String codename = web.rehearsal.watch(daniel).codename().value();
        assertTrue(trail(lead, "?person=" + codename).contains("Opened names and numbers"), codename);
        String ofLead = trail(lead, "?staff=" + lead.id.value());
        assertFalse(ofLead.contains("Opened names and numbers"), ofLead);
        assertTrue(trail(lead, "?day=2026-03-02").contains("Opened names and numbers"));
        assertFalse(trail(lead, "?day=2026-03-01").contains("Opened names and numbers"));
        assertEquals(422, lead.get("/trail?day=yesterday").getStatusCode());
        DashboardBrowser.SignedIn auditor = web.signIn(web.enter("river", "auditor"));
        assertTrue(trail(auditor, "").contains("Opened names and numbers"));
        DashboardBrowser.SignedIn other = web.signIn(web.enter("hill", "lead"));
        assertFalse(trail(other, "?person=" + daniel).contains("Opened names and numbers"));
    }

    /** What is refused before anything is shown is not entered as shown. */
    @Test
    void fileThatDoesNotOpenIsNotEnteredAsOpened() {
        web.rehearsal.clock().advance(Duration.ofMinutes(6));
        vinh.post("/people/" + daniel + "/open", "what", "names", "why", "ring", "reason", "She asked us to ring");
        assertFalse(trail(web.proven(lead), "").contains("Opened names and numbers"));
    }
}
